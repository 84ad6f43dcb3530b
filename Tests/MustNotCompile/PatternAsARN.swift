import LambdaPolicy

// What a statement lists is no ARN.
func misuse(_ pattern: ResourcePattern) -> FunctionARN? {
  FunctionARN(pattern)
}

import LambdaPolicy

// The same names in their right places: this file has to compile.
func control(_ arn: ARN, _ pattern: ResourcePattern, _ request: InvokeRequest) -> [String] {
  let caller: Caller = request.caller
  let target: FunctionARN = request.target
  return [arn.description, pattern.text ?? "", caller.description, target.description]
}

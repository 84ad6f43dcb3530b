import LambdaPolicy

// Who is listed does not ask.
func misuse(_ principal: PrincipalPattern, _ target: FunctionARN) -> InvokeRequest {
  InvokeRequest(caller: principal, target: target)
}

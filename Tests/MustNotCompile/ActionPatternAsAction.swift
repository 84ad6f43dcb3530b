import LambdaPolicy

// A pattern of actions is not one action.
func misuse(_ pattern: ActionPattern, _ caller: Caller, _ target: FunctionARN) -> InvokeRequest {
  InvokeRequest(caller: caller, action: pattern, target: target)
}

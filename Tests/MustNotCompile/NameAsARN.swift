import LambdaPolicy

// A function's name does not say where the function is.
func misuse(_ name: FunctionName, _ caller: Caller) -> InvokeRequest {
  InvokeRequest(caller: caller, target: name)
}

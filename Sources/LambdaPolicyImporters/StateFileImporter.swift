import LambdaPolicy

/// A state file of `replay`: a whole deployment.
struct StateFileImporter: Importer {
  let kind = "a state file of replay"

  func recognizes(_ input: ImportInput) -> Bool {
    input.json?[key: "kind"]?.text == StateEncoder.kind
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json else { return }
    do throws(StateDecoder.Fault) {
      let plane = try StateDecoder.decode(node, of: input.file)
      for function in plane.deployment.sortedFunctions {
        let earlier = state.deployment.functions[function.identity]
        guard earlier == nil || earlier == function else {
          state.bag.report(
            .conflictingFunction(function.identity, at: node.range), in: input.file)
          continue
        }
        state.plane.deployment.functions[function.identity] = function
      }
    } catch {
      state.bag.report(.invalidState(error), in: input.file)
    }
  }
}

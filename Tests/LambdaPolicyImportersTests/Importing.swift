import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport

/// Sources read from text, one after the other.
func importing(
  _ texts: [(name: String, text: String)], scope: ImportScope = ImportScope()
) -> ImportState {
  var state = ImportState(scope: scope)
  for (name, text) in texts {
    ImporterCatalogue.read(ImportInput(SourceFile(name: name, text: text)), into: &state)
  }
  ImporterCatalogue.finish(&state)
  return state
}

func importing(_ text: String, scope: ImportScope = ImportScope()) -> ImportState {
  importing([("source", text)], scope: scope)
}

/// A script whose commands act in the test scene's account and Region.
func script(_ text: String) -> ImportState {
  importing(
    text, scope: ImportScope(account: Scenes.function.account, region: Scenes.function.region))
}

extension ImportState {
  /// The ids of everything reported, in order of place.
  var ids: [String] { bag.sorted.map(\.id) }

  /// The policy of `f` on a qualifier, as compact JSON.
  func policy(on qualifier: String? = nil) -> String? {
    deployment.functions[Scenes.function]?.policies[Scenes.arn(qualifier).qualifier]
      .map { JSONWriter.compact(PolicyEncoder.encode($0.policy)) }
  }

  func answer(_ caller: String, on qualifier: String? = nil) throws -> Expected {
    Expected(try Scenes.evaluate(deployment, caller: caller, on: qualifier).decision)
  }
}

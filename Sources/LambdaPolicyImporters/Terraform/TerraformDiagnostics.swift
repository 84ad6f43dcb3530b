import LambdaPolicy

/// Every message about plans and states of Terraform, in alphabetical order.
extension Diagnostic {
  /// Which functions a state machine or an API calls cannot be told.
  static func documentNotRead(_ name: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "definition-not-read",
      "found '\(name)' whose definition is known only after apply or no JSON; the functions that it calls are not known",
      at: range)
  }

  /// Terraform did not get to the end of its plan.
  static func failedPlan(at range: SourceRange) -> Diagnostic {
    .warning(
      "failed-plan",
      "found a plan that Terraform could not finish, so that more may be granted than it shows",
      at: range)
  }

  /// A plan has nothing that bears on who may invoke.
  static func noFunctionsInPlan(at range: SourceRange) -> Diagnostic {
    .warning(
      "no-functions",
      "found no function, permission or policy of Lambda and no identity in the plan or state",
      at: range)
  }

  /// To whom a policy is attached, or who joins a group, is not known.
  static func openAttachment(
    _ resource: ResourceLabel, to kind: IdentityKind, _ owner: OpenText, isForNobody: Bool
  ) -> Diagnostic {
    .warning(
      "open-attachment",
      "found '\(resource.name)' for \(kind.rawValue) '\(owner)', which is not known; it \(isForNobody ? "counts for nobody" : "may be for any \(kind.rawValue) that is named here, and counts for no other")",
      at: resource.range)
  }

  /// The output is of another major version than those that are known.
  static func otherPlanFormat(_ node: SourceNode) -> Diagnostic {
    .warning(
      "other-plan-format",
      "found format '\(node.text ?? node.kind)' of 'terraform show -json', expected 0.x or 1.x",
      at: node.range)
  }
}

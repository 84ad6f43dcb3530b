import LambdaPolicy

/// An answer that does not name its function, with the name of its file.
struct UnattributedAnswer: Sendable {
  let name: ExportFileName
  let origin: SourceOrigin
  let content: Content

  /// What such an answer tells.
  enum Content: Sendable {
    /// There is no policy.
    case noPolicy
    /// The policy could not be got.
    case unknownPolicy
    /// The policy names no function.
    case policy(Policy)
    /// There is no alias.
    case noAliases
    /// There is no function URL, which needs no keeping.
    case noURLs
  }
}

extension ImportState {
  /// Keeps an answer until every file is read; without a telling name it is reported.
  mutating func attributeLater(
    _ content: UnattributedAnswer.Content, at range: SourceRange, in file: SourceFile,
    found: String, command: String
  ) {
    if let name = ExportFileName(file.name), name.command == command {
      unattributedAnswers.append(
        UnattributedAnswer(name: name, origin: SourceOrigin(file, range), content: content))
    } else {
      let form = command == "get-policy" ? "FUNCTION.QUALIFIER" : "FUNCTION"
      bag.report(
        .unattributedAnswer(
          found, "a file named \(command).\(form).json, which tells whose it is", at: range),
        in: file)
    }
  }

  /// Gives each answer to the one function of that name that the files of its folder tell of.
  mutating func attributeAnswers() {
    for answer in unattributedAnswers {
      let folder = answer.origin.file.folder
      let fitting = functionsByFolder[folder]?[answer.name.function] ?? []
      if fitting.count == 1, let function = fitting.first {
        attribute(answer, to: FunctionARN(function, answer.name.qualifier))
      } else {
        reportUnattributed(answer)
      }
    }
    unattributedAnswers = []
  }

  private mutating func reportUnattributed(_ answer: UnattributedAnswer) {
    if case .policy(let policy) = answer.content {
      plane.deployment.unplacedPolicies.append(policy)
      plane.deployment.note(.policyTakenAlone(file: answer.origin.file.name))
    }
    bag.report(
      .unattributedAnswer(
        "an answer about function '\(answer.name.function)'",
        "exactly one function of that name in the other files of the folder",
        at: answer.origin.range),
      in: answer.origin.file)
  }

  private mutating func attribute(_ answer: UnattributedAnswer, to target: FunctionARN) {
    let file = answer.origin.file
    let range = answer.origin.range
    let function = plane.deployment.functions[target.function]
    switch answer.content {
    case .noPolicy:
      if let policy = function?.policies[target.qualifier]?.policy {
        bag.report(
          .policyDenied(target, policy.statements.first?.origin, at: range), in: file)
      }
      plane.deployment.functions[target.function]?.unsuppliedPolicies.remove(target.qualifier)
    case .unknownPolicy:
      plane.deployment.functions[target.function]?.markUnsupplied([target.qualifier])
    case .policy(let policy):
      PolicyPlacement.add(policy, to: target, of: file, at: range, into: &self)
    case .noAliases:
      let isUnsaid = function?.aliases.isEmpty ?? false
      if isUnsaid { plane.deployment.functions[target.function]?.listsAliases = true }
    case .noURLs: break
    }
  }
}

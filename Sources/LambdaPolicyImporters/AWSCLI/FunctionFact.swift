import LambdaPolicy

/// Something that an answer tells of a function, kept to find answers that contradict each other.
enum FunctionFact: Hashable, Sendable {
  /// The configuration of the unpublished or of a published version.
  case configuration(FunctionConfiguration)
  /// Where an alias points.
  case alias(AliasTarget, AliasRouting?)
  /// The URL of a function or of an alias.
  case url(address: String, FunctionURLAuthType)

  /// What facts are about: one target and one kind of fact.
  struct Subject: Hashable, Sendable {
    let target: FunctionARN
    let kind: Kind
  }

  /// The kinds of facts and of lists.
  enum Kind: String, Hashable, Sendable {
    case configuration
    case target
    case url = "URL"
    case aliases = "list of aliases"
    case versions = "list of versions"
  }

  var kind: Kind {
    switch self {
    case .configuration: .configuration
    case .alias: .target
    case .url: .url
    }
  }
}

extension ImportState {
  /// Whether a fact is new; a second, different one about the same is reported and does not count.
  ///
  /// Who may invoke does not depend on a configuration, so two of them are no error.
  mutating func isNew(
    _ fact: FunctionFact, of target: FunctionARN, at range: SourceRange, in file: SourceFile
  ) -> Bool {
    let subject = FunctionFact.Subject(target: target, kind: fact.kind)
    guard let earlier = facts[subject] else {
      facts[subject] = (fact, SourceOrigin(file, range))
      return true
    }
    guard earlier.fact != fact else { return false }
    let fault = Diagnostic.conflictingFacts(subject, earlier.origin, at: range)
    bag.report(fact.kind == .configuration ? fault.demoted : fault, in: file)
    return false
  }

  /// Notes whether a list is all there is; once a page is missing, it stays missing.
  mutating func isWhole(
    _ list: FunctionFact.Kind, of function: FunctionIdentity, _ page: Located<String>?
  ) -> Bool {
    let subject = FunctionFact.Subject(target: function.unqualifiedARN, kind: list)
    if page != nil { truncatedLists.insert(subject) }
    return !truncatedLists.contains(subject)
  }
}

extension SourceNode {
  /// The member that says that there are more pages.
  var nextPage: Located<String>? {
    members?.first { member in
      guard ["NextMarker", "NextToken", "nextToken"].contains(member.key.value) else {
        return false
      }
      return member.node.text.map { !$0.isEmpty } ?? false
    }?.key
  }
}

import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport

/// What the templates of a corpus tell of roles, users and groups.
struct TemplateIdentityTally: Sendable {
  /// Those that the manifest counts.
  var expected = 0
  /// Those that were read, with those that SAM makes.
  var found = 0
  /// Those of which nothing is open but what AWS itself manages.
  var wholly = 0
  /// Inline policies, and managed ones of the templates.
  var policies = 0
  var whollyKnownPolicies = 0
  /// Attached policies whose documents no template has.
  var attachedElsewhere = 0
  var missing: [String] = []

  var text: String {
    "identities: \(found) read (\(expected) written), \(wholly) wholly known; policies: \(policies), \(whollyKnownPolicies) wholly known; \(attachedElsewhere) attached of other documents"
  }

  private static let types = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"]

  /// How many a manifest counts.
  static func count(_ node: SourceNode?) -> Int {
    types.reduce(0) { sum, type in
      guard case .number(let text)? = node?[key: type]?.value else { return sum }
      return sum + (Int(text) ?? 0)
    }
  }

  /// Counts those of a file, of which some may be absent by a condition.
  mutating func add(
    _ state: ImportState, expected count: Int, absent: Int, in path: String
  ) {
    let directory = state.deployment.identities
    let made = directory.identities.values.filter { $0.extent != .attachments }
    expected += count
    found += made.count
    if made.count + absent < count {
      missing.append("\(path): \(made.count) of \(count) identities")
    }
    for identity in directory.identities.values {
      let isWhole = identity.inlinePolicies.allSatisfy(\.isWhole) && identity.isWhole
      if isWhole, identity.extent != .attachments { wholly += 1 }
      attachedElsewhere += identity.managedPolicies.count {
        directory.managedPolicies[$0.text] == nil
      }
    }
    let all =
      directory.identities.values.flatMap(\.inlinePolicies)
      + directory.managedPolicies.values
    policies += all.count
    whollyKnownPolicies += all.count(where: \.isWhole)
  }

  /// Each identity, what it may do with functions, and which other policies it has.
  static func facts(of path: String) throws -> Set<String> {
    let state = try TemplateCorpus.read(path)
    let directory = state.deployment.identities
    var facts: Set<String> = []
    for identity in directory.identities.values {
      let name = identity.name.description
      facts.insert(name)
      let managed = identity.managedPolicies.compactMap { directory.managedPolicies[$0.text] }
      for policy in identity.inlinePolicies + managed {
        for statement in policy.policy.statements {
          let text = JSONWriter.compact(PolicyEncoder.encode(statement.statement))
          if text.contains("\"lambda:Invoke") { facts.insert("\(name) \(text)") }
        }
      }
      for reference in identity.managedPolicies
      where directory.managedPolicies[reference.text] == nil {
        let last = reference.text.split(separator: "/").last.map(String.init) ?? ""
        // Those that events add bear on no invocation (lambda.md 7.2).
        if !last.hasSuffix("QueueExecutionRole"), !last.hasSuffix("KinesisExecutionRole"),
          !last.hasSuffix("DynamoDBExecutionRole"), !last.hasSuffix("MSKExecutionRole")
        {
          facts.insert("\(name) has \(last)")
        }
      }
      if let boundary = identity.boundary { facts.insert("\(name) within \(boundary.text)") }
    }
    return facts
  }
}

extension IdentityPolicy {
  fileprivate var isWhole: Bool { open.isEmpty && leftOut.isEmpty }
}

extension Identity {
  fileprivate var isWhole: Bool { open.isEmpty && leftOut.isEmpty && openBoundary == nil }
}

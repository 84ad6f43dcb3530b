import LambdaPolicy

/// The `Policies` of a function or state machine of SAM, as its role gets them (lambda.md 8.2).
struct SAMPolicies {
  /// ARNs and names of managed policies.
  private(set) var managed: [SourceNode] = []
  /// The documents of inline policies.
  private(set) var documents: [SourceNode] = []
  private let build: SAMBuilder

  /// An entry is a managed policy, a document, or a policy template with its parameters.
  init(_ node: SourceNode?, _ build: SAMBuilder) {
    self.build = build
    guard let node else { return }
    for entry in node.elements ?? [node] { add(entry) { $0 } }
  }

  /// Adds an entry; `wrap` puts what it makes under the condition that it is under.
  private mutating func add(
    _ entry: SourceNode, depth: Int = 0, _ wrap: (SourceNode) -> SourceNode
  ) {
    let members = entry.members ?? []
    if entry[key: "Statement"] != nil {
      documents.append(wrap(entry))
    } else if members.count == 1, let only = members.first, only.key.value == "Fn::If",
      let parts = only.node.elements, parts.count == 3, depth < 20
    {
      let build = build
      add(parts[1], depth: depth + 1) { wrap(build.choice(parts[0], $0, nil)) }
      add(parts[2], depth: depth + 1) { wrap(build.choice(parts[0], nil, $0)) }
    } else if members.count == 1, let only = members.first, !only.key.value.isIntrinsic {
      if let document = SAMPolicyTemplates.document(only, build) {
        documents.append(wrap(document))
      }
    } else {
      managed.append(wrap(entry))
    }
  }
}

extension SAMBuilder {
  /// `Fn::If` with nothing in one of its branches.
  fileprivate func choice(
    _ condition: SourceNode, _ yes: SourceNode?, _ no: SourceNode?
  ) -> SourceNode {
    let nothing = reference("AWS::NoValue")
    return object([("Fn::If", list([condition, yes ?? nothing, no ?? nothing]))])
  }
}

extension String {
  /// Whether a key is a function of the template language.
  fileprivate var isIntrinsic: Bool { self == "Ref" || hasPrefix("Fn::") }
}

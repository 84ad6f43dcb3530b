import LambdaPolicy

/// A policy document of a user, role or group with its values worked out, as far as they are known.
///
/// Statements that are known count; of each other one the widest that it may be stays open.
struct IdentityPolicyDraft {
  let name: String
  let range: SourceRange
  private let presence: ResourcePresence
  private let content: Content

  /// A document whose members are known, with statements that may be there or not.
  init(
    named name: String, _ head: ResolvedValue, _ statements: [PresentValue],
    _ presence: ResourcePresence, at range: SourceRange
  ) {
    self.init(named: name, Content(head, statements), presence, at: range)
  }

  init(
    named name: String, _ document: ResolvedValue, _ presence: ResourcePresence = .certain,
    at range: SourceRange
  ) {
    self.init(named: name, Content(document), presence, at: range)
  }

  private init(
    named name: String, _ content: Content, _ presence: ResourcePresence, at range: SourceRange
  ) {
    self.name = name
    self.content = content
    self.presence = presence
    self.range = range
  }

  /// The policy, and the errors in it.
  func policy(
    of owner: String, arn: String? = nil, in file: SourceFile
  ) -> (policy: IdentityPolicy, errors: [Diagnostic]) {
    let title = "policy '\(name)'\(owner.isEmpty ? "" : " of \(owner)")"
    var reading = IdentityPolicyReading(title, in: file, at: range)
    switch content {
    case .statements(let head, let statements):
      reading.read(statements.map { PresentValue($0.value, presence.with($0.presence)) }, head)
    case .text(let text): reading.read(text, presence)
    case .open(let values): reading.leaveOpen(values + presence.openValues)
    case .other(let value): reading.read(node: value.node(at: range), presence)
    }
    return (reading.policy(named: arn ?? name, fingerprint), reading.errors)
  }

  /// What the document says, for comparison with another one.
  var fingerprint: String {
    let said: String
    switch content {
    case .statements(let head, let statements):
      let parts = ([head] + statements.map(\.value)).map { $0.node(at: range).canonical }
      let values = statements.flatMap(\.openValues).map(\.name)
      said = JSONWriter.compact(.array(parts + values.map(JSONValue.string)))
    case .text(let text): said = text
    case .open(let values): said = values.map(\.name).joined(separator: "\n")
    case .other(let value): said = JSONWriter.compact(value.node(at: range).canonical)
    }
    return "\(name)\n\(presence.condition ?? "")\n\(said)"
  }
}

extension IdentityPolicyDraft {
  fileprivate enum Content {
    /// The members besides the statements, and those.
    case statements(ResolvedValue, [PresentValue])
    /// JSON text.
    case text(String)
    /// Nothing of it is known.
    case open([OpenValue])
    /// Something that is no document.
    case other(ResolvedValue)

    init(_ head: ResolvedValue, _ statements: [PresentValue]) {
      let open = head.openValues
      self =
        open.isEmpty
        ? .statements(head, statements) : .open(open + statements.flatMap(\.openValues))
    }

    init(_ document: ResolvedValue) {
      switch (document, document["Statement"]) {
      case (.text(let text), _):
        self = text.known.map(Content.text) ?? .open(text.openValues)
      case (.object(let members), let list?):
        if case .open = list {
          self = .open(document.openValues)
          return
        }
        let statements = if case .list(let elements) = list { elements } else { [list] }
        self.init(
          .object(members.filter { $0.key.value != "Statement" }),
          statements.map { PresentValue($0) })
      default:
        self = document.openValues.isEmpty ? .other(document) : .open(document.openValues)
      }
    }
  }
}

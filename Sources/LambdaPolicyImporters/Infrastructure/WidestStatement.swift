import LambdaPolicy

/// The widest that a statement with open values may be, so that it applies wherever the statement
/// itself may.
///
/// Open entries of a list stand for anything; open conditions hold; what a negated list lacks only
/// makes it wider.
struct WidestStatement {
  /// Without open values, unless the statement is none.
  let value: ResolvedValue
  /// Nil when the effect is open.
  let effect: Effect?

  init(_ statement: ResolvedValue) {
    effect = statement["Effect"]?.text?.known.flatMap { Effect(rawValue: $0) }
    guard case .object(let members) = statement else {
      value = statement
      return
    }
    value = .object(
      members.compactMap { member in
        WidestStatement.widest(member).map { ResolvedMember(key: $0.key, value: $0.value) }
      })
  }

  /// Nil for a member that says nothing when it is as wide as may be.
  private static func widest(_ member: ResolvedMember) -> ResolvedMember? {
    guard !member.value.openValues.isEmpty else { return member }
    func with(_ value: ResolvedValue, as name: String? = nil) -> ResolvedMember {
      ResolvedMember(key: Located(name ?? member.key.value, at: member.key.range), value: value)
    }
    switch member.key.value {
    case "Effect": return with(.known(Effect.allow.rawValue))
    case "Action": return with(each(of: member.value, \.widestActions))
    case "Resource": return with(each(of: member.value, \.widestResources))
    case "NotAction", "NotResource":
      if let rest = known(of: member.value) { return with(rest) }
      return with(.known("*"), as: String(member.key.value.dropFirst("Not".count)))
    case "Condition": return known(conditions: member.value).map { with($0) }
    default: return nil
    }
  }

  /// A list of what each entry may be; what is wholly open may be anything.
  private static func each(
    of value: ResolvedValue, _ widest: (OpenText) -> [String]
  ) -> ResolvedValue {
    switch value {
    case .text(let text): .list(widest(text).map(ResolvedValue.known))
    case .list(let elements):
      .list(
        elements.flatMap { element -> [ResolvedValue] in
          if case .list(let entries) = each(of: element, widest) { return entries }
          return [element]
        })
    case .open: .list([.known("*")])
    case .object, .none: value
    }
  }

  /// The entries of a list without open values; nil when there are none.
  private static func known(of value: ResolvedValue) -> ResolvedValue? {
    guard case .list(let elements) = value else { return nil }
    let known = elements.filter(\.openValues.isEmpty)
    return known.isEmpty ? nil : .list(known)
  }

  /// The conditions on keys whose values are known; all must hold, so that fewer are wider.
  private static func known(conditions: ResolvedValue) -> ResolvedValue? {
    let operators = conditions.members.compactMap { member -> ResolvedMember? in
      let keys = member.value.members.filter(\.value.openValues.isEmpty)
      return keys.isEmpty ? nil : ResolvedMember(key: member.key, value: .object(keys))
    }
    return operators.isEmpty ? nil : .object(operators)
  }
}

extension OpenText {
  /// Patterns that cover every action that the text may be.
  fileprivate var widestActions: [String] {
    if let known { return [known] }
    guard case .known(let start)? = pieces.first, start.contains(":") else { return ["*"] }
    return [filled { _ in "*" }]
  }

  /// Patterns that cover every resource that the text may name.
  ///
  /// An open value may hold colons, so that the first one stands for the fields that are missing.
  /// Where it holds fewer, the ARN is short, and AWS adds wildcards at its end (iam.md A-18).
  fileprivate var widestResources: [String] {
    if let known { return [known] }
    guard pieces.count > 1 else { return ["*"] }
    guard case .open? = pieces.first else { return widestARNs }
    var whole = OpenText("arn:")
    var word = OpenText("arn")
    whole.append(self)
    for piece in pieces.dropFirst() { word.append(piece) }
    let others = word.known.map { [$0] } ?? word.widestARNs
    return whole.widestARNs + others.filter(\.isAcceptedResource)
  }

  /// The same for a text whose start is known.
  private var widestARNs: [String] {
    let missing = max(0, 5 - filled { _ in "" }.utf8.count { $0 == ASCII.colon })
    return (0...missing).reversed().map { colons in
      var isFirst = true
      let pattern = filled { _ in
        defer { isFirst = false }
        return "*" + (isFirst ? String(repeating: ":*", count: colons) : "")
      }
      return pattern + String(repeating: ":*", count: missing - colons)
    }
  }
}

extension String {
  /// Whether AWS takes the text as a resource (iam.md 1.3).
  fileprivate var isAcceptedResource: Bool {
    let fields = split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count > 1, fields[0] == "arn" else { return false }
    return fields[1].contains("*") || Partition(String(fields[1])) != nil
  }
}

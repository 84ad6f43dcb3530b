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
    case "Action": return with(each(of: member.value, or: "*", \.widestAction))
    case "Resource": return with(each(of: member.value, or: "*", \.widestResource))
    case "NotAction", "NotResource":
      if let rest = known(of: member.value) { return with(rest) }
      return with(.known("*"), as: String(member.key.value.dropFirst("Not".count)))
    case "Condition": return known(conditions: member.value).map { with($0) }
    default: return nil
    }
  }

  private static func each(
    of value: ResolvedValue, or any: String, _ widest: (OpenText) -> String
  ) -> ResolvedValue {
    switch value {
    case .text(let text): .known(widest(text))
    case .list(let elements): .list(elements.map { each(of: $0, or: any, widest) })
    case .open: .known(any)
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
  /// A pattern that covers every action that the text may be.
  fileprivate var widestAction: String {
    if let known { return known }
    guard case .known(let start)? = pieces.first, start.contains(":") else { return "*" }
    return filled { _ in "*" }
  }

  /// A pattern that covers every resource that the text may name.
  ///
  /// An open value may hold colons, so that the first one stands for the fields that are missing.
  fileprivate var widestResource: String {
    if let known { return known }
    guard pieces.count > 1 else { return "*" }
    var start = ""
    if case .open? = pieces.first { start = "arn:" }
    let plain = start + filled { _ in "" }
    let missing = max(0, 5 - plain.utf8.count { $0 == ASCII.colon })
    var isFirst = true
    return start
      + filled { _ in
        defer { isFirst = false }
        return "*" + (isFirst ? String(repeating: ":*", count: missing) : "")
      }
  }
}

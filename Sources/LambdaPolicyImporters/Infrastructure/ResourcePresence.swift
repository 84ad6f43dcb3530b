import LambdaPolicy

/// Whether a resource is there at all, as far as its condition tells.
struct ResourcePresence {
  /// The condition, when it is not known to hold.
  let condition: String?
  /// What would tell whether it holds.
  let openValues: [OpenValue]

  /// The resource is there.
  static let certain = ResourcePresence(condition: nil, openValues: [])

  /// Whether the resource is there for sure.
  var isCertain: Bool { condition == nil }

  /// The presence of a part that is there only if its whole is.
  func with(_ part: ResourcePresence) -> ResourcePresence {
    ResourcePresence(
      condition: condition ?? part.condition, openValues: openValues + part.openValues)
  }
}

/// A part of a resource, and whether it is there.
struct PresentValue {
  let value: ResolvedValue
  let presence: ResourcePresence

  init(_ value: ResolvedValue, _ presence: ResourcePresence = .certain) {
    self.value = value
    self.presence = presence
  }

  /// What keeps the part from being known.
  var openValues: [OpenValue] { value.openValues + presence.openValues }

  var isKnown: Bool { presence.isCertain && value.openValues.isEmpty }
}

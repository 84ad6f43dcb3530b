import LambdaPolicy

/// Whether a resource is there at all, as far as its condition tells.
struct ResourcePresence {
  /// The condition, when it is not known to hold.
  let condition: String?
  /// What would tell whether it holds.
  let openValues: [OpenValue]

  /// The resource is there.
  static let certain = ResourcePresence(condition: nil, openValues: [])
}

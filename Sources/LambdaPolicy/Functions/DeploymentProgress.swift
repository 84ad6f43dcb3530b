/// How far AWS has come with creating or updating a function or a version (lambda.md 3.9).
public struct DeploymentProgress: Hashable, Sendable {
  /// Whether the function or version can be used.
  public enum State: String, Hashable, Sendable {
    /// It is being created.
    case pending = "Pending"
    /// It can be used.
    case active = "Active"
  }

  /// How the last update went.
  public enum LastUpdate: String, Hashable, Sendable {
    /// It is not done yet.
    case inProgress = "InProgress"
    /// It is done.
    case successful = "Successful"
  }

  /// Whether it can be used.
  public let state: State
  /// How the last update went; nil while it is being created.
  public let lastUpdate: LastUpdate?
  /// The revision that it gets when the work is done; nil when it keeps its own.
  package let settledRevision: RevisionID?

  private init(_ state: State, _ lastUpdate: LastUpdate?, then settledRevision: RevisionID?) {
    self.state = state
    self.lastUpdate = lastUpdate
    self.settledRevision = settledRevision
  }

  /// Nothing is under way.
  public static let settled = DeploymentProgress(.active, .successful, then: nil)

  package static func creating(then revision: RevisionID?) -> DeploymentProgress {
    DeploymentProgress(.pending, nil, then: revision)
  }

  package static func updating(then revision: RevisionID) -> DeploymentProgress {
    DeploymentProgress(.active, .inProgress, then: revision)
  }

  /// Whether work is under way.
  package var isSettled: Bool { state == .active && lastUpdate != .inProgress }
}

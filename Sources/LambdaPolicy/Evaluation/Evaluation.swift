/// The answer to one question with everything it rests on.
public struct Evaluation: Hashable, Sendable {
  /// The question.
  public let request: InvokeRequest
  /// The answer.
  public let decision: Decision
  /// The error that AWS would answer with; nil unless denied.
  public let error: AccessDenied?
  /// The statements that decide: that allow, that deny, or whose unknown outcome leaves it open.
  public let decidingStatements: [StatementReference]
  /// What would settle the answer; empty unless undetermined.
  public let missing: [MissingInformation]
  /// Every statement of every policy that was consulted, in order.
  public let outcomes: [StatementOutcome]
  /// The grant that comes nearest to admitting the request; nil when it is allowed.
  public let nearestGrant: NearestGrant?
  /// The permission that would admit the request; nil when none would or none is needed.
  public let suggestion: SuggestedPermission?
  /// The versions that an allowed invocation runs, with their shares; empty when not known.
  public let versions: [VersionShare]
  /// Every layer that keeps the request from being allowed, in the order in which AWS names them.
  public let blockers: [PolicyLayer]
  /// What a reader has to know besides.
  public let notes: [EvaluationNote]

  /// Whether the request is allowed; an undetermined answer is neither allowed nor denied.
  public var isAllowed: Bool { decision == .allowed }

  /// Whether the request is denied, implicitly or explicitly.
  public var isDenied: Bool { decision.isDenied }
}

/// What is taken for granted where AWS documents no answer: every named assumption with its value.
///
/// A question carries its own (`InvokeRequest.assumptions`), and so does a replay of commands; the
/// defaults are the best readings. `Assumption.all` is the one table of names, values and meanings.
public struct Assumptions: Hashable, Sendable {
  /// Whether a call to a version or alias also consults the function's own policy.
  public var functionDocumentForQualifiers = FunctionDocument.consult
  /// Whether a request to a function URL needs both actions, whatever the URL's age.
  public var urlNeedsBoth = URLPermissions.always
  /// What a Deny with `NotPrincipal` must list to exempt a caller.
  public var notPrincipalChain = PrincipalChain.whole
  /// Whether a statement for everyone lets a federated-user session in by itself.
  public var wildcardForFederatedUser = FederatedWildcard.limited
  /// Whether EventBridge sends the source account.
  public var eventsSourceAccount = EventsSourceAccount.absent
  /// The path of a session's role when nobody tells it.
  public var rolePath = RolePath.path("/")
  /// What API Gateway sends for a path parameter.
  public var apigwPath = GatewayPath.declared

  /// whether `{"AWS": "*"}` means the same as `"*"` for services.
  public var awsWildcardNamesServices = YesOrNo.yes
  /// whether `"*"` in an Allow lets services in.
  public var wildcardAdmitsServices = YesOrNo.yes
  /// the language of a document without `Version`.
  public var missingVersion = LanguageVersion.v2008
  /// whether `ForAllValues:` with a negated operator holds for a missing key.
  public var negatedForAllValuesHoldsWithoutKey = YesOrNo.yes
  /// whether a negated operator holds for a variable without value.
  public var negatedHoldsForVariableWithoutValue = YesOrNo.yes
  /// how a wildcard before the fifth colon of a resource is matched.
  public var resourceWildcards = ResourceWildcards.whole
  /// whether a session policy limits grants to everyone or to the session itself.
  public var sessionPolicyLimitsGrants = YesOrNo.no
  /// what a plain invocation has for `lambda:InvokedViaFunctionUrl`.
  public var plainInvokeURLKey = PlainInvokeURLKey.uncertain
  /// whether `*` in an action's prefix names every service.
  public var wildcardNamesEveryService = YesOrNo.yes

  /// When the work that an update starts is done.
  public var settle = Settling.immediately
  /// Whether code whose content cannot be read is taken.
  public var remoteCode = RemoteCode.accept
  /// Which runtimes CreateFunction and UpdateFunctionConfiguration refuse.
  public var runtimeCheck = RuntimeCheck.unknownOnly
  /// What CreateFunction makes of a name with a qualifier.
  public var createWithQualifier = QualifiedCreation.refuse
  /// Whether a principal that AddPermission names exists.
  public var principalExists = PrincipalExistence.assume
  /// How the size of a policy is counted.
  public var policySize = PolicySizing.compactPlus5
  /// Whether PutResourcePolicy takes a policy for `$LATEST`.
  public var latestPolicy = LatestPolicy.refuse
  /// When PublicPolicyException is raised.
  public var publicPolicyBlock = PublicPolicyBlock.never

  /// The best readings.
  public init() {}

  /// The readings under which the recorded answers of AWS were made (lambda.md 10.1).
  package mutating func takeRecordings() {
    settle = .onWait
    urlNeedsBoth = .legacy
  }
}

/// The name of a context key; compared without letter case, prefix included (iam.md D-3).
public struct ConditionKey: Hashable, Sendable, CustomStringConvertible {
  /// The key as written.
  public let name: String

  /// The form in which keys are compared; kept, as every lookup needs it.
  package let folded: String

  /// Makes a key of a name such as `aws:SourceIp`; whether AWS defines it is not looked at.
  public init(_ name: String) {
    self.name = name
    folded = name.asciiLowercased
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public static func == (one: ConditionKey, other: ConditionKey) -> Bool {
    one.folded == other.folded
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public func hash(into hasher: inout Hasher) { hasher.combine(folded) }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { name }
}

extension ConditionKey {
  package static let sourceARN = ConditionKey("aws:SourceArn")
  package static let sourceAccount = ConditionKey("aws:SourceAccount")
  package static let sourceOrgID = ConditionKey("aws:SourceOrgID")
  package static let principalOrgID = ConditionKey("aws:PrincipalOrgID")
  package static let principalARN = ConditionKey("aws:PrincipalArn")
  package static let principalServiceName = ConditionKey("aws:PrincipalServiceName")
  package static let username = ConditionKey("aws:username")
  package static let viaAWSService = ConditionKey("aws:ViaAWSService")
  package static let eventSourceToken = ConditionKey("lambda:EventSourceToken")
  package static let functionURLAuthType = ConditionKey("lambda:FunctionUrlAuthType")
  package static let invokedViaFunctionURL = ConditionKey("lambda:InvokedViaFunctionUrl")

  /// The global keys of iam.md 7 that are not derived, folded; others do not exist (D-10).
  package static let global: Set<String> = Set(
    [
      "PrincipalOrgID", "PrincipalOrgPaths", "TokenIssueTime", "MultiFactorAuthPresent",
      "MultiFactorAuthAge", "SourceIdentity", "FederatedProvider", "AssumedRoot",
      "Ec2InstanceSourceVpc", "Ec2InstanceSourcePrivateIPv4", "SourceIp", "SourceVpc", "SourceVpce",
      "VpcSourceIp", "SourceVpcArn", "VpceAccount", "VpceOrgID", "VpceOrgPaths", "ViaAWSService",
      "CalledVia", "CalledViaFirst", "CalledViaLast", "SecureTransport", "CurrentTime",
      "EpochTime", "RequestedRegion", "UserAgent", "Referer", "SourceArn", "SourceAccount",
      "SourceOrgID", "SourceOrgPaths", "SourceOwner", "ResourceAccount", "ResourceOrgID",
      "ResourceOrgPaths", "TagKeys", "PrincipalArn", "PrincipalAccount", "PrincipalType", "userid",
      "username", "PrincipalIsAWSService", "PrincipalServiceName", "PrincipalServiceNamesList",
      "ChatbotSourceArn", "IsMcpServiceAction", "SignInSessionArn",
    ].map { "aws:\($0)".asciiLowercased })

  /// Whether the caller alone tells its value (iam.md 7.1).
  package var isOfCaller: Bool { ConditionKey.ofCaller.contains(self) }

  private static let ofCaller: Set<ConditionKey> = [
    principalARN, principalServiceName, username, ConditionKey("aws:PrincipalAccount"),
    ConditionKey("aws:PrincipalType"), ConditionKey("aws:userid"),
    ConditionKey("aws:PrincipalIsAWSService"), ConditionKey("aws:PrincipalServiceNamesList"),
  ]

  /// Whether AWS may give the key several values: keys of actions that do not invoke.
  package var mayHoldSeveralValues: Bool {
    folded.hasPrefix("lambda:") && !ConditionKey.ofInvocations.contains(self)
  }

  private static let ofInvocations: Set<ConditionKey> = [
    eventSourceToken, functionURLAuthType, invokedViaFunctionURL,
    ConditionKey("lambda:FunctionArn"),
    ConditionKey("lambda:SourceFunctionArn"), ConditionKey("lambda:Principal"),
  ]

  /// The keys that hold a set of values (iam.md 5.4).
  package static let multivalued: Set<ConditionKey> = Set(
    [
      "aws:PrincipalOrgPaths", "aws:SourceOrgPaths", "aws:ResourceOrgPaths", "aws:VpceOrgPaths",
      "aws:PrincipalServiceNamesList", "aws:CalledVia", "aws:TagKeys",
    ].map { ConditionKey($0) })
}

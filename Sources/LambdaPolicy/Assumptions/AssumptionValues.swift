/// A value of an assumption that is one of a few words.
package protocol AssumptionChoice: Hashable, Sendable, CaseIterable, RawRepresentable
where RawValue == String {}

extension Assumptions {
  /// A plain answer.
  public enum YesOrNo: String, AssumptionChoice {
    /// It is so.
    case yes
    /// It is not so.
    case no
  }

  /// What the function's own policy is to its versions and aliases (iam.md 6.9, lambda.md 6.5).
  public enum FunctionDocument: String, AssumptionChoice {
    /// Its statements count where their `Resource` names the ARN.
    case consult
    /// It is read for the unqualified ARN only.
    case ignore
  }

  /// What a request to a function URL needs (lambda.md 6.9).
  public enum URLPermissions: String, AssumptionChoice {
    /// Both actions.
    case always
    /// `lambda:InvokeFunctionUrl` alone, as for URLs made before October 2025.
    case legacy
  }

  /// What exempts a caller from a Deny with `NotPrincipal` (iam.md P-34).
  public enum PrincipalChain: String, AssumptionChoice {
    /// The account and every principal behind the caller.
    case whole
    /// Any of them.
    case any
  }

  /// What `"*"` is to a federated-user session of the own account (iam.md 3.2, Q-29).
  public enum FederatedWildcard: String, AssumptionChoice {
    /// A grant that boundary and session policy limit.
    case limited
    /// A grant as to users and roles.
    case full
  }

  /// Whether events.amazonaws.com sends `aws:SourceAccount` (lambda.md 7.1).
  public enum EventsSourceAccount: String, AssumptionChoice {
    /// Never.
    case absent
    /// As other services: the account of the source ARN.
    case derived
  }

  /// The path of a role whose session is the caller (iam.md 7.1, Q-35).
  public enum RolePath: Hashable, Sendable {
    /// A path; starts and ends with a slash.
    case path(String)
    /// Not known, and so is `aws:PrincipalArn`.
    case unknown
  }

  /// What stands in a source ARN of API Gateway for a path parameter (lambda.md 7.1).
  public enum GatewayPath: String, AssumptionChoice {
    /// `{param}` as declared.
    case declared
    /// What the caller sent: an ARN with `{param}` does not tell it.
    case sent
  }

  /// A version of the policy language.
  public enum LanguageVersion: String, AssumptionChoice {
    /// Without policy variables.
    case v2008 = "2008"
    /// With policy variables.
    case v2012 = "2012"
  }

  /// What a wildcard before the fifth colon of a resource may cover (iam.md ).
  public enum ResourceWildcards: String, AssumptionChoice {
    /// The ARN is matched as one text, colons included.
    case whole
    /// Each of the first five fields is matched by itself.
    case fields
  }

  /// `lambda:InvokedViaFunctionUrl` on a plain invocation (iam.md 7.4, Q-23).
  public enum PlainInvokeURLKey: String, AssumptionChoice {
    /// Absent or `false`: uncertain where they differ.
    case uncertain
    /// Absent.
    case absent
    /// Present and `false`.
    case `false`
  }
}

extension Assumptions {
  /// When an update is done (lambda.md 3.9).
  public enum Settling: String, AssumptionChoice {
    /// Before the next request is looked at.
    case immediately
    /// At a wait on the function.
    case onWait
  }

  /// Code in S3 or in an image (lambda.md 3.1).
  public enum RemoteCode: String, AssumptionChoice {
    /// The location stands for the content.
    case accept
    /// A command that needs it is not carried out.
    case refuse
  }

  /// The runtimes that are refused (lambda.md 3.3).
  public enum RuntimeCheck: String, AssumptionChoice {
    /// Those that AWS's service model does not list.
    case unknownOnly
    /// Those and the retired ones.
    case retiredToo
  }

  /// CreateFunction with a qualifier in the name (lambda.md 3.3).
  public enum QualifiedCreation: String, AssumptionChoice {
    /// It is refused.
    case refuse
    /// The qualifier is ignored.
    case ignore
  }

  /// The IAM principals that AddPermission takes (lambda.md 5.3).
  public enum PrincipalExistence: String, AssumptionChoice {
    /// Every well-formed one, unless its account's IAM data were supplied and lack it.
    case assume
    /// Only those that supplied IAM data hold.
    case suppliedOnly
  }

  /// The size that is compared with the limit of a policy (lambda.md 5.5).
  public enum PolicySizing: String, AssumptionChoice {
    /// The compact JSON in UTF-8 and five bytes for each statement.
    case compactPlus5
    /// The compact JSON in UTF-8.
    case compact
  }

  /// PutResourcePolicy for `$LATEST` (lambda.md 5.10).
  public enum LatestPolicy: String, AssumptionChoice {
    /// It is refused.
    case refuse
    /// It is taken.
    case accept
  }

  /// PublicPolicyException (lambda.md 5.10).
  public enum PublicPolicyBlock: String, AssumptionChoice {
    /// It is never raised.
    case never
    /// It is raised for a policy that lets everybody in.
    case always
  }
}

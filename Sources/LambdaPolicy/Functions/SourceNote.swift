/// Something about a source that an answer resting on it must say.
public enum SourceNote: Hashable, Sendable {
  /// A policy document came alone and is taken as all there is for its function.
  case policyTakenAlone(file: String)
  /// A script uses a function that it does not create; the function is taken to exist.
  case functionAssumed(FunctionIdentity, file: String)
  /// Code files were not read; their paths stand for their content.
  case codeNotRead(paths: [String], file: String)
  /// AWS would refuse a command of the script, so that it changed nothing.
  case commandRefused(SourceOrigin, ServiceError)
  /// Statements of a policy that name no single target count as of the function's own policy.
  case statementsOfFunction(file: String, count: Int)
  /// A source does not name a function, or not for sure; its logical id or address stands for it.
  case namedByLogicalID(FunctionIdentity, file: String)
  /// A template publishes a version, which counts as the first of a new stack.
  case versionNumbered(FunctionIdentity, file: String)
  /// A plan does not show the text around a reference, which counts as the whole value.
  case referencesTakenAlone(FunctionIdentity, file: String)
  /// Terraform's provider itself lets everybody use a URL of the function (lambda.md 8.3).
  case publicURLGranted(FunctionIdentity, file: String)
  /// Malformed parts of policies and sources were left out.
  case leftOut([LeftOutPart])
  /// The account or Region of a script is the one of the ARN asked about.
  case scopeTakenFromQuestion(file: String, scope: String)
}

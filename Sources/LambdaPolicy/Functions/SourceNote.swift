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
  /// Parts of a script were skipped; how many of them could change an answer.
  case partsSkipped(file: String, count: Int)
  /// The account or Region of a script is the one of the ARN asked about.
  case scopeTakenFromQuestion(file: String, scope: String)
}

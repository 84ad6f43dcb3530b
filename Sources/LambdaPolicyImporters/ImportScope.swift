package import LambdaPolicy

/// Account and Region for sources that do not tell them.
package struct ImportScope: Hashable, Sendable {
  /// The account that the user told.
  package var account: AccountID?
  /// The Region that the user told.
  package var region: Region?
  /// The function that is asked about, which fills what is still unknown.
  package var question: FunctionName?
  /// Values for the parameters of templates.
  package var parameters: [String: String] = [:]
  /// What is taken for granted about commands of scripts where AWS documents nothing.
  package var assumptions = Assumptions()

  package init(account: AccountID? = nil, region: Region? = nil, question: FunctionName? = nil) {
    self.account = account
    self.region = region
    self.question = question
  }
}

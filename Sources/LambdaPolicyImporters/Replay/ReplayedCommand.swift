package import LambdaPolicy

/// One command of a script with what the AWS CLI would make of it.
package struct ReplayedCommand: Sendable {
  /// The line that the command starts in, counted from one.
  package let line: Int
  /// The operation in the spelling of the API, `Wait` for a wait; nil for what is no operation.
  package let operation: String?
  package let outcome: Outcome
  /// The file that `invoke` writes the function's answer to.
  package var outputFile: String?
  /// What has to be said about this command, each thing once in a replay.
  package var notes: [ReplayNote] = []

  package enum Outcome: Sendable {
    /// The members that are printed; none for a command that prints nothing.
    case answer([JSONMember])
    /// AWS would refuse it.
    case serviceError(ServiceError)
    /// The AWS CLI would refuse it before it asks AWS.
    case commandFault(CommandFault)
    /// Whether the caller may do it depends on what nobody told.
    case undetermined(Evaluation)
    /// It is not carried out.
    case skipped(String)
  }

  /// The exit status of the AWS CLI, version 2 (lambda.md 9.6); nil where it would not run.
  package var status: Int32? {
    switch outcome {
    case .answer: 0
    case .serviceError: 254
    case .commandFault(let fault): fault.status
    case .undetermined, .skipped: nil
    }
  }
}

/// Something to say about a replay.
package enum ReplayNote: Hashable, Sendable {
  /// The script does not tell its account.
  case accountAssumed(AccountID)
  /// The script does not tell its Region.
  case regionAssumed(Region)
  /// Another profile is another account.
  case profileAccount(profile: String, account: AccountID)
  /// The answer is printed as a whole.
  case queryNotApplied
  /// No code is run, so the function's answer is empty.
  case noCodeRun
  /// The version of a weighted alias was drawn.
  case versionDrawn(alias: String, shares: [VersionShare])
  /// The code was not read; its location stands for it.
  case codeNotRead
}

/// How a script is replayed.
package struct ReplaySettings: Sendable {
  /// The account, when it is not left to the script.
  package var account: AccountID?
  /// The Region, when it is not left to the script.
  package var region: Region?
  /// Who invokes; the account's administrator when nil.
  package var invoker: Caller?
  /// The context of invocations.
  package var context: [ConditionKey: [String]] = [:]
  /// Whether the first command that fails is the last.
  package var stopsOnError = false

  package init() {}
}

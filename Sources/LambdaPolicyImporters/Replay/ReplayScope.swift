import LambdaPolicy

/// Finds out where the commands of a script are sent and for which account.
///
/// The Region is the command's `--region` or that of the environment; the account is that of the
/// execution roles which the script names. What the script does not tell is said.
struct ReplayScope {
  private let settings: ReplaySettings
  private let accountOfScript: AccountID?
  private let mainProfile: String?
  /// Accounts that grants name besides the script's own, by which another profile is told.
  private let otherAccounts: [AccountID]

  /// The account and Region of a script that tells none.
  static let defaultAccount = "123456789012"
  static let defaultRegion = "us-east-1"
  private static let secondAccount = "210987654321"

  init(_ calls: [LambdaCall], _ settings: ReplaySettings) {
    self.settings = settings
    let account = settings.account ?? calls.lazy.compactMap(\.roleAccount).first
    accountOfScript = account
    let profiles = calls.map { $0.command.profile?.text }
    mainProfile = profiles.contains(nil) ? nil : profiles.first ?? nil
    var others: [AccountID] = []
    for call in calls {
      guard let granted = call.grantedAccount, granted != account, !others.contains(granted) else {
        continue
      }
      others.append(granted)
    }
    otherAccounts = others
  }

  /// An endpoint with what had to be assumed about it.
  struct Place {
    let endpoint: Endpoint
    let notes: [ReplayNote]
  }

  /// - Throws: why the command cannot be sent.
  func place(of call: LambdaCall) throws(Unplaced) -> Place {
    var notes: [ReplayNote] = []
    let region = try region(of: call, &notes)
    var account = accountOfScript
    if account == nil, let assumed = AccountID(ReplayScope.defaultAccount) {
      account = assumed
      notes.append(.accountAssumed(assumed))
    }
    if let profile = call.command.profile?.text, profile != mainProfile {
      account = otherAccounts.count == 1 ? otherAccounts[0] : AccountID(ReplayScope.secondAccount)
      if let account { notes.append(.profileAccount(profile: profile, account: account)) }
    }
    guard let account else { throw .skipped("its account is not known") }
    return Place(endpoint: Endpoint(region: region, account: account), notes: notes)
  }

  /// Why a command is not sent.
  enum Unplaced: Error {
    case skipped(String)
    case fault(CommandFault)
  }

  private func region(
    of call: LambdaCall, _ notes: inout [ReplayNote]
  ) throws(Unplaced) -> Region {
    if let field = call.command.region { return try region(field.value, "--region") }
    if let value = call.environmentRegion { return try region(value, "AWS_REGION") }
    if let region = settings.region { return region }
    guard let region = Region(ReplayScope.defaultRegion) else {
      throw .skipped("its Region is not known")
    }
    notes.append(.regionAssumed(region))
    return region
  }

  private func region(
    _ value: ShellField.Value, _ name: String
  ) throws(Unplaced) -> Region {
    switch value {
    case .known(let text):
      guard let region = Region(text) else {
        throw .fault(
          CommandFault("Provided region_name '\(text)' doesn't match a supported format."))
      }
      return region
    case .unknown(let reason): throw .skipped("\(name) is \(reason.words)")
    }
  }
}

extension LambdaCall {
  /// The account that a permission is granted to.
  fileprivate var grantedAccount: AccountID? {
    guard let text = command.options["--principal"]?.values.first?.text else { return nil }
    if let account = AccountID(text) { return account }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count >= 6 && parts[0] == "arn" ? AccountID(String(parts[4])) : nil
  }
}

import LambdaPolicy

/// Finds out in which account and Region the commands of a script act.
///
/// A command's own words come first (its `--region`, the ARN of its function, its `--role`), then
/// the variables of the environment, then what other commands of the script tell, then what the
/// user told, and last the ARN that is asked about, which the answer says.
struct TranscriptScope {
  private let accountOfScript: AccountID?
  private let regionOfScript: Region?
  private let scope: ImportScope

  init(_ calls: [LambdaCall], _ scope: ImportScope) {
    self.scope = scope
    accountOfScript =
      calls.lazy.compactMap(\.functionName?.account).first
      ?? calls.lazy.compactMap(\.roleAccount).first
    regionOfScript =
      calls.lazy.compactMap(\.ownRegion).first
      ?? calls.lazy.compactMap(\.functionName?.region).first
  }

  /// Where a command is sent, and which part of that only the question told.
  struct Place {
    let endpoint: Endpoint
    let takenFromQuestion: [String]
  }

  /// What cannot be found out.
  enum Missing: Error {
    case account
    case region
  }

  func place(of call: LambdaCall) throws(Missing) -> Place {
    var taken: [String] = []
    let named = call.functionName
    var account =
      named?.account ?? call.roleAccount ?? accountOfScript ?? scope.account
    if account == nil, let asked = scope.question?.account {
      account = asked
      taken.append("account \(asked)")
    }
    if call.command.region == nil, named?.region == nil, case .unknown? = call.environmentRegion {
      throw .region
    }
    var region = call.ownRegion ?? named?.region ?? regionOfScript ?? scope.region
    if region == nil, let asked = scope.question?.region {
      region = asked
      taken.append("Region \(asked)")
    }
    guard let account else { throw .account }
    guard let region else { throw .region }
    return Place(endpoint: Endpoint(region: region, account: account), takenFromQuestion: taken)
  }
}

extension LambdaCall {
  /// The function that the command names, if its name can be read.
  var functionName: FunctionName? {
    let option = command.options["--function-name"] ?? command.options["--resource-arn"]
    return option?.values.first?.text.flatMap { FunctionName($0) }
  }

  /// The Region of the command itself or of its environment.
  var ownRegion: Region? {
    if let text = command.region?.text { return Region(text) }
    guard case .known(let text)? = environmentRegion else { return nil }
    return Region(text)
  }

  /// The account of the command's execution role.
  var roleAccount: AccountID? {
    guard let text = command.options["--role"]?.values.first?.text else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 6 && parts[2] == "iam" ? AccountID(String(parts[4])) : nil
  }
}

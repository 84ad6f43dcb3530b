import LambdaPolicy

/// Account and Region of a stack, and which of them only the question told.
struct StackPlace {
  let endpoint: Endpoint
  let takenFromQuestion: [String]

  /// What cannot be found out.
  enum Missing: String, Error {
    case account = "--account"
    case region = "--region"

    /// Everything that neither the options nor the question tell.
    static func all(_ scope: ImportScope) -> [Missing] {
      let account = scope.account ?? scope.question?.account
      let region = scope.region ?? scope.question?.region
      return [account == nil ? .account : nil, region == nil ? .region : nil].compactMap(\.self)
    }
  }

  init(_ scope: ImportScope) throws(Missing) {
    var taken: [String] = []
    var account = scope.account
    if account == nil, let asked = scope.question?.account {
      account = asked
      taken.append("account \(asked)")
    }
    var region = scope.region
    if region == nil, let asked = scope.question?.region {
      region = asked
      taken.append("Region \(asked)")
    }
    guard let account else { throw .account }
    guard let region else { throw .region }
    endpoint = Endpoint(region: region, account: account)
    takenFromQuestion = taken
  }

  private init(_ endpoint: Endpoint, takenFromQuestion: [String]) {
    self.endpoint = endpoint
    self.takenFromQuestion = takenFromQuestion
  }

  /// The same account in a Region.
  func at(_ region: Region) -> StackPlace {
    guard region != endpoint.region else { return self }
    return StackPlace(
      Endpoint(region: region, account: endpoint.account), takenFromQuestion: takenFromQuestion)
  }

  /// The domain of AWS's services in the partition.
  var domain: String { endpoint.partition.name == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com" }
}

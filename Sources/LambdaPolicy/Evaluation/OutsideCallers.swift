/// Callers outside a zone of trust that a statement may let in.
///
/// Those that it names; for an account and for everyone, one of each kind in every account outside
/// that the statement mentions and in one that it does not; and those that its own conditions on
/// the caller ask for. A unique id stands for nobody, as AWS shows it for who is deleted (iam.md P-12).
struct OutsideCallers {
  private let statement: Statement
  private let zone: TrustZone
  private let target: FunctionARN

  init(of statement: Statement, _ zone: TrustZone, _ target: FunctionARN) {
    self.statement = statement
    self.zone = zone
    self.target = target
  }

  private static let name = "outsider"

  /// Each caller once, in the order of the statement.
  var callers: [Caller] {
    guard let clause = statement.principal else { return [] }
    let all = clause.isNegated ? everyone : clause.patterns.flatMap(callers)
    return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The accounts outside that the statement mentions anywhere, and one that it does not.
  var accounts: [AccountID] {
    let conditions = statement.conditions.flatMap(\.values)
    let principals = statement.principal?.patterns.map(\.text) ?? []
    let mentioned = (conditions + principals).flatMap { text in
      text.split { !$0.isASCII || !$0.isNumber }.compactMap { AccountID(String($0)) }
    }
    return ([.stranger] + mentioned).reduce(into: []) { result, account in
      if !zone.accounts.contains(account), !result.contains(account) { result.append(account) }
    }
  }

  private func callers(of pattern: PrincipalPattern) -> [Caller] {
    switch pattern.form {
    case .everyone: return everyone
    case .account(let account, _):
      return zone.accounts.contains(account) ? [] : principals(of: account)
    case .user, .role, .roleSession, .federatedUser, .service, .uniqueID, .foreign, .unsupported:
      guard let caller = caller(pattern.text) else { return [] }
      return isOutside(caller) ? [caller] : []
    }
  }

  private var everyone: [Caller] {
    accounts.flatMap(principals) + [.anonymous] + services
  }

  /// One caller of each kind, and those that conditions on the caller ask for.
  private func principals(of account: AccountID) -> [Caller] {
    let partition = target.function.partition
    let names = values(of: "aws:username") + [Self.name]
    let own = "arn:\(partition):iam::\(account):"
    let texts =
      ["\(own)root", "\(own)role/\(Self.name)"] + names.map { "\(own)user/\($0)" }
      + ["arn:\(partition):sts::\(account):federated-user/\(Self.name)"]
      + values(of: "aws:PrincipalArn").map { $0.ofAccount(account) }
    return texts.compactMap(caller).filter { $0.home?.account == account }
  }

  /// The services that conditions ask for, and one that anybody's bucket makes call.
  private var services: [Caller] {
    let prefixes = values(of: "aws:SourceArn").compactMap { text -> String? in
      let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      return fields.count == 6 ? "\(fields[2]).amazonaws.com" : nil
    }
    return (["s3.amazonaws.com"] + prefixes + values(of: "aws:PrincipalServiceName"))
      .compactMap { ServicePrincipal($0).map(Caller.service) }
  }

  /// The values of conditions on a key as texts without wildcards and variables.
  private func values(of key: String) -> [String] {
    statement.conditions.filter { $0.key == ConditionKey(key) }.flatMap(\.values)
      .map(\.withoutWildcards)
  }

  private func isOutside(_ caller: Caller) -> Bool {
    caller.home.map { !zone.accounts.contains($0.account) } ?? true
  }

  private func caller(_ text: String) -> Caller? {
    do throws(CallerSyntaxError) {
      return try Caller(text, in: target.function.partition)
    } catch {
      return nil
    }
  }
}

extension String {
  /// A text that fits the pattern: `x` for every wildcard and variable.
  package var withoutWildcards: String {
    var result = ""
    var rest = self[...]
    while let first = rest.first {
      if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
        result += "x"
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(first == "*" || first == "?" ? "x" : first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// The ARN with another account where its own is none, as a wildcard was there.
  func ofAccount(_ account: AccountID) -> String {
    var fields = split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      .map(String.init)
    guard fields.count == 6, AccountID(fields[4]) == nil else { return self }
    fields[4] = account.digits
    return fields.joined(separator: ":")
  }
}

/// Callers outside a zone of trust that a statement may let in.
///
/// Those that it names; for an account and for everyone, one of each kind in every account outside
/// that the statement mentions and in one that it does not; and those that conditions on the caller
/// ask for. What a Deny mentions counts as well: it may exempt somebody. A unique id stands for
/// nobody, as AWS shows it for who is deleted (iam.md P-12).
struct OutsideCallers {
  private let statement: Statement
  /// The statement, and those that may deny what it allows.
  private let mentions: [Statement]
  private let zone: TrustZone
  private let target: FunctionARN

  init(
    of statement: Statement, besides denials: [Statement], _ zone: TrustZone,
    _ target: FunctionARN
  ) {
    self.statement = statement
    mentions = [statement] + denials
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

  /// The accounts outside that are mentioned anywhere, in part or whole, and one that is not.
  var accounts: [AccountID] {
    let conditions = mentions.flatMap(\.conditions).flatMap(\.values)
    let principals = mentions.flatMap { $0.principal?.patterns.map(\.text) ?? [] }
    let mentioned = (conditions + principals).flatMap { text in
      text.split { !$0.isASCII || !$0.isNumber }.compactMap { AccountID(String($0)) }
        + fitting(text)
    }
    return ([.stranger] + mentioned).reduce(into: []) { result, account in
      if !zone.accounts.contains(account), !result.contains(account) { result.append(account) }
    }
  }

  /// Accounts that a pattern of an account, or that of an ARN's account, stands for.
  private func fitting(_ text: String) -> [AccountID] {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let pattern = fields.count == 1 ? fields[0] : fields.count >= 6 ? fields[4] : ""
    return pattern.isOpen ? AccountID.fitting(pattern, .stranger) : []
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
    let names = values(of: .username).map(\.withoutWildcards) + [Self.name]
    let own = "arn:\(partition):iam::\(account):"
    let templates = ["role/", "user/"].map { kind in
      ARNTemplate(
        partition: partition, service: "iam", region: "", account: account,
        resource: kind + Self.name)
    }
    let described = values(of: .principalARN).flatMap { value in
      templates.flatMap { $0.readings(of: value) }
    }
    let texts =
      ["\(own)root", "\(own)role/\(Self.name)"] + names.map { "\(own)user/\($0)" }
      + ["arn:\(partition):sts::\(account):federated-user/\(Self.name)"] + described
    return texts.compactMap(caller).filter { $0.home?.account == account }
  }

  /// The services that conditions ask for, and one that anybody's bucket makes call.
  private var services: [Caller] {
    let prefixes = values(of: .sourceARN).compactMap { text -> String? in
      let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      return fields.count == 6 ? "\(fields[2]).amazonaws.com" : nil
    }
    let named = mentions.flatMap { $0.principal?.patterns ?? [] }.compactMap { pattern -> String? in
      if case .service(let name) = pattern.form { name } else { nil }
    }
    return (["s3.amazonaws.com"] + prefixes + named + values(of: .principalServiceName))
      .compactMap { ServicePrincipal($0.withoutWildcards).map(Caller.service) }
  }

  private func values(of key: ConditionKey) -> [String] { mentions.values(of: key) }

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

extension [Statement] {
  /// The values of all conditions on a key.
  func values(of key: ConditionKey) -> [String] {
    flatMap(\.conditions).filter { $0.key == key }.flatMap(\.values)
  }
}

import LambdaPolicy
import LambdaPolicyImporters

/// Why a question cannot be asked; one line for standard error.
struct UsageFault: Error {
  let message: String

  init(_ message: String) { self.init(text: "error: \(message)".printable) }

  /// A message that tells its place itself.
  init(text: String) { message = text }
}

/// Turns options into a question about a deployment.
struct QuestionBuilder {
  let request: RequestOptions
  private let options: CallerOptions
  let account: AccountID?
  let region: Region?
  /// What is taken for granted, in the order of `--assume`.
  let assumptions: Assumptions
  private let name: FunctionName
  /// Values for the parameters of templates.
  private let parameters: [String: String]

  init(
    _ request: RequestOptions, _ sources: SourceOptions, _ options: CallerOptions
  ) throws(UsageFault) {
    self.request = request
    self.options = options
    account = try QuestionBuilder.account(sources.account, option: "--account")
    region = try QuestionBuilder.region(sources.region)
    assumptions = try QuestionBuilder.assumptions(options.assumptions)
    parameters = try QuestionBuilder.parameters(sources.parameters)
    do throws(TargetError) {
      name = try Deployment.parse(request.arn)
    } catch {
      throw UsageFault("\(error)")
    }
  }

  /// What fills the gaps of sources when no function is asked about.
  static func scope(_ sources: SourceOptions) throws(UsageFault) -> ImportScope {
    var scope = ImportScope(
      account: try account(sources.account, option: "--account"),
      region: try region(sources.region))
    scope.parameters = try parameters(sources.parameters)
    return scope
  }

  /// What fills the gaps of sources for a question about an ARN.
  static func scope(
    of arn: String, _ sources: SourceOptions
  ) throws(UsageFault) -> ImportScope {
    let name: FunctionName
    do throws(TargetError) {
      name = try Deployment.parse(arn)
    } catch {
      throw UsageFault("\(error)")
    }
    var scope = ImportScope(
      account: try account(sources.account, option: "--account"),
      region: try region(sources.region), question: name)
    scope.parameters = try parameters(sources.parameters)
    return scope
  }

  /// What fills the gaps of sources.
  var scope: ImportScope {
    var scope = ImportScope(account: account, region: region, question: name)
    scope.assumptions = assumptions
    scope.parameters = parameters
    return scope
  }

  /// The question; the context is read before the deployment is known.
  func question(about deployment: Deployment) throws(UsageFault) -> InvokeRequest {
    let action: ActionName
    do throws(ActionSyntaxError) {
      action = try ActionName.ofQuestion(request.action)
    } catch {
      throw UsageFault("\(error)")
    }
    let target: FunctionARN
    do throws(TargetError) {
      target = try deployment.target(
        request.arn, qualifier: request.qualifier, account: account, region: region)
    } catch {
      throw UsageFault("\(error)")
    }
    if let type = request.functionUrl, request.action != nil {
      throw UsageFault(
        "found --action beside --function-url \(type.rawValue), expected one of them")
    }
    let partition = target.function.partition
    var question = InvokeRequest(
      caller: try caller(in: partition), action: action, target: target, context: try context())
    question.isWorldClosed = options.assumeAbsent
    question.absentKeys = Set(options.absent.map { ConditionKey($0) })
    question.assumptions = assumptions
    question.facts = try facts(in: partition)
    return question
  }

  private func facts(in partition: Partition) throws(UsageFault) -> CallerFacts {
    var facts = CallerFacts()
    facts.isInManagementAccount = options.managementAccount
    facts.isOutsideOrganization = options.noOrganization
    if let id = options.callerId {
      guard ["AIDA", "AROA"].contains(where: id.hasPrefix) else {
        throw UsageFault("found --caller-id '\(id)', expected an id such as AIDA… or AROA…")
      }
      facts.uniqueID = id
    }
    if let text = options.federatedBy {
      facts.federatedBy = try QuestionBuilder.caller(text, in: partition)
    }
    return facts
  }

  private func caller(in partition: Partition) throws(UsageFault) -> Caller {
    let caller = try QuestionBuilder.caller(request.principal, in: partition)
    guard let role = options.roleArn else { return caller }
    guard let session = caller.session(of: try QuestionBuilder.caller(role, in: partition)) else {
      throw UsageFault(
        "found --role-arn '\(role)', expected the role of the session '\(request.principal)'")
    }
    return session
  }

  static func caller(_ text: String, in partition: Partition) throws(UsageFault) -> Caller {
    do throws(CallerSyntaxError) {
      return try Caller(text, in: partition)
    } catch {
      throw UsageFault("\(error)")
    }
  }

  private func context() throws(UsageFault) -> [ConditionKey: [String]] {
    var context: [ConditionKey: [String]] = [:]
    for pair in request.context {
      guard let sign = pair.firstIndex(of: "="), sign > pair.startIndex else {
        throw UsageFault("found --context '\(pair)', expected key=value")
      }
      let key = ConditionKey(String(pair[..<sign]))
      if let earlier = context.keys.first(where: { $0 == key }), earlier.name != key.name {
        throw UsageFault(
          "found --context keys '\(earlier)' and '\(key)', which are one key, expected one spelling"
        )
      }
      context[key, default: []]
        .append(String(pair[pair.index(after: sign)...]))
    }
    try add(time(), to: &context)
    try add(request.sourceArn, as: .sourceARN, "--source-arn", to: &context)
    let account = try QuestionBuilder.account(request.sourceAccount, option: "--source-account")
    try add(account?.digits, as: .sourceAccount, "--source-account", to: &context)
    try add(request.principalOrgID, as: .principalOrgID, "--principal-org-id", to: &context)
    try add(request.eventSourceToken, as: .eventSourceToken, "--event-source-token", to: &context)
    if let source = request.sourceArn { try QuestionBuilder.check(sourceARN: source) }
    return context
  }

  static func check(sourceARN: String) throws(UsageFault) {
    do throws(ARNSyntaxError) {
      _ = try ARN(parsing: sourceARN)
    } catch {
      throw UsageFault("in --source-arn '\(sourceARN)': \(error)")
    }
  }

  /// `--at` as both keys of time (iam.md 5.3).
  private func time() throws(UsageFault) -> Timestamp? {
    guard let text = options.time else { return nil }
    return try QuestionBuilder.time(text)
  }

  static func time(_ text: String) throws(UsageFault) -> Timestamp {
    guard let time = Timestamp(text) else {
      throw UsageFault("found --at '\(text)', expected ISO 8601 such as 2026-01-31T12:00:00Z")
    }
    return time
  }

  private func add(
    _ time: Timestamp?, to context: inout [ConditionKey: [String]]
  ) throws(UsageFault) {
    guard let time else { return }
    try add(time.description, as: ConditionKey("aws:CurrentTime"), "--at", to: &context)
    try add("\(time.seconds)", as: ConditionKey("aws:EpochTime"), "--at", to: &context)
  }

  private func add(
    _ value: String?, as key: ConditionKey, _ option: String,
    to context: inout [ConditionKey: [String]]
  ) throws(UsageFault) {
    guard let value else { return }
    guard context[key] == nil else {
      throw UsageFault("found both \(option) and --context \(key)=…, expected only one of them")
    }
    context[key] = [value]
  }

  static func account(_ text: String?, option: String) throws(UsageFault) -> AccountID? {
    guard let text else { return nil }
    guard let account = AccountID(text) else {
      throw UsageFault("found \(option) '\(text)', expected twelve digits")
    }
    return account
  }

  static func assumptions(_ settings: [String]) throws(UsageFault) -> Assumptions {
    var assumptions = Assumptions()
    for setting in settings {
      do throws(AssumptionError) {
        try assumptions.set(setting)
      } catch {
        throw UsageFault("in --assume: \(error)")
      }
    }
    return assumptions
  }

  /// `--parameter` as names with their values.
  static func parameters(_ settings: [String]) throws(UsageFault) -> [String: String] {
    var parameters: [String: String] = [:]
    for setting in settings {
      guard let equals = setting.firstIndex(of: "="), equals > setting.startIndex else {
        throw UsageFault("found --parameter '\(setting)', expected NAME=VALUE")
      }
      let name = String(setting[..<equals])
      guard parameters[name] == nil else {
        throw UsageFault("found --parameter \(name) twice, expected one value")
      }
      parameters[name] = String(setting[setting.index(after: equals)...])
    }
    return parameters
  }

  static func region(_ text: String?) throws(UsageFault) -> Region? {
    guard let text else { return nil }
    guard let region = Region(text) else {
      throw UsageFault("found --region '\(text)', expected a Region such as us-east-1")
    }
    return region
  }
}

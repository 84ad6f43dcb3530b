import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// What must hold between the answers to related questions, over random policies and requests.
struct `A change of a policy` {
  static let count = 1_000

  /// A random question with the policy of its target.
  private func each(
    seed: UInt64, _ check: (inout PolicyGenerator, InvokeRequest, Policy) throws -> Void
  ) throws {
    var generator = PolicyGenerator(seed: seed)
    for _ in 0..<Self.count {
      let request = try generator.request()
      let policy = try generator.document(.resourceBased)
      try check(&generator, request, policy)
    }
  }

  private func decide(_ request: InvokeRequest, _ policy: Policy) -> Expected {
    var deployment = Deployment()
    deployment.setPolicy(policy, of: request.target)
    return Expected(deployment.evaluation(of: request).decision)
  }

  private func text(_ policy: Policy) -> String {
    JSONWriter.compact(PolicyEncoder.encode(policy))
  }

  @Test func `that adds a Deny never turns a denial into an allowance`() throws {
    try each(seed: 11) { generator, request, policy in
      let before = decide(request, policy)
      var changed = policy
      changed.statements += try generator.document(.resourceBased).statements.filter {
        $0.statement.effect == .deny
      }
      let after = decide(request, changed)
      if before == .denied || before == .explicitlyDenied {
        #expect(after == .denied || after == .explicitlyDenied, "\(text(changed))")
      }
      if before == .undetermined { #expect(after != .allowed, "\(text(changed))") }
    }
  }

  @Test func `that adds an Allow never takes an allowance away`() throws {
    try each(seed: 12) { generator, request, policy in
      let before = decide(request, policy)
      var changed = policy
      changed.statements += try generator.document(.resourceBased).statements.filter {
        $0.statement.effect == .allow
      }
      let after = decide(request, changed)
      switch before {
      case .allowed, .explicitlyDenied: #expect(after == before, "\(text(changed))")
      case .undetermined: #expect(after != .denied && after != .explicitlyDenied)
      case .denied: break
      }
    }
  }

  @Test func `that reorders statements, entries, conditions or values changes nothing`() throws {
    try each(seed: 13) { _, request, policy in
      var changed = policy
      changed.statements = policy.statements.reversed().map { sourced in
        var statement = sourced.statement
        statement.action = Clause(
          statement.action.entries.reversed(), isNegated: statement.action.isNegated)
        statement.resource = statement.resource.map {
          Clause($0.entries.reversed(), isNegated: $0.isNegated)
        }
        statement.conditions = statement.conditions.reversed().map {
          Condition($0.operator, $0.key, $0.values.reversed())
        }
        return SourcedStatement(statement)
      }
      #expect(decide(request, changed) == decide(request, policy), "\(text(policy))")
    }
  }

  @Test func `that splits a statement by its actions or resources changes nothing`() throws {
    try each(seed: 14) { _, request, policy in
      var changed = policy
      changed.statements = policy.statements.flatMap { sourced -> [SourcedStatement] in
        let statement = sourced.statement
        let actions =
          statement.action.isNegated
          ? [statement.action] : statement.action.entries.map { Clause([$0]) }
        let resources: [Clause<ResourcePattern>?] =
          statement.resource.map { clause in
            clause.isNegated ? [clause] : clause.entries.map { Clause([$0]) }
          } ?? [nil]
        return actions.flatMap { action in
          resources.map { resource in
            var part = statement
            part.action = action
            part.resource = resource
            return SourcedStatement(part)
          }
        }
      }
      #expect(decide(request, changed) == decide(request, policy), "\(text(policy))")
    }
  }

  @Test func `or rather of what is known only ever settles what was open`() throws {
    let values = ["111122223333", "o-1234567890", "203.0.113.7", "true", "a", "10", "t"]
    let keys = [
      "aws:SourceIp", "aws:PrincipalOrgID", "aws:MultiFactorAuthAge", "aws:PrincipalTag/team",
      "lambda:EventSourceToken", "aws:SourceArn", "aws:SourceAccount",
    ]
    try each(seed: 15) { generator, request, policy in
      let before = decide(request, policy)
      let key = ConditionKey(generator.random.pick(keys))
      let context = RequestContext(request)
      guard context.value(of: key) == .unknown else { return }
      var told = request
      if generator.random.once(in: 2) {
        told.absentKeys.insert(key)
      } else {
        told.context[key] = [generator.random.pick(values)]
      }
      // The source account follows from the source ARN, so one key may tell two.
      guard key != .sourceARN || context.value(of: .sourceAccount) != .unknown else { return }
      let after = decide(told, policy)
      let isSettled = before != .undetermined
      let isDenied = { (answer: Expected) in answer == .denied || answer == .explicitlyDenied }
      if isSettled {
        #expect(
          after == before || isDenied(before) && isDenied(after), "\(key) \(text(policy))")
      }
    }
  }
}

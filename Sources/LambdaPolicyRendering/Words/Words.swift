import LambdaPolicy

/// The words for everything an answer is made of; one place for all of them.
package enum Words {
  static func statement(_ reference: StatementReference) -> String {
    "\(name(reference)) of \(source(reference.source))\(place(reference.origin))"
  }

  /// "the policy of alias PROD of function f", "identity-based policy 'bob.json'".
  static func source(_ source: PolicySource) -> String {
    switch source {
    case .function(let arn): return "the policy of \(policy(arn))"
    case .caller(let layer, let name, let level, _):
      return "\(layer.rawValue) '\(name)'" + (level.map { " of level '\($0)'" } ?? "")
    }
  }

  static func name(_ reference: StatementReference) -> String {
    if let sid = reference.statement.sid, !sid.isEmpty { return "statement '\(sid)'" }
    return "statement \(reference.index + 1)"
  }

  /// "alias PROD of function helloworld", "function helloworld".
  static func policy(_ arn: FunctionARN) -> String {
    arn.qualifier == .unqualified
      ? "function \(arn.function.name)" : "\(arn.qualifier) of function \(arn.function.name)"
  }

  private static func place(_ origin: SourceOrigin?) -> String {
    origin.map { " (\($0))" } ?? ""
  }

  static func version(_ share: VersionShare) -> String {
    let version = share.version == .latest ? "$LATEST" : "version \(share.version)"
    return share.share == 1 ? version : "\(version) (\(percent(share.share)))"
  }

  /// A share in percent with at most two decimals, without rounding errors of binary fractions.
  private static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    let whole = "\(hundredths / 100)"
    let rest = hundredths % 100
    if rest == 0 { return whole + " %" }
    let digits = rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits) %"
  }

  static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "nobody" }
    return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Words {
  static func difference(_ difference: NearestGrant.Difference) -> String {
    switch difference {
    case .qualifier(let granted, let invoked):
      "the qualifier: granted on \(granted), invoked was \(invoked)"
    case .resource(let granted, let invoked):
      "the resource: granted on \(list(granted)), invoked was \(invoked)"
    case .principal(let granted, let caller):
      "the principal: granted to \(list(granted)), the caller is \(caller)"
    case .action(let granted, let asked):
      "the action: granted is \(list(granted)), asked for was \(asked)"
    case .condition(let condition, let value):
      "\(part(condition.key)): granted with \(Words.condition(condition)), the request has \(Words.value(value))"
    case .unknownCondition(let condition):
      "\(part(condition.key)), perhaps: granted with \(Words.condition(condition)), the request's value is not known"
    }
  }

  /// A key in words where it has a familiar name.
  private static func part(_ key: ConditionKey) -> String {
    switch key {
    case .sourceARN: "the source ARN"
    case .sourceAccount: "the source account"
    case .principalOrgID: "the organisation"
    case .eventSourceToken: "the event source token"
    default: "the condition on \(key)"
    }
  }

  static func condition(_ condition: Condition) -> String {
    "\(condition.operator) \(condition.key) \(condition.values.map { "'\($0)'" }.joined(separator: " or "))"
  }

  static func value(_ value: ContextValue) -> String {
    switch value {
    case .known(let values): values.map { "'\($0)'" }.joined(separator: ", ")
    case .absent: "no such key"
    case .unknown, .present: "a value that is not known"
    case .unnamable: "a value that no policy can name"
    case .absentOr(let text): "no such key, or '\(text)'"
    }
  }

  static func missing(_ missing: MissingInformation) -> String {
    switch missing {
    case .contextKey(let key): "\(key) of the request (\(option(for: key)))"
    case .identityPolicies: "the identity-based policies of the caller"
    case .resourcePolicy(let arn): "the policy of \(policy(arn)), which no source supplies"
    case .unreadPart(let origin): "what the skipped part at \(origin) does"
    case .openValue(let value, let grant, let origin):
      "\(openValue(value)), on which grant '\(grant)' (\(origin)) rests"
    case .policies(let gap): Words.gap(gap)
    case .sessionName: "the session's name (give the ARN of the session as --principal)"
    case .federatingUser: "the user who requested the federated session"
    }
  }

  private static func option(for key: ConditionKey) -> String {
    switch key {
    case .sourceARN: "--source-arn"
    case .sourceAccount: "--source-account"
    case .principalOrgID: "--principal-org-id"
    case .eventSourceToken: "--event-source-token"
    default: "--context \(key)=VALUE"
    }
  }
}

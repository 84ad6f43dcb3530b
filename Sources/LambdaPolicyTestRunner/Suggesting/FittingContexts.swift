import LambdaPolicy

/// Contexts in which the conditions of a statement may hold, and those of others may not.
///
/// They are guesses from the values of the conditions; the engine tells what becomes of them.
struct FittingContexts {
  /// What a request has for some keys.
  struct Draft {
    var values: [ConditionKey: [String]] = [:]
    var absent: Set<ConditionKey> = []
  }

  /// What a request may have for one key.
  fileprivate enum Choice: Hashable {
    case value(String)
    case absent
    /// The caller decides it: `aws:PrincipalArn` and the like are not given besides.
    case ofCaller
  }

  /// Conditions with whether they shall hold.
  private let wishes: [(condition: Condition, holds: Bool)]
  /// More combinations are not tried.
  private static let limit = 64

  /// Whose Region, account and partition fill what patterns leave open.
  private let function: FunctionIdentity

  init(
    of statement: Statement, avoiding others: [Statement], near function: FunctionIdentity
  ) {
    self.function = function
    wishes =
      statement.conditions.map { ($0, true) } + others.flatMap(\.conditions).map { ($0, false) }
  }

  /// The likeliest first.
  var drafts: [Draft] {
    var drafts = [Draft()]
    var keys: [ConditionKey] = []
    for wish in wishes where !keys.contains(wish.condition.key) { keys.append(wish.condition.key) }
    for key in keys {
      let choices = wishes.filter { $0.condition.key == key }
        .flatMap { self.choices(for: $0.condition, holding: $0.holds) }
        .reduce(into: [Choice]()) { if !$0.contains($1) { $0.append($1) } }
      drafts = Array(
        choices.flatMap { choice in drafts.map { $0.with(choice, for: key) } }
          .prefix(FittingContexts.limit))
    }
    return drafts
  }

  private func choices(for condition: Condition, holding isWanted: Bool) -> [Choice] {
    if condition.key.isOfCaller { return [.ofCaller] }
    guard let meaning = condition.operator.meaning else { return [] }
    if meaning.comparison == .null {
      let asksAbsent = condition.values.contains { $0.asciiLowercased == "true" }
      return asksAbsent == isWanted ? [.absent] : [.value("x"), .value(AccountID.stranger.digits)]
    }
    let fitting = condition.values.flatMap {
      meaning.comparison.examples(of: $0, for: condition.key, near: function)
    }
    let others = condition.values.flatMap { meaning.comparison.others(than: $0) }
    return (meaning.isNegated == isWanted ? others : fitting + others).map(Choice.value) + [.absent]
  }
}

extension FittingContexts.Draft {
  fileprivate func with(
    _ choice: FittingContexts.Choice, for key: ConditionKey
  ) -> FittingContexts.Draft {
    var draft = self
    switch choice {
    case .value(let text): draft.values[key] = [text]
    case .absent: draft.absent.insert(key)
    case .ofCaller: break
    }
    return draft
  }
}

extension Comparison {
  /// Values of a request that may fit one of a policy.
  fileprivate func examples(
    of value: String, for key: ConditionKey, near function: FunctionIdentity
  ) -> [String] {
    switch self {
    case .stringLike, .arnLike:
      guard value.isOpen else { return [value] }
      if key == .sourceAccount {
        return AccountID.fitting(value, function.account).map(\.digits)
      }
      guard key == .sourceARN || value.hasPrefix("arn:") else { return [value.withoutWildcards] }
      let fields = value.split(separator: ":", omittingEmptySubsequences: false)
      let service = fields.count > 2 ? String(fields[2]).withoutWildcards : "x"
      return ARNTemplate(
        partition: function.partition, service: service,
        region: service == "s3" ? "" : function.region.name, account: function.account,
        resource: "example"
      ).readings(of: value)
    case .ipAddress: return [value.split(separator: "/").first.map(String.init) ?? value]
    case .stringEquals, .stringEqualsIgnoringCase, .bool, .null, .numeric, .date, .binary:
      return value.mayHoldVariable ? [] : [value]
    }
  }

  /// Values of the same kind that may not fit it.
  func others(than value: String) -> [String] {
    switch self {
    case .stringEquals, .stringEqualsIgnoringCase, .stringLike, .arnLike, .null:
      [value.withoutWildcards.other]
    case .bool: ["true", "false"].filter { $0 != value.asciiLowercased }
    case .numeric: Int(value).map { ["\($0 - 1)", "\($0 + 1)"] } ?? ["0", "1000000"]
    case .date:
      (Timestamp(value)?.seconds).map { seconds in
        [-86_400, 86_400].map { Timestamp(seconds: seconds + $0).description }
      } ?? []
    case .ipAddress: ["203.0.113.7", "198.51.100.7", "2001:db8::7"]
    case .binary: ["AAAA"]
    }
  }
}

extension String {
  /// Another value of the same kind.
  fileprivate var other: String {
    if AccountID(self) != nil { return AccountID.stranger.digits }
    return switch self {
    case "true": "false"
    case "false": "true"
    case "NONE": "AWS_IAM"
    case "AWS_IAM": "NONE"
    default: self + "-other"
    }
  }
}

import Foundation
import LambdaPolicy

/// Section 5 of iam.md: the operators.
extension ReferenceParts {
  mutating func condition(_ condition: Condition) -> Answer {
    let reading = ReferenceCondition(condition)
    let (plain, isNegated, ifExists) = (reading.plain, reading.isNegated, reading.ifExists)
    if plain == "Null", reading.isAll { return .yes }  // D-28
    if plain == "Null" || condition.values.isEmpty, reading.isAny { return .no }  // D-28, D-34
    if condition.values.isEmpty, !reading.isAll, !ifExists { return open() }  // D-30, D-31
    let isPresentAsked = Answer(reading.asks("false"))
    switch context.value(condition.key.name) {
    case .values(let values): return answer(reading, to: values)
    case .absent: return answer(reading, to: [])
    case .unknown: return probed(reading, isPresent: false)
    case .present: return plain == "Null" ? isPresentAsked : probed(reading, isPresent: true)
    case .unnamable:
      if plain != "Null", !ifExists { return Answer(isNegated) }
      return common(
        answer(reading, to: []), plain == "Null" ? isPresentAsked : Answer(isNegated))
    case .absentOrFalse:
      return common(answer(reading, to: []), answer(reading, to: ["false"]))
    }
  }

  /// The answer that absence and every value would give alike, else unknown (7.6).
  ///
  /// What AWS leaves open is settled first, for each of them.
  private func probed(_ reading: ReferenceCondition, isPresent: Bool) -> Answer {
    var probes = ReferenceProbes(reading.condition, variables ? context : nil).values
    // What is always there is the clock, which is no empty text (7.2).
    if isPresent { probes.removeAll { $0.isEmpty } }
    let isMany = ReferenceContext.multivalued.contains(reading.condition.key.name.lowercased())
    let pairs = isMany ? probes.flatMap { one in probes.map { [one, $0] } } : []
    let sets = (isPresent ? [] : [[]]) + probes.map { [$0] } + pairs
    guard let first = sets.first.map({ settled(reading, $0) }) else { return .maybe }
    return sets.dropFirst().allSatisfy { settled(reading, $0) == first } ? first : .maybe
  }

  /// The answer for these values in the way of settling that fails closed.
  private func settled(_ reading: ReferenceCondition, _ values: [String]) -> Answer {
    var answers: [Answer] = []
    var ways = 1
    while answers.count < ways {
      var parts = with(way: answers.count)
      answers.append(parts.answer(reading, to: values))
      ways = max(ways, 1 << min(parts.openParts, 10))
    }
    let ordered = answers.sorted { $0.rawValue < $1.rawValue }
    return (effect == .allow ? ordered.first : ordered.last) ?? .maybe
  }

  private mutating func common(_ one: Answer, _ other: Answer) -> Answer {
    one == other ? one : open()
  }

  /// The answer for the values of the request; none means that the key is absent.
  private mutating func answer(_ reading: ReferenceCondition, to values: [String]) -> Answer {
    let condition = reading.condition
    if values.isEmpty {
      if reading.plain == "Null" { return Answer(reading.asks("true")) }
      if reading.isAll { return .yes }
      return Answer(!reading.isAny && (reading.isNegated || reading.ifExists))
    }
    if reading.plain == "Null" {
      if values == [""], reading.asks("true") != reading.asks("false") { return open() }
      return Answer(reading.asks("false"))
    }
    if condition.values.isEmpty { return .no }  // D-32, D-33
    if reading.isAll, values.allSatisfy(\.isEmpty) { return .yes }
    if reading.isAll { return ReferenceEvaluator.and(values.map { one(reading, $0) }) }
    if reading.isAny { return ReferenceEvaluator.or(values.map { one(reading, $0) }) }
    let isMany = ReferenceContext.multivalued.contains(condition.key.name.lowercased())
    // D-25, D-26
    if isMany || values.count > 1 { return reading.isNegated ? open() : .no }
    return one(reading, values[0])
  }

  // D-2, D-22
  private mutating func one(_ reading: ReferenceCondition, _ value: String) -> Answer {
    let any = ReferenceEvaluator.or(
      reading.condition.values.map { compare(reading, $0, value) })
    return reading.isNegated ? ReferenceEvaluator.not(any) : any
  }

  /// Whether one policy value fits; a value of another type is open under a negated operator.
  private mutating func compare(
    _ reading: ReferenceCondition, _ policy: String, _ value: String
  ) -> Answer {
    let kind = reading.plain.replacingOccurrences(of: "Not", with: "")
    let fit: Bool?
    switch kind {
    case "StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnLike", "ArnEquals":
      let isARN = kind.hasPrefix("Arn")
      if isARN, !ReferenceLiterals.isARN(value) || policy.filter({ $0 == ":" }).count < 5 {
        return reading.isNegated ? open() : .no  // A-34, A-35
      }
      switch variables ? ReferenceText(policy, context).value : .text(policy) {
      case .unknown: return isARN ? unknownARN(policy, value) : .maybe
      case .null: return .no  // D-55
      case .unresolvable: return reading.isNegated ? open() : .no  // D-53
      case .text(let policy): return Answer(ReferenceLiterals.text(kind, policy, value))
      }
    case "Bool":
      if variables, policy.contains("${") { return bool(policy, value) }
      fit = ReferenceLiterals.bool(policy, value)
    case "BinaryEquals": fit = ReferenceLiterals.binary(policy, value)
    case "IpAddress": fit = ReferenceLiterals.address(policy, value)
    default: fit = ReferenceLiterals.ordered(kind, policy, value)
    }
    guard let fit else { return reading.isNegated ? open() : .no }  // D-40, D-41
    return Answer(fit)
  }

  /// A part that fits whatever the variable holds, or none: the other parts decide (A-31).
  private func unknownARN(_ policy: String, _ value: String) -> Answer {
    let variable = /\$\{[^}]*\}/
    let open = policy.replacing(variable, with: "*")
    return ReferenceLiterals.text("ArnLike", open, value) ? .maybe : .no
  }

  // D-11
  private mutating func bool(_ policy: String, _ value: String) -> Answer {
    switch ReferenceText(policy, context).value {
    case .unknown: return .maybe
    case .null, .unresolvable: return .no
    case .text(let text):
      return ReferenceLiterals.bool(ReferenceText.plain(text), value) == true ? open() : .no
    }
  }
}

/// A condition with the parts of its operator's name.
struct ReferenceCondition {
  let condition: Condition
  let isAll: Bool
  let isAny: Bool
  let ifExists: Bool
  /// The name without prefix and suffix.
  let plain: String
  let isNegated: Bool

  init(_ condition: Condition) {
    self.condition = condition
    let name = condition.operator.name
    isAll = name.hasPrefix("ForAllValues:")
    isAny = name.hasPrefix("ForAnyValue:")
    let base = name.split(separator: ":").last.map(String.init) ?? name
    ifExists = base.hasSuffix("IfExists")
    plain = ifExists ? String(base.dropLast("IfExists".count)) : base
    isNegated = plain.contains("Not")
  }

  /// Whether a `Null` condition lists that word.
  func asks(_ word: String) -> Bool { condition.values.contains { $0.lowercased() == word } }
}

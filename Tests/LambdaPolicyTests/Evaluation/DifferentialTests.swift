import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The evaluator against a second, naive one over random policies and requests.
struct `Two evaluators` {
  static var count: Int {
    ProcessInfo.processInfo.environment["THOROUGH"] == "1" ? 200_000 : 2_000
  }

  @Test func `agree on every seeded random question`() throws {
    var generator = PolicyGenerator(seed: 20_260_901)
    var decisions: [Expected: Int] = [:]
    var disagreements = 0
    var seen: Set<String> = []
    for number in 0..<Self.count {
      let request = try generator.request()
      let own = generator.random.once(in: 5) ? nil : try generator.document(.resourceBased)
      let function = generator.random.once(in: 2) ? nil : try generator.document(.resourceBased)
      let isQualified = request.target.qualifier != .unqualified
      var deployment = Deployment()
      if let own { deployment.setPolicy(own, of: request.target) }
      if let function, isQualified {
        deployment.setPolicy(function, of: request.target.function.unqualifiedARN)
      }
      let evaluation = deployment.evaluation(of: request)
      let answer = Expected(evaluation.decision)
      for outcome in evaluation.outcomes.flatMap(\.conditions) {
        let name = outcome.condition.operator.name.replacing("IfExists", with: "")
        if outcome.truth == .yes { seen.insert("\(name) yes") }
        if outcome.truth == .no { seen.insert("\(name) no") }
        if outcome.truth == .unknown { seen.insert("\(name) unknown") }
      }
      let reference = Expected(
        ReferenceEvaluator(request).decide(
          own: own, function: isQualified ? function : nil, scope: request.target))
      decisions[answer, default: 0] += 1
      guard answer != reference else { continue }
      disagreements += 1
      if disagreements <= 3 {
        Issue.record(
          "question \(number): \(answer), reference \(reference)\n\(request.caller) \(request.target) \(request.context) absent \(request.absentKeys) closed \(request.isWorldClosed)\nown \(text(own))\nfunction \(text(function))\nlayers \(layers(request))"
        )
      }
    }
    #expect(disagreements == 0, "of \(Self.count)")
    let denied = decisions[.denied, default: 0] + decisions[.explicitlyDenied, default: 0]
    let shares = [
      ("allowed", decisions[.allowed, default: 0]), ("denied", denied),
      ("undetermined", decisions[.undetermined, default: 0]),
    ]
    for (name, count) in shares {
      print("random questions: \(name): \(count) of \(Self.count)")
      #expect(count >= Self.count / (Self.count >= 200_000 ? 10 : 20), "\(name)")
    }
    print("random questions: conditions seen: \(seen.count) of operator, prefix and answer")
    if Self.count >= 200_000 {
      for name in Self.wanted where !seen.contains(name) { Issue.record("never seen: \(name)") }
    }
  }

  /// Every operator with every set prefix, seen true, false and unknown; for some there is no third.
  static var wanted: [String] {
    ConditionOperator.table.flatMap { row in
      ["", "ForAllValues:", "ForAnyValue:"].flatMap { prefix in
        let answers =
          row.comparison != .null
          ? ["yes", "no", "unknown"]
          : prefix.isEmpty ? ["yes", "no", "unknown"] : [prefix == "ForAllValues:" ? "yes" : "no"]
        return answers.map { "\(prefix)\(row.name) \($0)" }
      }
    }.filter { !$0.contains("BinaryEquals") }
  }

  private func text(_ policy: Policy?) -> String {
    policy.map { JSONWriter.compact(PolicyEncoder.encode($0)) } ?? "none"
  }

  private func layers(_ request: InvokeRequest) -> String {
    let policies = request.policies
    let named: [(String, [CallerPolicies.Document]?)] =
      [
        ("identity", policies.identity), ("boundary", policies.boundary),
        ("session", policies.session), ("endpoint", policies.endpoint),
      ] + policies.serviceControl.map { ("scp", $0.documents) }
    return named.map { name, documents in
      "\(name): \(documents?.map { text($0.policy) }.joined(separator: " + ") ?? "none")"
    }.joined(separator: "\n")
  }
}

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
      let answer = Expected(deployment.evaluation(of: request).decision)
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
    for kind in [Expected.allowed, .denied, .explicitlyDenied, .undetermined] {
      #expect(decisions[kind, default: 0] > Self.count / 50, "\(decisions)")
    }
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

import LambdaPolicy
import LambdaPolicyTestRunner
import LambdaPolicyTestSupport
import Testing

struct `Changes of statements` {
  private func words(_ mutant: Mutant) -> String {
    let change =
      switch mutant.change {
      case .removed: "removed"
      case .withoutCondition(let number): "condition \(number)"
      case .openedToEveryone: "everyone"
      case .widenedToFunction: "all"
      case .moved(let qualifier): "on \(qualifier)"
      }
    let qualifier = mutant.place.policy.target?.qualifier
    return "\(qualifier.map { "\($0)" } ?? "none") \(mutant.place.index) \(change)"
  }

  /// The naive count makes every change by itself and asks the second evaluator everything.
  @Test func `that nothing notices are those that a naive count finds`() throws {
    var survivors = 0
    var noticed = 0
    for seed in 0..<12 as Range<UInt64> {
      let suite = try RandomSuite(seed: seed)
      let (requests, tests) = try suite.suite()
      let trial = MutationTrial(tests, on: suite.deployment)
      let naive = NaiveMutation(suite.naive, known: RandomSuite.known, requests)
      let changes = suite.naive.places.flatMap { qualifier, index in
        naive.changes(qualifier, index).map { ("\(qualifier) \(index) \($0.0)", $0.1) }
      }
      #expect(trial.mutants.map(words) == changes.map(\.0), "seed \(seed)")
      let expected = changes.filter { !naive.isNoticed($0.1) }.map(\.0)
      #expect(trial.mutants.filter { !trial.isNoticed($0) }.map(words) == expected, "seed \(seed)")
      survivors += expected.count
      noticed += changes.count - expected.count
    }
    // The sample is no sample when there is nothing of either kind.
    #expect(survivors > 20 && noticed > 20, "\(survivors) and \(noticed)")
  }

  /// A policy that names no function can be changed, but not be put elsewhere.
  @Test func `are made of policies that name no function`() throws {
    var deployment = Deployment()
    deployment.unplacedPolicies = [
      try policy(
        Scenes.document(
          principal: #"{"Service":"s3.amazonaws.com"}"#,
          condition: #"{"StringEquals":{"aws:SourceAccount":"111122223333"}}"#, resource: #""*""#))
    ]
    #expect(
      Mutants(of: deployment).all.map(words)
        == ["none 0 removed", "none 0 condition 0", "none 0 everyone"])
    for mutant in Mutants(of: deployment).all where mutant.change != .removed {
      let changed = mutant.applied(to: deployment)
      #expect(changed.unplacedPolicies[0].statements.count == 1)
      #expect(changed != deployment)
    }
  }

  /// A change of one policy supplies no other: what is not known stays unknown.
  @Test func `leave policies that nobody supplied unknown`() throws {
    var deployment = try Scenes.deployment(
      Scenes.document(principal: #"{"Service":"s3.amazonaws.com"}"#))
    deployment.functions[Scenes.function]?.unsuppliedPolicies = [Qualifier("PROD")]
    for mutant in Mutants(of: deployment).all {
      let changed = mutant.applied(to: deployment)
      #expect(
        try Scenes.evaluate(changed, caller: "sns.amazonaws.com", on: "PROD").decision
          == .undetermined, "\(words(mutant))")
    }
  }
}

struct `A random order` {
  @Test func `is the same for the same seed, and holds everything once`() {
    let numbers = Array(0..<50)
    var one = SeededOrder(seed: 7)
    var same = SeededOrder(seed: 7)
    var other = SeededOrder(seed: 8)
    let order = one.shuffled(numbers)
    #expect(order == same.shuffled(numbers))
    #expect(order != other.shuffled(numbers))
    #expect(order.sorted() == numbers)
    #expect(one.shuffled(numbers) != order)
    #expect(one.shuffled([Int]()).isEmpty)
  }

  /// Each of the six orders of three comes up about equally often.
  @Test func `prefers no order`() {
    var order = SeededOrder(seed: 1)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6_000 { counts[order.shuffled([1, 2, 3]), default: 0] += 1 }
    #expect(counts.count == 6)
    for count in counts.values { #expect((850...1_150).contains(count), "\(counts)") }
  }
}

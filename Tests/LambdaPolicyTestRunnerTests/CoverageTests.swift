import LambdaPolicy
import LambdaPolicyTestRunner
import LambdaPolicyTestSupport
import Testing

/// What is counted by the program is what is counted naively, with the second evaluator.
struct `Coverage of statements` {
  @Test func `is what asking again for each statement gives`() throws {
    var decided = 0
    var byCondition = 0
    for seed in 0..<40 as Range<UInt64> {
      let suite = try RandomSuite(seed: seed)
      let (requests, tests) = try suite.suite()
      let run = PolicyTestRun(tests, on: suite.deployment)
      var coverage = StatementCoverage(of: suite.deployment)
      for result in run.questions().flatMap(run.results) {
        #expect(result.status == .passed, "seed \(seed): \(result.name)")
        if let evaluation = result.evaluation { coverage.add(evaluation) }
      }
      let naive = NaiveCoverage(suite.naive, requests)
      let places = suite.naive.places
      #expect(coverage.entries.count == places.count)
      for (entry, place) in zip(coverage.entries, places) {
        let count = naive.decided(place.qualifier, place.index)
        let counts = entry.statement.conditions.indices.map {
          naive.decided(place.qualifier, place.index, condition: $0)
        }
        #expect(entry.decided == count, "seed \(seed): \(place)")
        #expect(entry.conditions == counts, "seed \(seed): \(place)")
        decided += count
        byCondition += counts.reduce(0, +)
      }
      #expect(coverage.covered == places.count { naive.decided($0.qualifier, $0.index) > 0 })
    }
    // The sample is no sample when nothing decides.
    #expect(decided > 50 && byCondition > 10, "\(decided) and \(byCondition)")
  }

  /// A policy that names no function counts for whichever is asked about, and so do its statements.
  @Test func `counts statements of policies that name no function`() throws {
    var deployment = Deployment()
    deployment.unplacedPolicies = [
      try policy(
        Scenes.document(principal: #"{"Service":"s3.amazonaws.com"}"#, resource: #""*""#)),
      try policy(
        Scenes.document(principal: #"{"Service":"sns.amazonaws.com"}"#, resource: #""*""#)),
    ]
    var coverage = StatementCoverage(of: deployment)
    coverage.add(try Scenes.evaluate(deployment, caller: "sns.amazonaws.com"))
    #expect(coverage.entries.map(\.decided) == [0, 1])
    #expect(coverage.percent == 50)
  }

  @Test func `is complete where there is no statement`() {
    #expect(StatementCoverage(of: Deployment()).percent == 100)
  }
}

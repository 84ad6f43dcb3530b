import LambdaPolicy
import LambdaPolicyTestRunner

/// The executable: what the cases of a test file cost beside the bare evaluation of the same requests.
@main
enum BenchmarkTool {
  static func main() throws {
    let suite = try BenchmarkSuite()
    let run = PolicyTestRun(suite.tests, on: suite.deployment)
    let questions = run.questions()
    let requests = questions.flatMap(run.results).compactMap(\.evaluation?.request)
    var comparison = Comparison()
    comparison.add("evaluate the requests") {
      requests.count { suite.deployment.evaluation(of: $0).isAllowed }
    }
    comparison.add("run the cases") {
      questions.flatMap(run.results).count { $0.status == .passed }
    }
    comparison.add("read the test file as well") {
      let tests = (try? BenchmarkSuite.read())?.cases ?? []
      let run = PolicyTestRun(suite.tests, on: suite.deployment)
      return tests.map(PolicyTestRun.Question.request).flatMap(run.results)
        .count { $0.status == .passed }
    }
    print(
      "\(questions.count) cases over \(suite.functions) functions, median of \(Comparison.rounds) rounds in turns"
    )
    for line in comparison.lines(per: questions.count) { print(line) }
  }
}

import LambdaPolicy
import LambdaPolicyTestRunner

/// The executable: what cases of a test file cost beside the bare evaluation of their requests.
@main
enum BenchmarkTool {
  static func main() throws {
    let suite = try BenchmarkSuite()
    let run = PolicyTestRun(suite.tests, on: suite.deployment)
    let questions = run.questions()
    let requests = questions.flatMap(run.results).compactMap(\.evaluation?.request)
    var comparison = Comparison()
    comparison.add("evaluate the requests", doing: questions.count / 2) {
      requests.count { suite.deployment.evaluation(of: $0).isAllowed }
    }
    comparison.add("run the cases", doing: questions.count) {
      questions.flatMap(run.results).count { $0.status == .passed }
    }
    comparison.add("read the test file as well", doing: questions.count) {
      let tests = try BenchmarkSuite.read().cases
      let run = PolicyTestRun(suite.tests, on: suite.deployment)
      return tests.map(PolicyTestRun.Question.request).flatMap(run.results)
        .count { $0.status == .passed }
    }
    print(
      "\(questions.count) cases over \(suite.functions) functions, median of \(Comparison.rounds) rounds in turns"
    )
    for line in try comparison.lines(per: questions.count) { print(line) }
  }
}

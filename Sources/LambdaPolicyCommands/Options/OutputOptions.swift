import ArgumentParser
import LambdaPolicyTestRunner
import LambdaPolicyRendering

/// How the answer is printed.
struct OutputOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Option(help: "How the answer is printed.")
  var format: Format = .text

  @Flag(help: "Show every layer and statement with the reason why it applies or not.")
  var explain = false

  @Flag(help: "The same, without folding statements that do not apply for the same reason.")
  var explainAll = false

  /// What is shown of the statements; nil for nothing.
  var explanation: ExplanationText.Extent? {
    if explainAll { return .everything }
    return explain ? .folded : nil
  }

  @Flag(name: [.short, .long], help: "Print nothing but errors; the exit status is the answer.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Exit with 0 when the answer is this, else with 1; 'deny' is met by either kind.",
      valueName: "answer"))
  var expect: PolicyTestCase.Answer?
}

extension PolicyTestCase.Answer: ExpressibleByArgument {}

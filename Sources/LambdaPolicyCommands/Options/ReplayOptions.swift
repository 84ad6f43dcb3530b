import ArgumentParser
import LambdaPolicy

/// How scripts are replayed.
struct ReplayOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case aws
    case ndjson
  }

  @Option(
    help: ArgumentHelp(
      "A file that keeps the state: read when it is there, written at the end.",
      valueName: "file"), completion: .file())
  var state: String?

  @Option(help: "Print as the AWS CLI does, or one JSON object a command.")
  var format: Format = .aws

  @Flag(help: "Stop at the first command that fails.")
  var stopOnError = false

  @Flag(help: "Let 'invoke' write its output file; it is empty, since no code is run.")
  var writeFiles = false

  @Option(help: ArgumentHelp("Draws the versions of weighted aliases.", valueName: "number"))
  var seed: UInt64?

  @Option(
    name: .customLong("assume"),
    help: ArgumentHelp(
      "A named assumption where AWS documents nothing, or the preset 'recordings'.",
      valueName: "name=value"))
  var assumptions: [String] = []

  @Option(help: "The account of a script that does not tell it.")
  var account: String?

  @Option(help: "The Region of commands that do not tell it.")
  var region: String?

  /// Sets what the options say of clock, chance and assumptions.
  func prepare(_ plane: inout ControlPlane, at time: Timestamp?) throws(UsageFault) {
    if let time { plane.clock = time }
    if let seed { plane.draws = DrawSource(seed: seed) }
    plane.assumptions = try QuestionBuilder.assumptions(assumptions)
  }
}

/// Who invokes in a replay, and in which context.
struct InvocationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who invokes; the administrator of the script's account unless told otherwise.",
      valueName: "principal"))
  var principal: String?

  @Option(help: ArgumentHelp("aws:SourceArn of invocations.", valueName: "arn"))
  var sourceArn: String?

  @Option(help: ArgumentHelp("aws:SourceAccount of invocations.", valueName: "account"))
  var sourceAccount: String?

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("When the replay starts: ISO 8601 or epoch seconds.", valueName: "time"))
  var time: String?

  func parsedTime() throws(UsageFault) -> Timestamp? {
    guard let time else { return nil }
    return try QuestionBuilder.time(time)
  }

  func caller(in partition: Partition) throws(UsageFault) -> Caller? {
    guard let principal else { return nil }
    return try QuestionBuilder.caller(principal, in: partition)
  }

  func context() throws(UsageFault) -> [ConditionKey: [String]] {
    var context: [ConditionKey: [String]] = [:]
    if let sourceArn {
      try QuestionBuilder.check(sourceARN: sourceArn)
      context[.sourceARN] = [sourceArn]
    }
    let account = try QuestionBuilder.account(sourceAccount, option: "--source-account")
    context[.sourceAccount] = account.map { [$0.digits] }
    if let time = try parsedTime() {
      context[ConditionKey("aws:CurrentTime")] = [time.description]
      context[ConditionKey("aws:EpochTime")] = ["\(time.seconds)"]
    }
    return context
  }
}

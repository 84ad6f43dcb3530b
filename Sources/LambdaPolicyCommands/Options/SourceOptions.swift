import ArgumentParser
import LambdaPolicyImporters
import LambdaPolicySources

/// Where the answer comes from.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "A source, recognised by content; repeat it to merge several. '-' is standard input.",
      discussion:
        "A policy document, output of the AWS CLI about functions, aliases, versions, policies, URLs or IAM, AWS Config items, a CloudFormation or SAM template in JSON or YAML, the output of 'terraform show -json' for a plan or a state, a script of 'aws lambda' commands, or a folder of such files.",
      valueName: "source"), completion: .file())
  var sources: [String] = []

  @Flag(
    help:
      "Leave out malformed parts of policies and sources and evaluate the rest; a malformed Allow does not apply, what may deny leaves the answer open."
  )
  var lenient = false

  @Option(
    name: .customLong("parameter"),
    help: ArgumentHelp(
      "A value for a parameter of templates; repeat it for further ones.",
      valueName: "name=value"))
  var parameters: [String] = []

  @Option(help: "The account of functions whose source does not tell it.")
  var account: String?

  @Option(help: "The Region of functions whose source does not tell it.")
  var region: String?

  /// Reads the sources.
  func load(_ scope: ImportScope) -> SourceLoader.Result {
    SourceLoader.load(sources, scope: scope, isLenient: lenient)
  }
}

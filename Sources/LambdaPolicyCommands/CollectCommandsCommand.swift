import ArgumentParser
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyRendering

/// `collect-commands`: the read-only `aws` commands that make a folder for `--from`.
struct CollectCommandsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect-commands",
    abstract: "Prints the read-only aws commands that make a folder for --from.",
    discussion: """
      Prints a script for bash, to review and run; lambda-policy itself calls nothing. \
      Exit status: 0, or 2 for wrong usage.
      """)

  @Option(help: "The Region of the functions; otherwise the one that the AWS CLI is set to.")
  var region: String?

  @Option(
    help: ArgumentHelp(
      "A function; repeat it for several. Without, every function of the Region.",
      valueName: "name"))
  var function: [String] = []

  @Option(help: ArgumentHelp("The folder that the script makes.", valueName: "folder"))
  var folder = "lambda-export"

  func validate() throws {
    if let region, Region(region) == nil {
      throw ValidationError("found --region '\(region)', expected a Region such as us-east-1")
    }
    for name in function where !Self.isBareName(name) {
      throw ValidationError(
        "found --function '\(name)', expected a function's name alone, such as my-function; its Region goes to --region"
      )
    }
    if folder.isEmpty { throw ValidationError("found an empty --folder, expected a path") }
  }

  func run() {
    Terminal.write(CollectionScript(region: region, functions: function, folder: folder).text)
  }

  private static func isBareName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.consists { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x2D || $0 == 0x5F }
  }
}

import LambdaPolicyCommands

/// The executable: one call into the commands.
@main
enum LambdaPolicyTool {
  static func main() async {
    await runCommandLine()
  }
}

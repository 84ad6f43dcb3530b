import LambdaPolicyImporters

/// A script of read-only commands of the AWS CLI whose output is an export.
///
/// Names of versions and aliases are known only when it runs, so that it loops over them.
package struct CollectionScript {
  private let region: String?
  private let functions: [String]
  private let folder: String

  package init(region: String?, functions: [String], folder: String) {
    self.region = region
    self.functions = functions
    self.folder = folder
  }

  /// The script with its line end.
  package var text: String {
    let parts = [head, account, functions.isEmpty ? everyFunction : theFunctions, triggers]
    return parts.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var head: [String] {
    let place = ShellText.quoted(folder)
    return [
      "#!/usr/bin/env bash",
      "# Every command reads; none changes anything. Review, then run with bash.",
      "# What it writes is a source: lambda-policy can-invoke … --from FOLDER",
      "set -uf",
      "export AWS_PAGER=''",
      "mkdir -p -- \(place)",
      "cd -- \(place) || exit 1",
    ]
  }

  private var account: [String] {
    [
      "aws iam get-account-authorization-details --output json > \(file("get-account-authorization-details"))"
    ]
  }

  /// What calls functions, of the whole Region: an event source is not listed by its function.
  private var triggers: [String] { CollectionStep.triggers.flatMap { $0.lines(region) } }

  private var everyFunction: [String] {
    [
      lambda("list-functions", "--output json", to: file("list-functions")),
      "for function in $(\(lambda("list-functions", "--query 'Functions[].FunctionName' --output text"))); do",
    ] + commands(of: "\"$function\"", "$function").map { "  " + $0 } + ["done"]
  }

  private var theFunctions: [String] {
    functions.flatMap { commands(of: ShellText.quoted($0), $0) }
  }

  /// The commands for one function, whose name is a word of the shell and stands in files' names.
  private func commands(of word: String, _ name: String) -> [String] {
    let lists = ["list-versions-by-function", "list-aliases", "list-function-url-configs"]
    let one = "--function-name \(word)"
    let versions = lambda(lists[0], one, "--query 'Versions[].Version' --output text")
    let aliases = lambda(lists[1], one, "--query 'Aliases[].Name' --output text")
    return lists.map { lambda($0, one, "--output json", to: file($0, name)) } + [
      // An error stays in the file, since it tells that there is no policy.
      lambda("get-policy", one, "--output json", to: file("get-policy", name), keepsErrors: true),
      "for qualifier in $(\(versions)) $(\(aliases)); do",
      "  [ \"$qualifier\" = '$LATEST' ] && continue",
      "  "
        + lambda(
          "get-policy", one, "--qualifier \"$qualifier\"", "--output json",
          to: file("get-policy", name, "$qualifier"), keepsErrors: true),
      "done",
    ]
  }

  private func lambda(
    _ operation: String, _ options: String..., to file: String? = nil, keepsErrors: Bool = false
  ) -> String {
    let place = region.map { ["--region \($0)"] } ?? []
    let target = file.map { ["> \($0)"] } ?? []
    let words = ["aws lambda \(operation)"] + place + options + target
    return (words + (keepsErrors ? ["2>&1"] : [])).joined(separator: " ")
  }

  private func file(
    _ command: String, _ function: String? = nil, _ qualifier: String? = nil
  ) -> String {
    let name = ExportFileName.text(command, function, qualifier)
    return name.contains("$") ? "\"\(name)\"" : name
  }
}

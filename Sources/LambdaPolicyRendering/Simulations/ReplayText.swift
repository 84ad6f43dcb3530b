package import LambdaPolicy
package import LambdaPolicyImporters

/// The outcome of a replayed command as the AWS CLI prints it, or as one line of JSON.
package struct ReplayText {
  private let command: ReplayedCommand
  private let file: SourceFile

  package init(_ command: ReplayedCommand, in file: SourceFile) {
    self.command = command
    self.file = file
  }

  /// What goes to standard output: four spaces of indentation (lambda.md 9.6).
  package var output: String {
    guard case .answer(let members) = command.outcome, !members.isEmpty else { return "" }
    return JSONWriter.pretty(.object(members), indentation: 4) + "\n"
  }

  /// What goes to standard error.
  package var error: String {
    switch command.outcome {
    case .answer: ""
    case .serviceError(let error):
      "\nAn error occurred (\(error.code.rawValue)) when calling the \(command.operation ?? "") operation: \(error.message ?? "None")\n"
    case .commandFault(let fault): "\n\(usage(before: fault.text))\(fault.text)\n"
    case .undetermined(let evaluation):
      "\(place): undetermined: whether \(evaluation.request.caller) may do this depends on \(missing(evaluation))\n"
    case .skipped(let reason):
      "\(place): skipped: \(reason.printable)\n"
    }
  }

  private var place: String { "\(file.name):\(command.line)" }

  private func missing(_ evaluation: Evaluation) -> String {
    Words.list(evaluation.missing.map(Words.missing)).printable
  }

  /// The AWS CLI shows its usage before it complains about options.
  private func usage(before text: String) -> String {
    guard text.hasPrefix("aws: error") || text.hasPrefix("Unknown options") else { return "" }
    return """
      usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
      To see help text, you can run:

        aws help
        aws <command> help
        aws <command> <subcommand> help


      """
  }

  /// One JSON object and a line feed; the README documents the members.
  package var line: String {
    let status = command.status.map { JSONValue.integer(Int($0)) }
    var value = JSONValue.object([
      "line": .integer(command.line),
      "operation": command.operation.map(JSONValue.string) ?? .null,
      "status": status ?? .null,
    ])
    value = .object(value.members + [outcome])
    return JSONWriter.compact(value) + "\n"
  }

  private var outcome: JSONMember {
    switch command.outcome {
    case .answer(let members): JSONMember("output", .object(members))
    case .serviceError(let error):
      JSONMember(
        "error",
        .object([
          "code": .string(error.code.rawValue),
          "message": error.message.map(JSONValue.string) ?? .null,
        ]))
    case .commandFault(let fault):
      JSONMember(
        "error", .object(["code": .string("CommandLine"), "message": .string(fault.text)]))
    case .undetermined(let evaluation):
      JSONMember("skipped", .string("undetermined: it depends on \(missing(evaluation))"))
    case .skipped(let reason): JSONMember("skipped", .string(reason))
    }
  }
}

extension Words {
  /// A note of a replay.
  package static func note(_ note: ReplayNote) -> String {
    switch note {
    case .accountAssumed(let account):
      "the script does not tell its account; taken is \(account) (--account)"
    case .regionAssumed(let region):
      "the script does not tell its Region; taken is \(region) (--region)"
    case .profileAccount(let profile, let account):
      "profile '\(profile)' is taken for an administrator of account \(account)"
    case .queryNotApplied:
      "answers are printed whole, as JSON: --query and --output are not applied"
    case .noCodeRun: "no code is run: the answers of functions are empty"
    case .versionDrawn(let alias, let shares):
      "\(alias) runs \(list(shares.map(version))); each call is drawn (--seed)"
    case .codeNotRead: "code in S3 or in an image is not read: its location stands for its content"
    }
  }
}

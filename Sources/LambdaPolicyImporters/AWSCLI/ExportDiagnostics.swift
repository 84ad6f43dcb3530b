package import LambdaPolicy

/// Every message about exports, in alphabetical order.
extension Diagnostic {
  /// Two answers tell different things of one function, version or alias.
  static func conflictingFacts(
    _ subject: FunctionFact.Subject, _ earlier: SourceOrigin, at range: SourceRange
  ) -> Diagnostic {
    .error(
      "conflicting-facts",
      "found a second, different \(subject.kind.rawValue) of \(subject.target); the first is at \(earlier) and counts",
      at: range)
  }

  /// The answer is an error, so that what it was asked for is not known.
  static func errorAnswer(_ answer: ErrorAnswer) -> Diagnostic {
    .warning(
      "error-answer",
      "found the error \(answer.code)\(answer.operation.map { " of \($0)" } ?? ""), so that what was asked for is not known: \(answer.message)",
      at: answer.range)
  }

  /// A method is listed by its name alone.
  static func methodWithoutIntegration(_ method: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "missing-integration",
      "found method \(method) without what it calls; collect it again with '--embed methods'",
      at: range)
  }

  /// A route names an integration that no answer of the folder has.
  static func missingIntegration(_ id: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "missing-integration",
      "found a route to integration '\(id)', of which no answer of the folder tells; add output of get-integrations",
      at: range)
  }

  /// A list says that it is not all there is.
  static func moreEntries(_ mark: Located<String>, of what: String) -> Diagnostic {
    .warning(
      "more-pages",
      "found '\(mark.value)', so that there are more \(what) than these; add the other pages with --from",
      at: mark.range)
  }

  /// The name of a file tells of another target than the policy in it.
  static func nameContradictsPolicy(
    _ name: ExportFileName, at range: SourceRange
  ) -> Diagnostic {
    .warning(
      "name-contradicts-policy",
      "found a policy that does not name \(name.qualifier) of function '\(name.function)', which the file's name tells; it counts where its Resource says",
      at: range)
  }

  /// An answer lists no function.
  static func noFunctions(at range: SourceRange) -> Diagnostic {
    .warning("no-functions", "found no Lambda function", at: range)
  }

  /// Items of AWS Config about other things are not read.
  static func otherItems(_ count: Int, at range: SourceRange) -> Diagnostic {
    .warning(
      "other-items",
      count == 1
        ? "found one configuration item that is no Lambda function; it is not read"
        : "found \(count) configuration items that are no Lambda function; they are not read",
      at: range)
  }

  /// Answers of one folder are of different accounts or Regions.
  static func severalPlaces(_ what: String, _ value: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "several-places",
      "found \(what) '\(value)', and other answers of the folder tell another, so that the \(what) of those that tell none is not known",
      at: range)
  }

  /// There is no policy, by one source; another has one.
  static func policyDenied(
    _ target: FunctionARN, _ earlier: SourceOrigin?, at range: SourceRange
  ) -> Diagnostic {
    .error(
      "conflicting-policies",
      "found that \(target) has no policy; one is at \(earlier.map(String.init(describing:)) ?? "another place")",
      at: range)
  }

  /// An answer does not tell its function, and neither does its file's name.
  static func unattributedAnswer(
    _ found: String, _ expected: String, at range: SourceRange
  ) -> Diagnostic {
    .warning("unattributed-answer", "found \(found), expected \(expected)", at: range)
  }

  /// What stands in place of a function's ARN is none.
  static func unknownFunction(_ text: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "unknown-function",
      "found '\(text)' as what is called, expected the ARN of a function, version or alias",
      at: range)
  }

  /// The ARN and the version of one answer differ.
  static func versionContradictsARN(_ version: SourceNode, _ arn: FunctionARN) -> Diagnostic {
    .warning(
      "version-contradicts-arn",
      "found version '\(version.text ?? "")' of \(arn); the ARN counts", at: version.range)
  }
}

/// What to do with a file that is known but not in the form that is read.
struct ExportHint {
  let found: String
  let expected: String
  /// Whether a line of the file can be shown.
  let isText: Bool

  /// Gzip by its first two bytes, YAML by a first line of a known answer, Terraform by its blocks.
  init?(_ input: ImportInput) {
    if ImportInput.isCompressed(input.file.bytes) {
      let isPiped = input.file.name == ImportInput.standardInput
      found = isPiped ? "gzip data" : "a gzip file"
      let pipe = isPiped ? "… | zcat" : "zcat \(input.file.name.shellQuoted)"
      expected = "what it holds; read it with: \(pipe) | lambda-policy … --from -"
      isText = false
    } else if case .text = input.content, let key = ExportHint.firstKey(of: input.file.bytes) {
      found = "YAML with the key '\(key)'"
      expected = "JSON; collect it again with '--output json'"
      isText = true
    } else if let terraform = TerraformOutline(input) {
      found = terraform.found
      expected = "what '\(terraform.command)' writes"
      isText = terraform.isText
    } else {
      return nil
    }
  }

  private static let keys = [
    "Functions", "Aliases", "Versions", "Policy", "FunctionUrlConfigs", "Configuration",
    "AliasArn", "FunctionUrl", "FunctionArn", "UserDetailList", "RoleDetailList",
    "GroupDetailList", "LambdaFunctionConfigurations", "Subscriptions", "Targets", "MetricAlarms",
    "TargetHealthDescriptions", "subscriptionFilters", "UserPool", "ConfigRules",
    "EventSourceMappings",
  ]

  private static func firstKey(of bytes: [UInt8]) -> String? {
    let start = bytes.starts(with: SourceFile.byteOrderMark) ? 3 : 0
    let head = String(decoding: bytes[start...].prefix(200), as: UTF8.self)
    let lines = head.split(separator: "\n").filter { $0 != "---" && !$0.hasPrefix("#") }
    return keys.first { lines.first?.hasPrefix("\($0):") ?? false }
  }
}

extension Diagnostic {
  /// A file of a folder that is not read, with what to do where that is known.
  package static func skipped(_ input: ImportInput?) -> Diagnostic {
    guard let input, let hint = ExportHint(input) else {
      return .warning(
        "skipped-file", "skipped: a hidden file or folder, or a file of no known format", at: nil)
    }
    return .warning(
      "skipped-file", "skipped: found \(hint.found), expected \(hint.expected)", at: nil)
  }
}

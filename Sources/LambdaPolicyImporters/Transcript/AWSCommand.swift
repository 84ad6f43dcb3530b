import LambdaPolicy

/// One command of the AWS CLI, taken apart: service, operation and options.
struct AWSCommand: Sendable {
  let service: String
  let operation: String
  let options: [String: Option]
  let positionals: [ShellField]
  /// The command's `--region`.
  let region: ShellField?
  let range: SourceRange
  /// What the AWS CLI would refuse before asking AWS (lambda.md 9.6).
  let refusal: String?
  /// A word that is not known and may stand for any options.
  let unknownWord: UnknownWord?
  /// The command's `--profile`.
  let profile: ShellField?
  /// Whether only a part of the answer is printed: `--query`, or another output than JSON.
  let hasQuery: Bool

  struct UnknownWord: Sendable {
    let reason: UnknownValue
    let range: SourceRange
  }

  /// An option with its values; none for a flag.
  struct Option: Sendable {
    let values: [ShellField]
    let isOn: Bool
    let range: SourceRange
  }
}

extension AWSCommand {
  /// Takes the fields behind the word `aws` apart; nil when no operation is named.
  init?(_ fields: ArraySlice<ShellField>, range: SourceRange) {
    var parser = AWSCommandParser(fields)
    guard let service = parser.takeWord(), let operation = parser.takeWord() else { return nil }
    let form = LambdaOperation.forms[operation]
    if service == "lambda", let form { parser.parse(form) } else { parser.skipRest() }
    self.service = service
    self.operation = operation
    self.range = range
    options = parser.options
    positionals = parser.positionals
    region = parser.globals["--region"]
    profile = parser.globals["--profile"]
    let output = parser.globals["--output"]?.text ?? "json"
    hasQuery = parser.globals["--query"] != nil || output != "json"
    unknownWord = form == nil ? nil : parser.unknownWord
    refusal = parser.refusal(form)
  }
}

/// The options that one operation takes.
struct OptionForm: Sendable {
  /// Options with one value.
  var values: Set<String> = []
  /// Options with a list of values.
  var lists: Set<String> = []
  /// Options without value; each also exists with `--no-` in front.
  var flags: Set<String> = []
  /// Options that must be there.
  var required: [String] = []
  /// How many words stand without an option.
  var positionals = 0

  var all: [String] { (values.union(lists).union(flags)).sorted() }
}

private struct AWSCommandParser {
  private var rest: ArraySlice<ShellField>
  var globals: [String: ShellField] = [:]
  var options: [String: AWSCommand.Option] = [:]
  var positionals: [ShellField] = []
  private var unknown: [String] = []
  private var withoutValue: String?

  private static let globalValues: Set = [
    "--region", "--profile", "--output", "--query", "--endpoint-url", "--color", "--ca-bundle",
    "--cli-read-timeout", "--cli-connect-timeout", "--cli-binary-format",
  ]
  private static let globalFlags: Set = [
    "--debug", "--no-verify-ssl", "--no-paginate", "--no-sign-request", "--no-cli-pager",
    "--cli-auto-prompt", "--no-cli-auto-prompt", "--version",
  ]

  init(_ fields: ArraySlice<ShellField>) { rest = fields }

  /// The next word that is no global option.
  mutating func takeWord() -> String? {
    while let field = rest.first {
      guard let text = field.text else { return nil }
      guard text.hasPrefix("--") else {
        rest.removeFirst()
        return text
      }
      if !takeGlobal() { return nil }
    }
    return nil
  }

  private mutating func takeGlobal() -> Bool {
    guard let (name, inline, range) = nextOption() else { return false }
    if AWSCommandParser.globalFlags.contains(name) {
      rest.removeFirst()
      return true
    }
    guard AWSCommandParser.globalValues.contains(name) else { return false }
    rest.removeFirst()
    if let inline {
      globals[name] = ShellField(value: .known(inline), range: range, hasUnquotedWildcard: false)
    } else if let value = rest.popFirst() {
      globals[name] = value
    } else {
      withoutValue = withoutValue ?? name
    }
    return true
  }

  private func nextOption() -> (name: String, inline: String?, range: SourceRange)? {
    guard let field = rest.first, let text = field.text, text.hasPrefix("--") else { return nil }
    guard let sign = text.firstIndex(of: "=") else { return (text, nil, field.range) }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]), field.range)
  }

  mutating func skipRest() {
    while let field = rest.first {
      if field.text?.hasPrefix("--") ?? false, takeGlobal() { continue }
      positionals.append(field)
      rest.removeFirst()
    }
  }

  mutating func parse(_ form: OptionForm) {
    while let field = rest.first {
      guard let (name, inline, range) = nextOption() else {
        positionals.append(field)
        rest.removeFirst()
        continue
      }
      if takeGlobal() { continue }
      rest.removeFirst()
      let positive = name.hasPrefix("--no-") ? "--" + name.dropFirst("--no-".count) : name
      if form.flags.contains(positive) {
        options[positive] = AWSCommand.Option(values: [], isOn: positive == name, range: range)
      } else if form.values.contains(name) || form.lists.contains(name) {
        takeValues(of: name, inline, range, isList: form.lists.contains(name))
      } else {
        unknown.append(name)
      }
    }
  }

  private mutating func takeValues(
    of name: String, _ inline: String?, _ range: SourceRange, isList: Bool
  ) {
    var values: [ShellField] = []
    if let inline {
      values.append(
        ShellField(value: .known(inline), range: range, hasUnquotedWildcard: false))
    }
    while let next = rest.first, isList || values.isEmpty {
      if let text = next.text, text.hasPrefix("--") { break }
      values.append(next)
      rest.removeFirst()
    }
    if values.isEmpty { withoutValue = withoutValue ?? name }
    options[name] = AWSCommand.Option(values: values, isOn: true, range: range)
  }

  /// The first word without an option whose text is not known.
  var unknownWord: AWSCommand.UnknownWord? {
    for field in positionals {
      if case .unknown(let reason) = field.value {
        return AWSCommand.UnknownWord(reason: reason, range: field.range)
      }
    }
    return nil
  }

  /// The AWS CLI's own error, if it would refuse the command (lambda.md 9.6).
  func refusal(_ form: OptionForm?) -> String? {
    guard let form else { return nil }
    if let withoutValue { return "aws: error: argument \(withoutValue): expected one argument" }
    let missing = form.required.filter { options[$0] == nil }
    if !missing.isEmpty, options["--cli-input-json"] == nil {
      return
        "aws: error: the following arguments are required: \(missing.joined(separator: ", "))"
    }
    let extra = positionals.dropFirst(form.positionals).compactMap(\.text)
    let all = unknown + extra
    guard let first = all.first else { return nil }
    let text = "Unknown options: \(all.joined(separator: ", "))"
    return first.closest(among: form.all).map { "\(text); did you mean '\($0)'?" } ?? text
  }
}

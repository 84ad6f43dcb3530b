import LambdaPolicy

/// An error of the AWS CLI that was saved to a file.
///
/// One of `get-policy` for something without policy says so (lambda.md 5.7); whose policy was asked
/// for only the file's name tells.
struct ErrorAnswerImporter: Importer {
  let kind = "an error of the AWS CLI"

  func recognizes(_ input: ImportInput) -> Bool { ErrorAnswer(input) != nil }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let answer = ErrorAnswer(input) else { return }
    let isOfPolicy =
      answer.operation.map { $0 == "GetPolicy" }
      ?? (ExportFileName(input.file.name)?.command == "get-policy")
    guard isOfPolicy else {
      state.bag.report(.errorAnswer(answer), in: input.file)
      return
    }
    if !answer.saysNoPolicy { state.bag.report(.errorAnswer(answer), in: input.file) }
    state.attributeLater(
      answer.saysNoPolicy ? .noPolicy : .unknownPolicy, at: answer.range, in: input.file,
      found: "an error of GetPolicy", command: "get-policy")
  }
}

/// An error as the AWS CLI prints it, or as a recorder keeps it.
struct ErrorAnswer {
  let code: String
  /// The operation; nil where the answer does not tell it.
  let operation: String?
  let message: String
  let range: SourceRange

  /// Whether it says that there is no policy, and not only that none can be got.
  var saysNoPolicy: Bool {
    code == "ResourceNotFoundException" && message == "The resource you requested does not exist."
  }

  init?(_ input: ImportInput) {
    switch input.content {
    case .json(let node): self.init(node)
    case .text: self.init(text: input.file)
    case .yaml, .brokenJSON, .brokenYAML, .binary, .empty: return nil
    }
  }

  private init?(_ node: SourceNode) {
    guard let error = node[key: "Error"], let code = error[key: "Code"]?.text,
      let message = error[key: "Message"]?.text
    else { return nil }
    self.code = code
    self.message = message
    operation = nil
    range = error.range
  }

  /// One line, `An error occurred (CODE) when calling the OPERATION operation: MESSAGE` (lambda.md 9.6).
  private init?(text file: SourceFile) {
    guard file.bytes.count < 10_000 else { return nil }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard lines.count == 1, var rest = lines.first else { return nil }
    if rest.hasPrefix("aws: [ERROR]: ") { rest = rest.dropFirst("aws: [ERROR]: ".count) }
    let start = "An error occurred ("
    guard rest.hasPrefix(start), let end = rest.firstIndex(of: ")") else { return nil }
    code = String(rest[rest.index(rest.startIndex, offsetBy: start.count)..<end])
    rest = rest[rest.index(after: end)...]
    let middle = " when calling the "
    guard rest.hasPrefix(middle), let colon = rest.firstIndex(of: ":") else { return nil }
    let words = rest[..<colon].dropFirst(middle.count).split(separator: " ")
    guard words.count >= 2, words[1] == "operation" else { return nil }
    operation = String(words[0])
    message = String(rest[rest.index(after: colon)...].drop { $0 == " " })
    range = SourceRange(0, file.bytes.count)
  }
}

import LambdaPolicy

/// A function, version or alias as an event source names it (lambda.md 7.3).
struct FunctionReference {
  /// The function's ARN or name, out of an invocation URI if it was in one.
  let text: OpenText
  /// What it is; nil when a part of it is open.
  let target: FunctionARN?

  /// Reads a reference; nil for what is known to be something else than a function.
  ///
  /// A name alone counts only where nothing but a function can stand: `isFunction`.
  init?(_ text: OpenText, isFunction: Bool, in place: any TriggerPlace) {
    let inner = text.withoutInvocationURI
    self.text = inner
    target = place.functionARN(inner)
    if isFunction { return }
    switch inner.pieces.first {
    case .known(let start)?:
      guard FunctionReference.isFunctionARN(start) else { return nil }
    case .open(let value)?:
      guard value.mayBeFunction else { return nil }
    case nil: return nil
    }
  }

  /// Whether a text starts like the ARN of a function; the Region and the account may be open.
  private static func isFunctionARN(_ start: String) -> Bool {
    let fields = start.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count >= 3, fields[0] == "arn", fields[2] == "lambda" else { return false }
    return fields.count < 6 || fields[5] == "function"
  }
}

extension OpenValue {
  /// Whether the value may be a function's ARN: those of the resources of a source are known.
  var mayBeFunction: Bool {
    switch kind {
    case .parameter, .importedValue, .function: true
    case .computed: terraformType.map { $0.hasPrefix("aws_lambda_") } ?? true
    case .pseudoParameter, .resource, .untold: false
    }
  }

  /// The type of the resource of which Terraform will know the value; nil for variables and such.
  private var terraformType: Substring? {
    name.split(separator: ".").first { $0.hasPrefix("aws_") }
  }
}

extension OpenText {
  /// The function's ARN out of `arn:P:apigateway:R:lambda:path/2015-03-31/functions/ARN/invocations`.
  var withoutInvocationURI: OpenText {
    let mark = "/functions/"
    guard
      let start = pieces.firstIndex(where: { piece in
        if case .known(let text) = piece { text.place(of: mark) != nil } else { false }
      })
    else { return self }
    var result = OpenText()
    for (index, piece) in pieces.enumerated() where index >= start {
      guard case .known(var text) = piece else {
        result.append(piece)
        continue
      }
      if index == start, let place = text.place(of: mark) {
        text = String(text[place.upperBound...])
      }
      if index == pieces.count - 1, text.hasSuffix("/invocations") {
        text.removeLast("/invocations".count)
      }
      result.append(text)
    }
    return result
  }
}

extension String {
  /// Where a short text comes first.
  fileprivate func place(of text: String) -> Range<Index>? {
    guard let start = indices.first(where: { self[$0...].hasPrefix(text) }) else { return nil }
    return start..<index(start, offsetBy: text.count)
  }
}

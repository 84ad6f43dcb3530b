import LambdaPolicy

/// A script of `aws lambda` commands, replayed on the deployment; nothing is ever run.
struct TranscriptImporter: Importer {
  let kind = "a script of 'aws lambda' commands"

  /// Recognised by the words `aws` and `lambda` in text.
  func recognizes(_ input: ImportInput) -> Bool {
    let bytes = input.file.bytes
    return switch input.content {
    case .text:
      bytes.holds("aws ") && bytes.holds("lambda")
        && !TerraformOutline.isConfiguration(input.file)
    // A group in braces or a prompt in brackets starts like JSON.
    case .brokenJSON: bytes.holds("aws lambda ")
    case .json, .yaml, .brokenYAML, .binary, .empty: false
    }
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    var reading = TranscriptReading(input.file)
    reading.readSteps(in: SourceRange(0, input.file.bytes.count))
    state.bag.report(contentsOf: reading.diagnostics)
    var replay = TranscriptReplay(reading.steps, of: input.file, scope: state.scope)
    replay.run(on: &state)
  }
}

extension [UInt8] {
  /// Whether a short text stands somewhere in the bytes.
  fileprivate func holds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return true }
    var from = startIndex
    while let place = self[from...].firstIndex(of: first) {
      if self[place...].starts(with: wanted) { return true }
      from = place + 1
    }
    return false
  }
}

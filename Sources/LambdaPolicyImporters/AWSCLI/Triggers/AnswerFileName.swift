import LambdaPolicy

/// The name of a file that tells which request its answer is of.
///
/// Form: `OPERATION.NAME.json`, or `NAME.json` in a folder named `OPERATION`; a `/` in a name is
/// written `%2F`. Names may have dots.
struct AnswerFileName: Sendable {
  /// The operation; nil where the name is of neither form.
  let operation: String?
  /// The name of what was asked about.
  let name: String?
  /// The folder whose other answers belong to this one.
  let folder: String

  init(_ file: SourceFile) {
    let parts = file.name.split(separator: "/", omittingEmptySubsequences: false)
    let last = parts.last.map(String.init) ?? ""
    let base = last.hasSuffix(".json") ? String(last.dropLast(5)) : ""
    let above = parts.dropLast().last.map(String.init) ?? ""
    if Self.operations.contains(above), !base.isEmpty {
      operation = above
      name = Self.decoded(base)
      folder = parts.dropLast(2).joined(separator: "/")
      return
    }
    folder = file.folder
    let dot = base.firstIndex(of: ".")
    let start = String(base[..<(dot ?? base.endIndex)])
    operation = Self.operations.contains(start) ? start : nil
    name = operation == nil ? nil : dot.map { Self.decoded(base[base.index(after: $0)...]) }
  }

  private static let operations = Set(TriggerAnswers.all.map(\.operation))

  private static func decoded(_ text: some StringProtocol) -> String {
    String(text).replacing("%2F", with: "/")
  }
}

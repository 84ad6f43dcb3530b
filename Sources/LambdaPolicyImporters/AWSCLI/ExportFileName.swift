import LambdaPolicy

/// The name of a file of an export, which tells what its answer was asked about.
///
/// Form: `COMMAND.FUNCTION.json`, or `COMMAND.FUNCTION.QUALIFIER.json`. Neither functions nor
/// qualifiers have dots. Answers that do not name their function are attributed by it alone.
package struct ExportFileName: Hashable, Sendable {
  let command: String
  let function: String
  let qualifier: Qualifier

  /// Reads the last part of a path; nil for any other form.
  init?(_ path: String) {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 4, parts.last == "json",
      Self.commands.contains(String(parts[0])), !parts[1].isEmpty,
      parts[1].utf8.allSatisfy(ASCII.isNameByte)
    else { return nil }
    let text = parts.count == 4 ? String(parts[2]) : nil
    guard text.map(Qualifier.isWellFormed) ?? true else { return nil }
    command = String(parts[0])
    function = String(parts[1])
    qualifier = text.map(Qualifier.init) ?? .unqualified
  }

  private static let commands = [
    "get-policy", "list-aliases", "list-versions-by-function", "list-function-url-configs",
  ]

  /// The name for an answer; parts may be variables of a shell.
  package static func text(
    _ command: String, _ function: String? = nil, _ qualifier: String? = nil
  ) -> String {
    ([command, function, qualifier, "json"] as [String?]).compactMap(\.self)
      .joined(separator: ".")
  }
}

extension SourceFile {
  /// The path up to the last slash; empty for a file without one.
  var folder: String {
    name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
  }
}

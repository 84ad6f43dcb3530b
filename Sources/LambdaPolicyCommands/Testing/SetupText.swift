import LambdaPolicy

/// The commands of a test file's set-up as a script of their own.
///
/// All of them have to work: a command that does nothing would make tests pass for another reason.
struct SetupText {
  /// The script as a part of the test file, whose lines it has; a block's indentation is not in it.
  let file: SourceFile

  init(_ setup: Located<String>, of tests: SourceFile) {
    let start = tests.position(at: setup.range.lowerBound)
    // The text of a block begins on the line behind its mark.
    let isBlock = setup.value.contains("\n")
    var part = SourcePart.whole
    part.offset = setup.range.lowerBound
    part.line = start.line - (isBlock ? 0 : 1)
    file = SourceFile(name: tests.name, bytes: Array(setup.value.utf8), part: part)
  }

  /// A diagnostic of the script as an error; those of sources as they are.
  func strict(_ diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.file == file ? diagnostic.promoted : diagnostic
  }
}

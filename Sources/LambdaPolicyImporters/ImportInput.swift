package import LambdaPolicy

/// One file to import, with its content parsed once for all who recognise it.
package struct ImportInput: Sendable {
  package let file: SourceFile
  let content: Content

  /// The name of what comes on standard input.
  package static let standardInput = "<stdin>"

  enum Content: Sendable {
    /// Well-formed JSON.
    case json(SourceNode)
    /// Something that starts like JSON and is not.
    case brokenJSON(JSONSyntaxError)
    /// Well-formed YAML of a template.
    case yaml(SourceNode)
    /// Something that looks like a template in YAML and is not YAML.
    case brokenYAML(Diagnostic)
    /// UTF-8 text that does not start like JSON.
    case text
    /// Bytes that are no UTF-8 text; the offset of the first fault.
    case binary(Int)
    /// Nothing but white space.
    case empty
  }

  /// Reads YAML; the reader is another module's, which importers do not know.
  package typealias YAMLReading = (SourceFile) -> YAMLResult

  /// The tree of a text in YAML, or what is wrong with it.
  package enum YAMLResult: Sendable {
    case tree(SourceNode)
    case fault(Diagnostic)
  }

  /// Parses a file: as JSON, and as YAML where it looks like a template.
  package init(_ file: SourceFile, readYAML: YAMLReading? = nil) {
    self.file = file
    let content = ImportInput.content(of: file)
    self.content =
      readYAML.flatMap { ImportInput.template(in: file, content, $0) } ?? content
  }

  /// A file whose content is known.
  init(_ file: SourceFile, _ content: Content) {
    self.file = file
    self.content = content
  }

  /// A script may write a template, so that only a text whose first line is a key counts as YAML.
  private static func template(
    in file: SourceFile, _ content: Content, _ readYAML: YAMLReading
  ) -> Content? {
    switch content {
    case .text where TemplateOutline.isYAML(file): break
    // Short tags are no JSON.
    case .brokenJSON where TemplateOutline.isFlow(file): break
    case .json, .yaml, .brokenJSON, .brokenYAML, .text, .binary, .empty: return nil
    }
    switch readYAML(file) {
    case .tree(let node): return .yaml(node)
    case .fault(let diagnostic):
      if case .brokenJSON = content { return nil }
      return .brokenYAML(diagnostic)
    }
  }

  private static func content(of file: SourceFile) -> Content {
    let bytes = file.bytes
    let start = bytes.starts(with: SourceFile.byteOrderMark) ? 3 : 0
    let first = bytes[start...].first { byte in
      !ASCII.isBlank(byte) && byte != ASCII.lineFeed && byte != ASCII.carriageReturn
    }
    guard let first else { return .empty }
    if let fault = UTF8Sequence.firstFault(in: bytes) ?? bytes.firstIndex(of: 0) {
      return .binary(fault)
    }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return .text }
    do throws(JSONSyntaxError) {
      return .json(try JSONReader.read(file))
    } catch {
      return .brokenJSON(error)
    }
  }

  /// Whether bytes start like a gzip file (RFC 1952, 2.3.1).
  package static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Whether the file starts like JSON or like a template in YAML and is neither.
  package var isBroken: Bool {
    switch content {
    case .brokenJSON, .brokenYAML: true
    case .json, .yaml, .text, .binary, .empty: false
    }
  }

  /// The syntax as messages name it.
  var syntax: String {
    if case .yaml = content { return "YAML" }
    return "JSON"
  }

  /// The tree when the file is JSON or YAML.
  var tree: SourceNode? {
    switch content {
    case .json(let node), .yaml(let node): node
    case .brokenJSON, .brokenYAML, .text, .binary, .empty: nil
    }
  }

  /// The tree when the file is JSON.
  var json: SourceNode? {
    guard case .json(let node) = content else { return nil }
    return node
  }
}

package import LambdaPolicy

/// One file to import, with its content parsed once for all who recognise it.
package struct ImportInput: Sendable {
  package let file: SourceFile
  let content: Content

  enum Content: Sendable {
    /// Well-formed JSON.
    case json(SourceNode)
    /// Something that starts like JSON and is not.
    case brokenJSON(JSONSyntaxError)
    /// UTF-8 text that does not start like JSON.
    case text
    /// Bytes that are no UTF-8 text; the offset of the first fault.
    case binary(Int)
    /// Nothing but white space.
    case empty
  }

  package init(_ file: SourceFile) {
    self.file = file
    content = ImportInput.content(of: file)
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

  /// Whether the file starts like JSON and is not.
  package var isBrokenJSON: Bool {
    if case .brokenJSON = content { return true }
    return false
  }

  /// The tree when the file is JSON.
  var json: SourceNode? {
    guard case .json(let node) = content else { return nil }
    return node
  }
}

/// Text with places marked as `«1»`, so that tests name places instead of counting columns.
public struct MarkedText: Sendable {
  /// The text without its markers.
  public let text: String
  /// The byte offset of each marker.
  public let offsets: [String: Int]

  /// Takes the markers out of a text.
  public init(_ marked: String) {
    var text = ""
    var offsets: [String: Int] = [:]
    var rest = marked[...]
    while let open = rest.firstIndex(of: "«"), let close = rest[open...].firstIndex(of: "»") {
      text += rest[..<open]
      offsets[String(rest[rest.index(after: open)..<close])] = text.utf8.count
      rest = rest[rest.index(after: close)...]
    }
    self.text = text + rest
    self.offsets = offsets
  }
}

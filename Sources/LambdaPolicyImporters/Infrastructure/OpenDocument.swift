import LambdaPolicy

/// A JSON document in a text with open pieces, read with the pieces in their places.
struct OpenDocument {
  /// The document; `.none` when the text is no JSON.
  let value: ResolvedValue

  init(_ text: OpenText) {
    var pieces: [OpenValue] = []
    // A private-use character that a document does not hold stands for each piece.
    let plain = text.filled { value in
      pieces.append(value)
      return "\u{F8FF}\(pieces.count - 1)\u{F8FF}"
    }
    do throws(JSONSyntaxError) {
      value = OpenDocument.value(
        try JSONReader.read(SourceFile(name: "", text: plain)), pieces)
    } catch {
      value = .none
    }
  }

  private static func value(_ node: SourceNode, _ pieces: [OpenValue]) -> ResolvedValue {
    switch node.value {
    case .string(let text): .text(OpenDocument.text(text, pieces))
    case .number(let text): .known(text)
    case .bool(let flag): .known(flag ? "true" : "false")
    case .null: .none
    case .array(let elements): .list(elements.map { value($0, pieces) })
    case .object(let members):
      .object(members.map { ResolvedMember(key: $0.key, value: value($0.node, pieces)) })
    }
  }

  private static func text(_ text: String, _ pieces: [OpenValue]) -> OpenText {
    var result = OpenText()
    let parts = text.split(separator: "\u{F8FF}", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index % 2 == 1, let number = Int(part), pieces.indices.contains(number) {
        result.append(.open(pieces[number]))
      } else {
        result.append(String(part))
      }
    }
    return result
  }
}

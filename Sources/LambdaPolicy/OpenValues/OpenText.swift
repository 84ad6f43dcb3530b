/// A text of known and open pieces, such as `arn:aws:s3:::${Bucket}`.
public struct OpenText: Hashable, Sendable, CustomStringConvertible {
  package enum Piece: Hashable, Sendable {
    case known(String)
    case open(OpenValue)
  }

  package private(set) var pieces: [Piece] = []
  /// The longest text that is put together; AWS's own limits are below it.
  private static let lengthLimit = 20_000

  package init() {}

  package init(_ text: String) { append(text) }

  package init(open values: [OpenValue]) {
    for value in values { append(.open(value)) }
  }

  package mutating func append(_ text: String) { append(.known(text)) }

  package mutating func append(_ piece: Piece) {
    switch (pieces.last, piece) {
    case (_, .known("")): return
    case (.known(let before)?, .known(let text)): pieces[pieces.count - 1] = .known(before + text)
    default: pieces.append(piece)
    }
  }

  package mutating func append(_ other: OpenText) {
    for piece in other.pieces { append(piece) }
  }

  /// Whether the text is longer than any that is read.
  package var isTooLong: Bool {
    pieces.count > 500
      || pieces.reduce(0) { sum, piece in
        if case .known(let text) = piece { sum + text.utf8.count } else { sum }
      } > OpenText.lengthLimit
  }

  /// The whole text, when nothing of it is open.
  package var known: String? {
    guard let first = pieces.first else { return "" }
    guard pieces.count == 1, case .known(let text) = first else { return nil }
    return text
  }

  package var openValues: [OpenValue] {
    pieces.compactMap { piece in
      if case .open(let value) = piece { value } else { nil }
    }
  }

  /// The text with another text in place of what is open.
  package func filled(_ text: (OpenValue) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .known(let text): text
      case .open(let value): text(value)
      }
    }.joined()
  }

  /// The text with the names of what is open.
  public var description: String { filled { "${\($0.name)}" } }
}

extension OpenText {
  /// The text with a mark for each open value: the same mark for the same value wherever it stands.
  ///
  /// Two texts that fit each other with marks fit each other whatever the values are, as no
  /// known text has a mark in it. An open value at the start stands for an ARN as a whole.
  package var marked: String {
    guard case .open? = pieces.first else { return filled(\.mark) }
    return OpenText.wholeARN + filled(\.mark)
  }

  /// What makes a mark an ARN of six parts.
  package static let wholeARN = "arn:::::"
}

extension OpenValue {
  /// A text that stands for the value, without bytes that mean something in ARNs and patterns.
  fileprivate var mark: String {
    let name = name.unicodeScalars.map { scalar in
      let isPlain = scalar.isASCII && ASCII.isNameByte(UInt8(scalar.value)) || scalar == "."
      return isPlain ? String(scalar) : "%\(scalar.value)%"
    }
    return "\u{27E8}\(kind) \(name.joined())\u{27E9}"
  }
}

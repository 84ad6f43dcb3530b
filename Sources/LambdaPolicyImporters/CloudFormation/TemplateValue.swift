import LambdaPolicy

/// What a part of a template comes to.
indirect enum TemplateValue: Hashable, Sendable {
  case text(TemplateText)
  case list([TemplateValue])
  case object([TemplateMember])
  /// Nothing of it is known, not even whether it is one value or several.
  case open([OpenValue])
  /// There is no value: null, or `AWS::NoValue`.
  case none

  static func known(_ text: String) -> TemplateValue { .text(TemplateText(text)) }

  /// The value as one text; nil for what is none.
  var text: TemplateText? {
    switch self {
    case .text(let text): text
    case .open(let values): TemplateText(open: values)
    case .list(let elements): elements.count == 1 ? elements[0].text : nil
    case .object, .none: nil
    }
  }

  /// Everything in it that is open.
  var openValues: [OpenValue] {
    switch self {
    case .text(let text): text.openValues
    case .list(let elements): elements.flatMap(\.openValues)
    case .object(let members): members.flatMap(\.value.openValues)
    case .open(let values): values
    case .none: []
    }
  }
}

/// One key of an object with its value.
struct TemplateMember: Hashable, Sendable {
  let key: Located<String>
  let value: TemplateValue
}

/// A text of known and open pieces, such as `arn:aws:s3:::${Bucket}`.
struct TemplateText: Hashable, Sendable {
  enum Piece: Hashable, Sendable {
    case known(String)
    case open(OpenValue)
  }

  private(set) var pieces: [Piece] = []
  /// The longest text that is put together; AWS's own limits are below it.
  private static let lengthLimit = 20_000

  init() {}

  init(_ text: String) { append(text) }

  init(open values: [OpenValue]) {
    for value in values { append(.open(value)) }
  }

  mutating func append(_ text: String) { append(.known(text)) }

  mutating func append(_ piece: Piece) {
    switch (pieces.last, piece) {
    case (_, .known("")): return
    case (.known(let before)?, .known(let text)): pieces[pieces.count - 1] = .known(before + text)
    default: pieces.append(piece)
    }
  }

  mutating func append(_ other: TemplateText) {
    for piece in other.pieces { append(piece) }
  }

  /// Whether the text is longer than any that is read.
  var isTooLong: Bool {
    pieces.count > 500
      || pieces.reduce(0) { sum, piece in
        if case .known(let text) = piece { sum + text.utf8.count } else { sum }
      } > TemplateText.lengthLimit
  }

  /// The whole text, when nothing of it is open.
  var known: String? {
    guard let first = pieces.first else { return "" }
    guard pieces.count == 1, case .known(let text) = first else { return nil }
    return text
  }

  var openValues: [OpenValue] {
    pieces.compactMap { piece in
      if case .open(let value) = piece { value } else { nil }
    }
  }

  /// The text with the names of what is open.
  var description: String {
    pieces.map { piece in
      switch piece {
      case .known(let text): text
      case .open(let value): "${\(value.name)}"
      }
    }.joined()
  }
}

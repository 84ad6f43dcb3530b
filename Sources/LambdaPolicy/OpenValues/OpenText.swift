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
  /// Two texts of one source that fit each other with marks fit each other whatever the values are,
  /// as no known text has a mark in it. In another source a name may stand for another value. An open value at the start stands for an ARN as a whole.
  package var marked: String {
    guard case .open? = pieces.first else { return filled(\.mark) }
    return OpenText.wholeARN + filled(\.mark)
  }

  /// What makes a mark an ARN of six parts, of which no part is known to be empty.
  package static let wholeARN =
    "arn:\u{27E8}\u{27E9}:\u{27E8}\u{27E9}:\u{27E8}\u{27E9}:\u{27E8}\u{27E9}:"
}

extension OpenText {
  /// A text with marks as people read it: without what makes a mark an ARN, names as written.
  package static func readable(_ text: String) -> String {
    text.split(separator: wholeARN, omittingEmptySubsequences: false).joined()
      .split(separator: "\u{27E8}", omittingEmptySubsequences: false).enumerated()
      .map { index, part in index == 0 ? String(part) : "\u{27E8}" + decoded(part) }.joined()
  }

  /// A mark and what follows it, with the characters that are numbers in the mark.
  private static func decoded(_ part: Substring) -> String {
    guard let end = part.firstIndex(of: "\u{27E9}") else { return String(part) }
    let pieces = part[..<end].split(separator: "%", omittingEmptySubsequences: false)
    let name = pieces.enumerated().map { index, piece in
      guard index % 2 == 1, let scalar = UInt32(piece).flatMap(Unicode.Scalar.init) else {
        return String(piece)
      }
      return String(Character(scalar))
    }
    return name.joined() + part[end...]
  }
}

extension OpenValue {
  /// A text that stands for the value, without bytes that mean something in ARNs and patterns.
  fileprivate var mark: String {
    let name = name.unicodeScalars.map { scalar in
      let isPlain = scalar.isASCII && ASCII.isNameByte(UInt8(scalar.value)) || scalar == "."
      return isPlain ? String(scalar) : "%\(scalar.value)%"
    }
    return "\u{27E8}\(result)\(kind) \(name.joined())\u{27E9}"
  }

  /// Nothing for the value itself; else what tells the expression apart from others.
  private var result: String {
    guard case .result(let expression) = meaning else { return "" }
    let hash = SHA256.hash(Array(expression.utf8)).prefix(8)
    return "result \(hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()) of "
  }
}

extension OpenText {
  /// Whether the texts differ whatever the open values are, even if this one is a pattern.
  ///
  /// They do where, behind the same known text, each has the name or id of another resource, and
  /// then ends or goes on with a slash, which no id of an API has in it.
  package func isApart(from other: OpenText) -> Bool {
    guard let one = startOfOne, let two = other.startOfOne, one.start == two.start,
      one.id.name != two.id.name, one.id.origin.file == two.id.origin.file
    else { return false }
    if one.rest.isEmpty, two.rest.isEmpty { return !one.start.contains { "*?".contains($0) } }
    return one.start.isBeforeAPI
      && [one.rest, two.rest].allSatisfy { $0.isEmpty || $0.hasPrefix("/") }
  }

  /// The known text at the start, the name or id of a resource behind it, and what is known next.
  private var startOfOne: (start: String, id: OpenValue, rest: String)? {
    guard pieces.count > 1, case .known(let start) = pieces[0], case .open(let value) = pieces[1],
      value.meaning == .madeForOne, start.hasSuffix(":") || start.hasSuffix("/")
    else { return nil }
    guard pieces.count > 2 else { return (start, value, "") }
    guard case .known(let rest) = pieces[2] else { return nil }
    return (start, value, rest)
  }
}

extension String {
  /// Whether the id of an API comes next in an ARN.
  fileprivate var isBeforeAPI: Bool {
    let fields = split(separator: ":", omittingEmptySubsequences: false)
    return fields.count == 6 && fields[2] == "execute-api" && fields[5].isEmpty
  }
}

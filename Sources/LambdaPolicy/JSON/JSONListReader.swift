/// Reads a JSON object of which one member is a long list, element by element.
///
/// The text comes in chunks of any size. No more of it is held than what stands beside the list,
/// one element, and the chunk that it ends in. Grammar, faults and places are those of `JSONReader`.
package struct JSONListReader {
  /// A part of the text: what it says, and its bytes, in which its places count.
  package struct Part<Content> {
    package let content: Content
    package let file: SourceFile
  }

  /// What stands around the elements.
  package struct Outline {
    /// The place where the object begins.
    package let start: SourceRange
    /// The part of the text that this place counts in.
    package let file: SourceFile
    /// The members in order, the list among them without its elements.
    package let members: [Part<SourceNode.Member>]
  }

  /// What makes the text unreadable, and the part of it that shows the place.
  package struct Fault: Error {
    package let reason: Reason
    package let file: SourceFile

    package enum Reason {
      case syntax(JSONSyntaxError)
      /// One element, or everything beside the list, is longer than the limit in bytes.
      case tooLong(SourceRange, limit: Int)
    }
  }

  /// The longest element that is read, in bytes; AWS Config has no item near it.
  package static let elementLimit = 16 << 20

  /// What a member beside the list counts for on top of its bytes, as its line is kept with it.
  private static let memberSize = 512

  private let list: String
  private var window: JSONWindow

  /// A reader of the list that stands under a key; `next` gives chunks, none at the end.
  package init(
    _ name: String, list: String, elementLimit: Int = elementLimit,
    next: @escaping () -> [UInt8]?
  ) {
    self.list = list
    window = JSONWindow(name, limit: elementLimit, next: next)
  }

  /// Reads to the end and gives each element away; gives back everything else.
  ///
  /// - Throws: the first fault and its place; elements before it were given away.
  package mutating func read(_ take: (Part<SourceNode>) -> Void) throws(Fault) -> Outline {
    window.start()
    let beginning = try beginning()
    var members: [Part<SourceNode.Member>] = []
    var isListRead = false
    var size = 0
    var isEnd = beginning.content.isEmpty
    while !isEnd {
      let head = try memberHead(isListRead ? nil : list)
      members.append(Part(content: head.content.member, file: head.file))
      if let isEmpty = head.content.isEmptyList {
        isListRead = true
        if !isEmpty { try elements(take) }
      } else {
        size += head.content.size + JSONListReader.memberSize
        guard size <= window.limit else { throw window.tooLong }
      }
      isEnd = try step(depth: 1) { reader throws(JSONSyntaxError) in
        try reader.takesEnd(UInt8(ascii: "}"))
      }.content
    }
    _ = try step(depth: 0) { reader throws(JSONSyntaxError) in try reader.end() }
    return Outline(start: beginning.content.start, file: beginning.file, members: members)
  }

  private mutating func beginning() throws(Fault) -> Part<(start: SourceRange, isEmpty: Bool)> {
    try step(depth: 0) { reader throws(JSONSyntaxError) in
      reader.skipWhitespace()
      let start = reader.index
      guard reader.take(UInt8(ascii: "{")) else { throw reader.fail(.expected("'{'")) }
      let range = reader.range(from: start)
      reader.skipWhitespace()
      return (range, reader.take(UInt8(ascii: "}")))
    }
  }

  /// A member, of the list only its beginning.
  private struct Head {
    let member: SourceNode.Member
    /// Whether the list has no elements; nil for another member.
    var isEmptyList: Bool?

    var size: Int { member.node.range.upperBound - member.key.range.lowerBound }
  }

  private mutating func memberHead(_ list: String?) throws(Fault) -> Part<Head> {
    try step(depth: 1) { reader throws(JSONSyntaxError) in
      let key = try reader.key()
      let start = reader.index
      guard key.value == list, reader.take(UInt8(ascii: "[")) else {
        return Head(member: SourceNode.Member(key: key, node: try reader.value()))
      }
      let node = reader.node(.array([]), from: start)
      reader.skipWhitespace()
      return Head(
        member: SourceNode.Member(key: key, node: node),
        isEmptyList: reader.take(UInt8(ascii: "]")))
    }
  }

  private mutating func elements(_ take: (Part<SourceNode>) -> Void) throws(Fault) {
    var isEnd = false
    while !isEnd {
      let part = try step(depth: 2) { reader throws(JSONSyntaxError) in
        (node: try reader.value(), isEnd: try reader.takesEnd(UInt8(ascii: "]")))
      }
      take(Part(content: part.content.node, file: part.file))
      isEnd = part.content.isEnd
    }
  }

  /// Reads one part; a reader that comes near the end of what is there starts again with more.
  private mutating func step<Content>(
    depth: Int, _ read: (inout JSONReader) throws(JSONSyntaxError) -> Content
  ) throws(Fault) -> Part<Content> {
    var attempt = attempt(depth, read)
    while !window.isSettled(at: attempt.end) {
      guard window.grow() else { throw window.tooLong }
      attempt = self.attempt(depth, read)
    }
    switch attempt.outcome {
    case .success(let content):
      guard window.fits(attempt.end) else { throw window.tooLong }
      let file = window.file(to: attempt.end)
      window.advance(to: attempt.end)
      return Part(content: content, file: file)
    case .failure(let error):
      // With the whole character that stands there.
      throw Fault(reason: .syntax(error), file: window.file(to: attempt.end + 4))
    }
  }

  /// What a reader makes of the bytes that are there, and how far it got.
  private func attempt<Content>(
    _ depth: Int, _ read: (inout JSONReader) throws(JSONSyntaxError) -> Content
  ) -> (outcome: Result<Content, JSONSyntaxError>, end: Int) {
    var reader = window.reader(depth: depth)
    do throws(JSONSyntaxError) {
      let content = try read(&reader)
      return (.success(content), reader.index)
    } catch {
      return (.failure(error), reader.index)
    }
  }

  /// The first of some keys that stands at the top of a text with a list behind it.
  ///
  /// Judged by the beginning of the text; nil also when that does not show it.
  package static func list(atTopOf head: [UInt8], among keys: [String]) -> String? {
    var reader = JSONReader(bytes: head, places: .same)
    if head.starts(with: SourceFile.byteOrderMark) {
      reader.index = SourceFile.byteOrderMark.count
    }
    reader.depth = 1
    reader.skipWhitespace()
    guard reader.take(UInt8(ascii: "{")) else { return nil }
    reader.skipWhitespace()
    do throws(JSONSyntaxError) {
      repeat {
        let key = try reader.key().value
        if keys.contains(key), reader.peek() == UInt8(ascii: "[") { return key }
        _ = try reader.value()
      } while try !reader.takesEnd(UInt8(ascii: "}"))
    } catch {
      return nil
    }
    return nil
  }
}

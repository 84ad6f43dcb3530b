/// Writes JSON text: the same value always gives the same bytes.
///
/// Members stay in their order. Only what RFC 8259 requires is escaped, and DEL; all other
/// characters are written as they are, in UTF-8.
package struct JSONWriter {
  private var output: [UInt8] = []
  private let indentation: Int?

  /// One line without blanks, as AWS writes policies inside strings.
  package static func compact(_ value: JSONValue) -> String { text(value, indentation: nil) }

  /// Many lines, one member or element a line; no line end after the last.
  package static func pretty(_ value: JSONValue, indentation: Int = 2) -> String {
    text(value, indentation: indentation)
  }

  private static func text(_ value: JSONValue, indentation: Int?) -> String {
    var writer = JSONWriter(indentation: indentation)
    writer.write(value, depth: 0)
    return String(decoding: writer.output, as: UTF8.self)
  }

  private init(indentation: Int?) { self.indentation = indentation }

  private mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .object(let members):
      list(members, between: ("{", "}"), depth: depth) { writer, member in
        writer.write(string: member.key)
        writer.put(writer.indentation == nil ? ":" : ": ")
        writer.write(member.value, depth: depth + 1)
      }
    case .array(let elements):
      list(elements, between: ("[", "]"), depth: depth) { writer, element in
        writer.write(element, depth: depth + 1)
      }
    case .string(let text): write(string: text)
    case .integer(let number): put(String(number))
    case .number(let text): put(text)
    case .bool(let flag): put(flag ? "true" : "false")
    case .null: put("null")
    }
  }

  private mutating func list<Element>(
    _ elements: [Element], between brackets: (String, String), depth: Int,
    _ writeElement: (inout JSONWriter, Element) -> Void
  ) {
    put(brackets.0)
    for (index, element) in elements.enumerated() {
      if index > 0 { put(",") }
      breakLine(depth: depth + 1)
      writeElement(&self, element)
    }
    if !elements.isEmpty { breakLine(depth: depth) }
    put(brackets.1)
  }

  private mutating func breakLine(depth: Int) {
    guard let indentation else { return }
    output.append(ASCII.lineFeed)
    output += [UInt8](repeating: ASCII.space, count: indentation * depth)
  }

  private mutating func write(string: String) {
    output.append(ASCII.quote)
    for byte in string.utf8 {
      switch byte {
      case ASCII.quote: put("\\\"")
      case ASCII.backslash: put("\\\\")
      case ASCII.lineFeed: put("\\n")
      case ASCII.carriageReturn: put("\\r")
      case ASCII.tab: put("\\t")
      case 0x08: put("\\b")
      case 0x0C: put("\\f")
      case 0x00..<0x20, 0x7F:
        put("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
      default: output.append(byte)
      }
    }
    output.append(ASCII.quote)
  }

  private mutating func put(_ text: String) { output += text.utf8 }
}

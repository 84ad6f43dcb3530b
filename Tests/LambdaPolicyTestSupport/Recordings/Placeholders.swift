import Foundation
package import LambdaPolicy

/// What the placeholders of a recording stand for: given by whoever replays it, or learned from the
/// first answer in which they stand.
package struct Placeholders: Sendable {
  private var given: [String: String]
  private var learned: [String: String] = [:]
  /// Values of answers by `step:N.path`.
  private var answers: [String: String] = [:]

  package init(_ given: [String: String]) { self.given = given }

  /// The same token stands for the URLs of two targets.
  private func isFree(_ token: String) -> Bool { token == "function_url" }

  /// The URL that was answered last.
  package var functionURL: String? { learned["function_url"] }

  private func value(_ token: String) -> String? {
    given[token] ?? learned[token] ?? answers[token]
  }

  /// The text with every placeholder that has a value replaced.
  package func text(_ pattern: String) -> String {
    let pieces = Placeholders.pieces(pattern)
    let filled = pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .token(let token): (isFree(token) ? nil : value(token)) ?? "{\(token)}"
      }
    }.joined()
    guard let open = filled.range(of: "{pad:a:") else { return filled }
    let close = filled[open.upperBound...].firstIndex(of: "}") ?? filled.endIndex
    // As many letters as make the whole name that long.
    let length = Int(filled[open.upperBound..<close]) ?? 0
    let head = filled[..<open.lowerBound]
    let start = head.range(of: "arn:", options: .backwards)?.lowerBound ?? head.endIndex
    let count = max(0, length - head[start...].count)
    return head + String(repeating: "a", count: count) + filled[close...].dropFirst()
  }

  package func filled(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let members):
      .object(members.map { JSONMember(text($0.key), filled($0.value)) })
    case .array(let elements): .array(elements.map(filled))
    case .string(let pattern): .string(text(pattern))
    case .integer, .number, .bool, .null: value
    }
  }

  package mutating func learn(step: Int, _ answer: [JSONMember]) {
    for member in answers(answer, "step:\(step)") { answers[member.0] = member.1 }
  }

  private func answers(_ members: [JSONMember], _ path: String) -> [(String, String)] {
    members.flatMap { member -> [(String, String)] in
      let name = "\(path).\(member.key)"
      return switch member.value {
      case .string(let text): [(name, text)]
      case .object(let inner): answers(inner, name)
      case .array, .integer, .number, .bool, .null: []
      }
    }
  }

  /// Whether a text fits a pattern; placeholders without value take the text that stands there.
  ///
  /// Revision ids of different numbers must differ.
  package mutating func fits(_ text: String, _ pattern: String) -> Bool {
    let pieces = Placeholders.pieces(self.text(pattern))
    var rest = text[...]
    var found: [(String, String)] = []
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .text(let wanted):
        guard rest.hasPrefix(wanted) else { return false }
        rest = rest.dropFirst(wanted.count)
      case .token(let token):
        var end = rest.endIndex
        if index + 1 < pieces.count, case .text(let next) = pieces[index + 1] {
          guard let place = rest.range(of: next) else { return false }
          end = place.lowerBound
        }
        found.append((token, String(rest[..<end])))
        rest = rest[end...]
      }
    }
    guard rest.isEmpty else { return false }
    return found.allSatisfy { learn($0.0, $0.1) }
  }

  private mutating func learn(_ token: String, _ value: String) -> Bool {
    if token.hasPrefix("uuid:") {
      let others = learned.filter { $0.key.hasPrefix("uuid:") && $0.key != token }
      guard value.count == 36, !others.values.contains(value) else { return false }
    }
    learned[token] = value
    return !value.isEmpty
  }

  private enum Piece {
    case text(String)
    case token(String)
  }

  private static let names = [
    "partition", "region", "account", "wrong_region", "function", "role", "role_name",
    "caller_arn", "alias", "topic", "stack", "stack_id", "subscription_id", "function_url",
    "log_result", "log_stream", "log_group",
  ]

  private static func isToken(_ text: Substring) -> Bool {
    let name = text.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
    return names.contains(name) || ["code", "sha256", "uuid", "ref", "step"].contains(name)
  }

  private static func pieces(_ pattern: String) -> [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      if let close = inside.firstIndex(of: "}"), isToken(inside[..<close]) {
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        pieces.append(.token(String(inside[..<close])))
        rest = inside[inside.index(after: close)...]
      } else {
        text += "{"
        rest = inside
      }
    }
    text += rest
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }
}

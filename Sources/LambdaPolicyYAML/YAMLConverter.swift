import LambdaPolicy
import Yams

/// Turns the parser's nodes into the common tree, short tags into their long form.
struct YAMLConverter {
  private let places: YAMLPlaces
  private var left: Int
  /// The first bytes of keys that were changed for the parser.
  private let originals: [Int: UInt8]

  init(_ places: YAMLPlaces, limit: Int, originals: [Int: UInt8]) {
    self.places = places
    self.originals = originals
    left = limit
  }

  /// A key as it is written.
  private func written(_ scalar: Node.Scalar) -> Located<String> {
    let range = places.range(at: scalar.mark, length: scalar.string.utf8.count)
    let start = range.lowerBound
    guard !originals.isEmpty, let original = originals[start] ?? originals[start + 1],
      scalar.style != .plain || originals[start] != nil
    else { return Located(scalar.string, at: range) }
    return Located(
      String(decoding: [original] + scalar.string.utf8.dropFirst(), as: UTF8.self), at: range)
  }

  mutating func node(_ node: Node, depth: Int) throws(YAMLSyntaxError) -> SourceNode {
    let range = places.range(at: node.mark)
    guard depth < YAMLReader.depthLimit else {
      throw YAMLSyntaxError(
        "found nesting deeper than \(YAMLReader.depthLimit) levels", at: range)
    }
    left -= 1
    guard left >= 0 else {
      throw YAMLSyntaxError("found aliases that stand for too much text", at: range)
    }
    switch node {
    case .scalar(let scalar): return self.scalar(scalar)
    case .sequence(let sequence):
      var elements: [SourceNode] = []
      for element in sequence { elements.append(try self.node(element, depth: depth + 1)) }
      return wrap(.array(elements), in: "\(sequence.tag)", at: range)
    case .mapping(let mapping):
      return wrap(.object(try members(mapping, depth)), in: "\(mapping.tag)", at: range)
    case .alias: throw YAMLSyntaxError("found an alias that is not known", at: range)
    }
  }

  /// The members with those that `<<` merges, which never replace a written one.
  private mutating func members(
    _ mapping: Node.Mapping, _ depth: Int
  ) throws(YAMLSyntaxError) -> [SourceNode.Member] {
    var members: [SourceNode.Member] = []
    var merged: [SourceNode.Member] = []
    for (key, value) in mapping {
      let node = try node(value, depth: depth + 1)
      guard case .scalar(let scalar) = key else {
        throw YAMLSyntaxError(
          "found a key that is a collection, expected a word", at: places.range(at: key.mark))
      }
      if scalar.string == "<<", scalar.style == .plain {
        merged += (node.elements ?? [node]).flatMap { $0.members ?? [] }
      } else {
        members.append(SourceNode.Member(key: written(scalar), node: node))
      }
    }
    guard !merged.isEmpty else { return members }
    var known = Set(members.map(\.key.value))
    return members + merged.filter { known.insert($0.key.value).inserted }
  }

  private func scalar(_ scalar: Node.Scalar) -> SourceNode {
    let range = places.range(at: scalar.mark, length: scalar.string.utf8.count)
    let tag = "\(scalar.tag)"
    if let name = ShortTag(tag) {
      return name.long(SourceNode(.string(scalar.string), at: range), at: range)
    }
    let isPlain = scalar.style == .plain && tag != Tag.Name.str.rawValue
    return SourceNode(
      isPlain ? PlainScalar.value(scalar.string) : .string(scalar.string), at: range)
  }

  private func wrap(_ value: SourceNode.Value, in tag: String, at range: SourceRange) -> SourceNode
  {
    let node = SourceNode(value, at: range)
    return ShortTag(tag)?.long(node, at: range) ?? node
  }
}

/// What a word without quotes means.
enum PlainScalar {
  static func value(_ text: String) -> SourceNode.Value {
    switch text {
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    case "", "~", "null", "Null", "NULL": .null
    default: isNumber(text) ? .number(text) : .string(text)
    }
  }

  /// Numbers that JSON would write alike; one with leading zeros is text, since it may be an id.
  private static func isNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first, ASCII.isDigit(first) || first == ASCII.hyphen else {
      return false
    }
    do throws(JSONSyntaxError) {
      guard case .number = try JSONReader.read(SourceFile(name: "", text: text)).value else {
        return false
      }
      return true
    } catch {
      return false
    }
  }
}

/// A tag of CloudFormation's short form, such as `!Ref` or `!GetAtt`.
struct ShortTag {
  private let name: String

  init?(_ tag: String) {
    guard tag.hasPrefix("!"), tag.utf8.count > 1 else { return nil }
    name = String(tag.dropFirst())
  }

  /// The object with the function's full name as its only key.
  func long(_ node: SourceNode, at range: SourceRange) -> SourceNode {
    let isBare = name == "Ref" || name == "Condition"
    let key = Located(isBare ? name : "Fn::\(name)", at: range)
    return SourceNode(.object([SourceNode.Member(key: key, node: argument(node))]), at: range)
  }

  /// `!GetAtt a.b` has its two parts in one word.
  private func argument(_ node: SourceNode) -> SourceNode {
    guard name == "GetAtt", let text = node.text, let dot = text.firstIndex(of: ".") else {
      return node
    }
    let parts = [String(text[..<dot]), String(text[text.index(after: dot)...])]
    return SourceNode(
      .array(parts.map { SourceNode(.string($0), at: node.range) }), at: node.range)
  }
}

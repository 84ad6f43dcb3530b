package import LambdaPolicy

/// Compares an answer with a recorded one, which lists the members that are to be compared.
package struct AnswerComparison {
  package private(set) var placeholders: Placeholders
  /// Members that are not looked at, wherever they stand.
  private let leftOut: Set<String>
  /// What differs, each with its path.
  package private(set) var differences: [String] = []

  package init(_ placeholders: Placeholders, leftOut: Set<String>) {
    self.placeholders = placeholders
    self.leftOut = leftOut
  }

  /// Lists that were sorted before they were recorded.
  private static let sorted = [
    "Aliases": "Name", "Functions": "FunctionArn", "FunctionUrlConfigs": "FunctionArn",
    "FunctionEventInvokeConfigs": "FunctionArn",
  ]

  package mutating func compare(
    _ wanted: JSONValue, _ found: JSONValue?, at path: String = "", isExact: Bool = false
  ) {
    switch wanted {
    case .object(let members) where members.map(\.key) == ["$json"]:
      compareEmbedded(members[0].value, found, at: path)
    case .object(let members):
      for member in members {
        let name = placeholders.text(member.key)
        if leftOut.contains(name) { continue }
        compare(
          member.value, found?.structure?[name], at: "\(path).\(name)", isExact: isExact)
      }
      let names = Set(members.map { placeholders.text($0.key) })
      for member in found?.members ?? [] where isExact && !names.contains(member.key) {
        differences.append("\(path).\(member.key): is there, and was not recorded")
      }
    case .array(let elements): compare(list: elements, found, at: path, isExact: isExact)
    case .string(let pattern):
      guard let text = found?.text, placeholders.fits(text, pattern) else {
        return differ(path, wanted, found)
      }
    case .null:
      if let found, found != .null { differ(path, wanted, found) }
    case .integer, .number:
      let one = wanted.number.flatMap { Double($0) }
      if one == nil || one != found?.number.flatMap({ Double($0) }) { differ(path, wanted, found) }
    case .bool:
      if wanted != found { differ(path, wanted, found) }
    }
  }

  private mutating func differ(_ path: String, _ wanted: JSONValue, _ found: JSONValue?) {
    let text = found.map(JSONWriter.compact) ?? "nothing"
    let expected = JSONWriter.compact(placeholders.filled(wanted))
    differences.append("\(path): AWS \(expected), here \(text)")
  }

  /// A string that holds JSON: compared without order, and whole.
  private mutating func compareEmbedded(
    _ wanted: JSONValue, _ found: JSONValue?, at path: String
  ) {
    guard let text = found?.text else { return differ(path, wanted, found) }
    do throws(JSONSyntaxError) {
      let inner = JSONValue(try JSONReader.read(SourceFile(name: path, text: text)))
      compare(wanted, inner, at: path, isExact: true)
    } catch {
      differ(path, wanted, found)
    }
  }

  private mutating func compare(
    list wanted: [JSONValue], _ found: JSONValue?, at path: String, isExact: Bool
  ) {
    guard var elements = found?.elements else { return differ(path, .array(wanted), found) }
    var wanted = wanted
    let name = path.split(separator: ".").last.map(String.init) ?? ""
    if let key = AnswerComparison.sorted[name] {
      func order(_ value: JSONValue) -> String {
        placeholders.text(value.structure?[key]?.text ?? "")
      }
      wanted.sort { order($0) < order($1) }
      elements.sort { order($0) < order($1) }
    }
    guard wanted.count == elements.count else {
      return differences.append("\(path): AWS \(wanted.count) elements, here \(elements.count)")
    }
    for (index, element) in wanted.enumerated() {
      compare(element, elements[index], at: "\(path)[\(index)]", isExact: isExact)
    }
  }
}

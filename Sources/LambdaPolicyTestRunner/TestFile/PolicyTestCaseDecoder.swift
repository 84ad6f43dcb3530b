import LambdaPolicy

/// Reads one case, written out for every combination of its matrix.
struct PolicyTestCaseDecoder {
  private(set) var reader: TestNodeReader
  private let defaults: SourceNode?

  /// The most cases that one matrix may stand for.
  private static let matrixLimit = 10_000

  init(_ reader: TestNodeReader, defaults: SourceNode?) {
    self.reader = reader
    self.defaults = defaults
  }

  /// The cases of an entry; none when it cannot be read.
  mutating func cases(_ node: SourceNode) -> [PolicyTestCase] {
    guard let members = reader.object(node, in: "a case", known: TestFileKey.case.names) else {
      return []
    }
    var shared =
      defaults.flatMap {
        reader.object($0, in: "'defaults'", known: TestFileKey.question.names)
      } ?? [:]
    // What a case invokes in its own words is not what others invoke.
    if members["invoke"] != nil || members["function"] != nil {
      shared["invoke"] = nil
      shared["function"] = nil
    }
    guard let name = reader.text(members["name"], of: "name") else {
      reader.report(.missingKey("name", in: "a case", at: node.range))
      return []
    }
    let all = members.filter { $0.key != "matrix" }.merging(shared) { own, _ in own }
    if let matrix = members["matrix"], !areUsed(matrix, in: all) { return [] }
    return combinations(members["matrix"]).compactMap { values in
      self.case(all.mapValues { $0.filled(values) }, name, values)
    }
  }

  /// Whether every key of a matrix is used, and every `${key}` is one of the matrix.
  private mutating func areUsed(_ matrix: SourceNode, in members: [String: SourceNode]) -> Bool {
    guard let keys = matrix.members?.map(\.key) else {
      reader.report(.testValue(matrix.kind, of: "matrix", expected: "an object", at: matrix.range))
      return false
    }
    let used = members.values.flatMap(\.placeholders)
    var isRight = true
    for key in keys where !used.contains(where: { $0.value == key.value }) {
      isRight = false
      reader.report(
        .error(
          "unexpected-value",
          "found '\(key.value)' in 'matrix', which nothing of the case uses, expected ${\(key.value)} somewhere",
          at: key.range))
    }
    let known = keys.map(\.value)
    for place in used where !known.contains(place.value) {
      isRight = false
      reader.report(
        .error(
          "unexpected-value",
          "found ${\(place.value)}, which 'matrix' does not have, expected one of: \(known.joined(separator: ", "))",
          at: place.range, didYouMean: place.value.closest(among: known)))
    }
    return isRight
  }

  /// Every choice of one value for each key, in the order of the file.
  private mutating func combinations(_ node: SourceNode?) -> [[(key: String, value: String)]] {
    guard let node else { return [[]] }
    var result: [[(key: String, value: String)]] = [[]]
    for member in node.members ?? [] {
      let values = reader.texts(member.node, of: member.key.value).map(\.value)
      if values.isEmpty {
        reader.report(
          .testValue(
            "no value", of: member.key.value, expected: "at least one value",
            at: member.node.range))
      }
      guard result.count * values.count <= Self.matrixLimit else {
        reader.report(
          .testValue(
            "more than \(Self.matrixLimit) combinations", of: "matrix", expected: "fewer",
            at: node.range))
        return []
      }
      result = result.flatMap { chosen in values.map { chosen + [(member.key.value, $0)] } }
    }
    return result
  }

  private mutating func `case`(
    _ members: [String: SourceNode], _ name: Located<String>,
    _ values: [(key: String, value: String)]
  ) -> PolicyTestCase? {
    let filledName = name.value.filled(values)
    let suffix =
      filledName == name.value && !values.isEmpty
      ? " [\(values.map { "\($0.key)=\($0.value)" }.joined(separator: ", "))]" : ""
    let full = Located(filledName + suffix, at: name.range)
    guard let question = question(members, of: full) else { return nil }
    guard let expectation = expectation(members, of: full) else { return nil }
    return PolicyTestCase(
      name: full, question: question, expectation: expectation,
      skip: reader.text(members["skip"], of: "skip")?.value,
      isForEachQualifier: isForEachQualifier(members["each"]))
  }

  private mutating func isForEachQualifier(_ node: SourceNode?) -> Bool {
    guard let text = reader.text(node, of: "each") else { return false }
    guard text.value == "qualifier" else {
      reader.report(
        .testValue("'\(text.value)'", of: "each", expected: "qualifier", at: text.range))
      return false
    }
    return true
  }

  private mutating func expectation(
    _ members: [String: SourceNode], of name: Located<String>
  ) -> PolicyTestCase.Expectation? {
    guard let text = reader.text(members["expect"], of: "expect") else {
      if members["expect"] == nil {
        reader.report(.caseWithoutExpectation(name.value, at: name.range))
      }
      return nil
    }
    guard let answer = PolicyTestCase.Answer(rawValue: text.value) else {
      let known = PolicyTestCase.Answer.allCases.map(\.rawValue)
      reader.report(
        .testValue(
          "'\(text.value)'", of: "expect", expected: PolicyTestCase.Answer.words, at: text.range,
          didYouMean: text.value.closest(among: known)))
      return nil
    }
    let reason = reader.text(members["because"], of: "because")
    if let reason, answer == .allow {
      reader.report(
        .testValue(
          "'\(reason.value)' beside 'expect: allow'", of: "because",
          expected: "it with a denial alone", at: reason.range))
    }
    return PolicyTestCase.Expectation(
      answer: answer, statement: reader.text(members["by"], of: "by")?.value,
      reason: reason?.value)
  }

  private mutating func question(
    _ members: [String: SourceNode], of name: Located<String>
  ) -> CaseQuestion? {
    let function =
      reader.text(members["invoke"], of: "invoke")
      ?? reader.text(members["function"], of: "function")
    guard let function else {
      reader.report(.missingKey("invoke", in: "case '\(name.value)'", at: name.range))
      return nil
    }
    guard let principal = reader.text(members["principal"], of: "principal") else {
      reader.report(.missingKey("principal", in: "case '\(name.value)'", at: name.range))
      return nil
    }
    if let other = members["function"], members["invoke"] != nil {
      reader.report(
        .testValue("it beside 'invoke'", of: "function", expected: "one of them", at: other.range))
    }
    var question = CaseQuestion(function: function, principal: principal)
    question.qualifier = reader.text(members["qualifier"], of: "qualifier")
    question.action = reader.text(members["action"], of: "action")
    question.absent = reader.texts(members["absent"], of: "absent").map(\.value)
    question.isWorldClosed = reader.flag(members["assume-absent"], of: "assume-absent")
    question.context = context(members)
    for entry in question.context
    where question.absent.contains(where: { ConditionKey($0) == entry.key }) {
      reader.report(
        .testValue(
          "a value for a key that is 'absent'", of: entry.key.name, expected: "one of the two",
          at: entry.range))
    }
    return question
  }

  private mutating func context(
    _ members: [String: SourceNode]
  ) -> [CaseQuestion.ContextEntry] {
    var result: [CaseQuestion.ContextEntry] = []
    let named = [
      ("source-arn", ConditionKey.sourceARN), ("source-account", .sourceAccount),
      ("principal-org-id", .principalOrgID), ("event-source-token", .eventSourceToken),
    ]
    for (name, key) in named {
      guard let text = reader.text(members[name], of: name) else { continue }
      result.append(CaseQuestion.ContextEntry(key: key, values: [text.value], range: text.range))
    }
    for member in members["context"]?.members ?? [] {
      let key = ConditionKey(member.key.value)
      guard !result.contains(where: { $0.key == key }) else {
        reader.report(
          .testValue(
            "'\(member.key.value)' twice", of: "context", expected: "it once",
            at: member.key.range))
        continue
      }
      let values = reader.texts(member.node, of: member.key.value).map(\.value)
      if values.isEmpty, member.node.elements != nil {
        reader.report(
          .testValue(
            "an empty list", of: member.key.value, expected: "a value, or the key in 'absent'",
            at: member.node.range))
      }
      result.append(
        CaseQuestion.ContextEntry(key: key, values: values, range: member.key.range))
    }
    return result
  }
}

extension SourceNode {
  /// The node with `${key}` in its texts filled in.
  fileprivate func filled(_ values: [(key: String, value: String)]) -> SourceNode {
    guard !values.isEmpty else { return self }
    switch value {
    case .string(let text): return SourceNode(.string(text.filled(values)), at: range)
    case .array(let elements):
      return SourceNode(.array(elements.map { $0.filled(values) }), at: range)
    case .object(let members):
      return SourceNode(
        .object(members.map { Member(key: $0.key, node: $0.node.filled(values)) }), at: range)
    case .number, .bool, .null: return self
    }
  }
}

extension SourceNode {
  /// Every `${key}` in its texts, but for policy variables, which have a colon.
  fileprivate var placeholders: [Located<String>] {
    switch value {
    case .string(let text):
      text.split(separator: "${", omittingEmptySubsequences: false).dropFirst().compactMap { part in
        guard let end = part.firstIndex(of: "}") else { return nil }
        let name = String(part[..<end])
        let isName =
          !name.isEmpty && name.consists { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x2D }
        return isName ? Located(name, at: range) : nil
      }
    case .array(let elements): elements.flatMap(\.placeholders)
    case .object(let members): members.flatMap(\.node.placeholders)
    case .number, .bool, .null: []
    }
  }
}

extension String {
  /// The text with `${key}` filled in.
  fileprivate func filled(_ values: [(key: String, value: String)]) -> String {
    values.reduce(self) { text, entry in
      text.split(separator: "${\(entry.key)}", omittingEmptySubsequences: false)
        .joined(separator: entry.value)
    }
  }
}

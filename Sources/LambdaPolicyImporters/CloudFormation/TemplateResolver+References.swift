import LambdaPolicy

extension TemplateResolver {
  /// What `Ref` means: a pseudo-parameter, a parameter, or a resource.
  mutating func reference(_ name: String, at range: SourceRange) -> ResolvedValue {
    if name.hasPrefix("AWS::") { return pseudoParameter(name, at: range) }
    if let node = template.parameters[name] { return parameter(name, node, at: range) }
    guard let resource = resource(named: name) else {
      // The APIs that SAM makes for events that name none are in no template.
      let isAPI = ["ServerlessRestApi", "ServerlessHttpApi"].contains(name)
      return .open([
        OpenValue(
          name, .resource, meaning: isAPI ? .madeForOne : .itself,
          at: SourceOrigin(template.file, range))
      ])
    }
    return .text(physicalID(of: resource, at: range))
  }

  func resource(named name: String) -> TemplateResource? {
    template.byName[template.synonyms[name] ?? name]
  }

  private func pseudoParameter(_ name: String, at range: SourceRange) -> ResolvedValue {
    switch name {
    case "AWS::AccountId": .known(place.endpoint.account.description)
    case "AWS::Region": .known(place.endpoint.region.name)
    case "AWS::Partition": .known(place.endpoint.partition.name)
    case "AWS::URLSuffix": .known(place.domain)
    case "AWS::NoValue": .none
    default: open(name, .pseudoParameter, at: range)
    }
  }

  /// The value that was given, or the default; a default of an SSM type is only a name.
  private mutating func parameter(
    _ name: String, _ node: SourceNode, at range: SourceRange
  ) -> ResolvedValue {
    let type = node[key: "Type"]?.text ?? "String"
    var text = given[name]
    if text == nil, !type.hasPrefix("AWS::SSM::Parameter::Value"), let node = node[key: "Default"] {
      text = scalarText(node)
    }
    guard let text else { return open(name, .parameter, at: range) }
    guard type.hasPrefix("List<") || type == "CommaDelimitedList" else { return .known(text) }
    return .list(
      text.split(separator: ",", omittingEmptySubsequences: false)
        .map { .known(String($0.trimmingBlanks)) })
  }

  private func scalarText(_ node: SourceNode) -> String? {
    switch node.value {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .object, .array, .null: nil
    }
  }

  /// `Fn::GetAtt` as a list of two, or as one text with a dot.
  mutating func attribute(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    var parts: [String] = []
    if let text = argument.text {
      parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    } else {
      parts = (argument.elements ?? []).compactMap { text($0)?.known }
    }
    guard parts.count == 2 else { return open("Fn::GetAtt", .function, at: range) }
    return .text(attribute(parts[1], of: parts[0], at: range))
  }

  mutating func attribute(
    _ attribute: String, of name: String, at range: SourceRange
  ) -> OpenText {
    guard let resource = resource(named: name) else {
      return openText("\(name).\(attribute)", .resource, at: range)
    }
    return self.attribute(attribute, of: resource, at: range)
  }

  /// `Fn::Sub`: `${Name}`, `${Name.Attribute}`, `${!Literal}`, with values of its own or without.
  mutating func substitution(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    let parts = argument.elements ?? [argument]
    guard let pattern = parts.first?.text else { return open("Fn::Sub", .function, at: range) }
    let own = parts.dropFirst().first?.members ?? []
    var result = OpenText()
    var rest = pattern[...]
    while let start = rest.firstRange(of: "${"), !result.isTooLong {
      result.append(String(rest[..<start.lowerBound]))
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else {
        result.append("${")
        rest = rest[start.upperBound...]
        continue
      }
      let name = String(rest[start.upperBound..<end])
      rest = rest[rest.index(after: end)...]
      if name.hasPrefix("!") {
        result.append("${\(name.dropFirst())}")
      } else {
        result.append(substitute(String(name.trimmingBlanks), own, at: range))
      }
    }
    result.append(String(rest))
    return .text(result)
  }

  private mutating func substitute(
    _ name: String, _ own: [SourceNode.Member], at range: SourceRange
  ) -> OpenText {
    if let member = own.first(where: { $0.key.value == name }) {
      return text(member.node) ?? openText(name, .function, at: range)
    }
    if let dot = name.firstIndex(of: "."), template.synonyms[name] == nil {
      return attribute(
        String(name[name.index(after: dot)...]), of: String(name[..<dot]), at: range)
    }
    return reference(name, at: range).text ?? openText(name, .function, at: range)
  }
}

extension StringProtocol {
  /// The text without blanks at both ends.
  var trimmingBlanks: SubSequence {
    let start = firstIndex { $0 != " " && $0 != "\t" } ?? endIndex
    let end = lastIndex { $0 != " " && $0 != "\t" }.map { index(after: $0) } ?? start
    return self[start..<Swift.max(start, end)]
  }
}

extension Substring {
  /// Where a short text comes first.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var from = startIndex
    while let place = self[from...].firstIndex(where: { $0 == text.first }) {
      if self[place...].hasPrefix(text) {
        return place..<index(place, offsetBy: text.count)
      }
      from = index(after: place)
    }
    return nil
  }
}

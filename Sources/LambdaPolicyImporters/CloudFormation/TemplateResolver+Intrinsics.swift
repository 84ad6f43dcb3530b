import LambdaPolicy

extension TemplateResolver {
  /// What a function of the template language comes to; nil for a key that is none.
  mutating func intrinsic(
    _ name: String, _ argument: SourceNode, at range: SourceRange
  ) -> ResolvedValue? {
    switch name {
    case "Ref": return argument.text.map { reference($0, at: range) }
    case "Fn::GetAtt": return attribute(argument, at: range)
    case "Fn::Sub": return substitution(argument, at: range)
    case "Fn::Join": return join(argument, at: range)
    case "Fn::Select": return select(argument, at: range)
    case "Fn::Split": return split(argument, at: range)
    case "Fn::If": return choice(argument, at: range)
    case "Fn::FindInMap": return mapped(argument, at: range)
    case "Fn::ImportValue":
      return imported(argument, at: range)
    case "Fn::Base64": return base64(argument, at: range)
    default: return name.hasPrefix("Fn::") ? openResult(name, argument, of: [], at: range) : nil
    }
  }

  /// The same name means the same value only where the name is known.
  private mutating func imported(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let name = text(argument) else {
      return openResult("Fn::ImportValue", argument, of: [], at: range)
    }
    let value = OpenValue(name.description, .importedValue, at: SourceOrigin(template.file, range))
    let isSame = name.openValues.allSatisfy { $0.meaning.isOfName }
    return isSame
      ? .open([value]) : openResult("Fn::ImportValue", argument, of: [value], at: range)
  }

  private mutating func join(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let parts = argument.elements, parts.count == 2, let separator = parts[0].text else {
      return openResult("Fn::Join", argument, of: [], at: range)
    }
    let list = value(parts[1])
    guard case .list(let elements) = list else {
      return openResult("Fn::Join", argument, of: list.openValues, at: range)
    }
    var result = OpenText()
    for (index, element) in elements.enumerated() {
      guard let text = element.text, !result.isTooLong else {
        return openResult("Fn::Join", argument, of: [], at: range)
      }
      if index > 0 { result.append(separator) }
      result.append(text)
    }
    return .text(result)
  }

  private mutating func select(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let parts = argument.elements, parts.count == 2 else {
      return openResult("Fn::Select", argument, of: [], at: range)
    }
    let index = text(parts[0])
    let list = value(parts[1])
    guard let number = index?.known.flatMap({ Int($0) }), case .list(let elements) = list,
      elements.indices.contains(number)
    else {
      return openResult(
        "Fn::Select", argument, of: (index?.openValues ?? []) + list.openValues, at: range)
    }
    return elements[number]
  }

  private mutating func split(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let parts = argument.elements, parts.count == 2, let separator = parts[0].text,
      let mark = separator.unicodeScalars.first, let text = text(parts[1])
    else { return openResult("Fn::Split", argument, of: [], at: range) }
    // With an open piece it is not known how many parts there are.
    guard let known = text.known, separator.unicodeScalars.count == 1 else {
      return openResult("Fn::Split", argument, of: text.openValues, at: range)
    }
    return .list(
      known.unicodeScalars.split(separator: mark, omittingEmptySubsequences: false)
        .map { .known(String($0)) })
  }

  private mutating func mapped(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let parts = argument.elements, parts.count >= 3 else {
      return openResult("Fn::FindInMap", argument, of: [], at: range)
    }
    let keys = parts.prefix(3).map { text($0) }
    guard let map = keys[0]?.known, let first = keys[1]?.known, let second = keys[2]?.known else {
      return openResult(
        "Fn::FindInMap", argument, of: keys.flatMap { $0?.openValues ?? [] }, at: range)
    }
    guard let node = template.mappings?[key: map]?[key: first]?[key: second] else {
      if let fallback = parts.dropFirst(3).first?[key: "DefaultValue"] { return value(fallback) }
      return open("Fn::FindInMap \(map).\(first).\(second)", .function, at: range)
    }
    return value(node)
  }

  private mutating func base64(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let text = text(argument), let known = text.known else {
      return openResult("Fn::Base64", argument, of: [], at: range)
    }
    return .known(Base64.encode(Array(known.utf8)))
  }

  private mutating func choice(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let parts = argument.elements, parts.count == 3, let name = parts[0].text else {
      return openResult("Fn::If", argument, of: [], at: range)
    }
    let truth = condition(named: name, at: parts[0].range)
    switch truth.value {
    case .yes: return value(parts[1])
    case .no: return value(parts[2])
    case .unknown:
      let values = (value(parts[1]), value(parts[2]))
      return values.0 == values.1
        ? values.0 : openResult("Fn::If", argument, of: truth.openValues, at: range)
    }
  }
}

extension TemplateResolver {
  /// What is open of a function's result: what its arguments leave open, or the result as such.
  fileprivate func openResult(
    _ name: String, _ argument: SourceNode, of values: [OpenValue], at range: SourceRange
  ) -> ResolvedValue {
    let expression = "\(name) \(argument.outline ?? "\(range)")"
    let known =
      values.isEmpty
      ? [OpenValue(name, .function, at: SourceOrigin(template.file, range))] : values
    return .open(known.map { $0.result(of: expression) })
  }
}

extension SourceNode {
  /// What the node says, so that equal texts mean equal nodes; nil for a large one.
  fileprivate var outline: String? {
    var budget = 500
    return outline(&budget)
  }

  private func outline(_ budget: inout Int) -> String? {
    budget -= 1
    guard budget > 0 else { return nil }
    switch value {
    case .string(let text): return JSONWriter.compact(.string(text))
    case .number(let text): return text
    case .bool(let flag): return "\(flag)"
    case .null: return "null"
    case .array(let elements):
      var texts: [String] = []
      for element in elements {
        guard let text = element.outline(&budget) else { return nil }
        texts.append(text)
      }
      return "[\(texts.joined(separator: ","))]"
    case .object(let members):
      var texts: [String] = []
      for member in members {
        guard let text = member.node.outline(&budget) else { return nil }
        texts.append("\(JSONWriter.compact(.string(member.key.value))):\(text)")
      }
      return "{\(texts.joined(separator: ","))}"
    }
  }
}

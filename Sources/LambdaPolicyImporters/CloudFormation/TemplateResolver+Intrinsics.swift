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
      return open(text(argument)?.description ?? "a value", .importedValue, at: range)
    case "Fn::Base64": return base64(argument, at: range)
    default: return name.hasPrefix("Fn::") ? open(name, .function, at: range) : nil
    }
  }

  private mutating func join(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let parts = argument.elements, parts.count == 2, let separator = parts[0].text else {
      return open("Fn::Join", .function, at: range)
    }
    let list = value(parts[1])
    guard case .list(let elements) = list else {
      let values = list.openValues
      return values.isEmpty ? open("Fn::Join", .function, at: range) : .open(values)
    }
    var result = OpenText()
    for (index, element) in elements.enumerated() {
      guard let text = element.text, !result.isTooLong else {
        return open("Fn::Join", .function, at: range)
      }
      if index > 0 { result.append(separator) }
      result.append(text)
    }
    return .text(result)
  }

  private mutating func select(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let parts = argument.elements, parts.count == 2 else {
      return open("Fn::Select", .function, at: range)
    }
    let index = text(parts[0])
    let list = value(parts[1])
    guard let number = index?.known.flatMap({ Int($0) }), case .list(let elements) = list,
      elements.indices.contains(number)
    else {
      let values = (index?.openValues ?? []) + list.openValues
      return values.isEmpty ? open("Fn::Select", .function, at: range) : .open(values)
    }
    return elements[number]
  }

  private mutating func split(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let parts = argument.elements, parts.count == 2, let separator = parts[0].text,
      let mark = separator.unicodeScalars.first, let text = text(parts[1])
    else { return open("Fn::Split", .function, at: range) }
    // With an open piece it is not known how many parts there are.
    guard let known = text.known, separator.unicodeScalars.count == 1 else {
      return .open(text.openValues.isEmpty ? [] : text.openValues)
        .orOpen(open("Fn::Split", .function, at: range))
    }
    return .list(
      known.unicodeScalars.split(separator: mark, omittingEmptySubsequences: false)
        .map { .known(String($0)) })
  }

  private mutating func mapped(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let parts = argument.elements, parts.count >= 3 else {
      return open("Fn::FindInMap", .function, at: range)
    }
    let keys = parts.prefix(3).map { text($0) }
    guard let map = keys[0]?.known, let first = keys[1]?.known, let second = keys[2]?.known else {
      return .open(keys.flatMap { $0?.openValues ?? [] })
        .orOpen(open("Fn::FindInMap", .function, at: range))
    }
    guard let node = template.mappings?[key: map]?[key: first]?[key: second] else {
      if let fallback = parts.dropFirst(3).first?[key: "DefaultValue"] { return value(fallback) }
      return open("Fn::FindInMap \(map).\(first).\(second)", .function, at: range)
    }
    return value(node)
  }

  private mutating func base64(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let text = text(argument), let known = text.known else {
      return open("Fn::Base64", .function, at: range)
    }
    return .known(Base64.encode(Array(known.utf8)))
  }

  private mutating func choice(_ argument: SourceNode, at range: SourceRange) -> ResolvedValue {
    guard let parts = argument.elements, parts.count == 3, let name = parts[0].text else {
      return open("Fn::If", .function, at: range)
    }
    let truth = condition(named: name, at: parts[0].range)
    switch truth.value {
    case .yes: return value(parts[1])
    case .no: return value(parts[2])
    case .unknown:
      let values = (value(parts[1]), value(parts[2]))
      return values.0 == values.1 ? values.0 : .open(truth.openValues)
    }
  }
}

extension ResolvedValue {
  /// The value, or another where nothing says what is open.
  fileprivate func orOpen(_ other: ResolvedValue) -> ResolvedValue {
    if case .open(let values) = self, values.isEmpty { return other }
    return self
  }
}

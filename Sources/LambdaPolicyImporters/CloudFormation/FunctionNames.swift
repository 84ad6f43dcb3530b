import LambdaPolicy

/// The name of a function of a template, and whether the template tells it.
struct TemplateFunctionName {
  let name: String
  /// Whether the logical id stands for the name.
  let isLogicalID: Bool
}

/// Names and ARNs of functions, versions and aliases.
extension TemplateResolver {
  /// The function's name, or its logical id where the template does not tell it for sure.
  mutating func functionName(of resource: TemplateResource) -> TemplateFunctionName {
    if let known = functionNames[resource.name] { return known }
    let name = readFunctionName(of: resource)
    if !namesUnderWay.contains(resource.name) { functionNames[resource.name] = name }
    return name
  }

  private mutating func readFunctionName(of resource: TemplateResource) -> TemplateFunctionName {
    guard namesUnderWay.insert(resource.name).inserted else {
      return TemplateFunctionName(name: resource.name, isLogicalID: true)
    }
    let name = text(resource["FunctionName"])?.known
    namesUnderWay.remove(resource.name)
    guard let name, let read = FunctionName(name), read.qualifier == nil else {
      return TemplateFunctionName(name: resource.name, isLogicalID: true)
    }
    return TemplateFunctionName(name: read.name, isLogicalID: false)
  }

  mutating func functionIdentity(of resource: TemplateResource) -> FunctionIdentity {
    FunctionIdentity(
      partition: place.endpoint.partition, region: place.endpoint.region,
      account: place.endpoint.account, name: functionName(of: resource).name)
  }

  func functionARN(_ text: OpenText) -> FunctionARN? { place.functionARN(text) }

  mutating func aliasARN(of resource: TemplateResource, at range: SourceRange) -> OpenText {
    guard namesUnderWay.insert(resource.name).inserted else {
      return openText(resource.name, .resource, at: range)
    }
    defer { namesUnderWay.remove(resource.name) }
    let alias = text(resource["Name"]) ?? openText(resource.name, .resource, at: range)
    return qualified(text(resource["FunctionName"]), by: alias, of: resource, at: range)
  }

  mutating func versionARN(of resource: TemplateResource, at range: SourceRange) -> OpenText {
    guard namesUnderWay.insert(resource.name).inserted else {
      return openText(resource.name, .resource, at: range)
    }
    let function = text(resource["FunctionName"])
    namesUnderWay.remove(resource.name)
    let number = versionNumber(of: resource, at: range)
    return qualified(function, by: number, of: resource, at: range)
  }

  private func qualified(
    _ function: OpenText?, by qualifier: OpenText, of resource: TemplateResource,
    at range: SourceRange
  ) -> OpenText {
    guard let function, let arn = functionARN(function) else {
      return OpenText(
        open: function.map(\.openValues).flatMap { $0.isEmpty ? nil : $0 }
          ?? openText(resource.name, .resource, at: range).openValues)
    }
    var result = OpenText("\(arn.function.unqualifiedARN):")
    result.append(qualifier)
    return result
  }

  /// The number of a version: 1 when the template publishes no other one of the function.
  mutating func versionNumber(of resource: TemplateResource, at range: SourceRange) -> OpenText {
    let function = text(resource["FunctionName"]).flatMap { functionARN($0)?.function }
    guard let function, versions(of: function).count == 1 else {
      return openText("\(resource.name).Version", .resource, at: range)
    }
    return OpenText("1")
  }

  /// The versions that the template publishes of a function; worked out once.
  private mutating func versions(of function: FunctionIdentity) -> [String] {
    if let known = versionsByFunction { return known[function] ?? [] }
    versionsByFunction = [:]
    var result: [FunctionIdentity: [String]] = [:]
    for resource in template.resources(of: "AWS::Lambda::Version") {
      guard let name = text(resource["FunctionName"]), let arn = functionARN(name) else { continue }
      result[arn.function, default: []].append(resource.name)
    }
    versionsByFunction = result
    return result[function] ?? []
  }
}

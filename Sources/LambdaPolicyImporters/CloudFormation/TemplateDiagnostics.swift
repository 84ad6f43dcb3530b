import LambdaPolicy

/// Every message about templates, in alphabetical order.
extension Diagnostic {
  /// Which functions a state machine calls cannot be told.
  static func definitionNotRead(_ name: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "definition-not-read",
      "found state machine '\(name)' whose definition is elsewhere or no JSON; the functions that it calls are not known",
      at: range)
  }

  /// A template has nothing that bears on who may invoke.
  static func noFunctionsInTemplate(at range: SourceRange) -> Diagnostic {
    .warning(
      "no-functions",
      "found no function, permission or policy of Lambda and no identity in the template",
      at: range)
  }

  /// A key comes again in the same object.
  static func repeatedKey(_ key: Located<String>) -> Diagnostic {
    .warning(
      "repeated-key",
      "found key '\(key.value)', which comes again in the same object; the last one counts",
      at: key.range)
  }

  /// A resource that is written by a function of the template language, or that has no type.
  static func resourceNotRead(_ name: Located<String>) -> Diagnostic {
    .warning(
      "resource-not-read",
      "found '\(name.value)', which is not read: a resource with a 'Type' was expected",
      at: name.range)
  }

  /// A type of Lambda or SAM that does not exist.
  static func unknownType(_ type: String, of resource: TemplateResource) -> Diagnostic? {
    let known = TemplateResource.readTypes
    guard !TemplateResource.otherTypes.contains(type), let near = type.closest(among: known),
      near.utf8.count.distance(to: type.utf8.count).magnitude <= 2,
      known.contains(where: { $0.hasPrefix(type.prefix(11)) })
    else { return nil }
    return .warning(
      "unknown-type", "found resource '\(resource.name)' of type \(type), which is not known",
      at: resource.range, didYouMean: near)
  }

  /// A macro may add and remove anything.
  static func macroNotRun(_ node: SourceNode) -> Diagnostic {
    .warning(
      "macro-not-run",
      "found the transform '\(node.text ?? node[key: "Name"]?.text ?? "of another form")', which only AWS can run; what it adds or removes is not known",
      at: node.range)
  }
}

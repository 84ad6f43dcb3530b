import LambdaPolicy

/// Reads one alias as `get-alias`, `list-aliases`, `create-alias` and `update-alias` answer it.
enum AliasReader {
  /// The function that the alias is of; nil when the answer is malformed, which is reported.
  static func read(
    _ node: SourceNode, of command: String, in file: SourceFile, into state: inout ImportState
  ) -> FunctionIdentity? {
    guard let entry = entry(node) else {
      state.bag.report(
        .unexpectedAnswer(
          node, of: command, expected: "an alias with 'AliasArn', 'Name' and 'FunctionVersion'"),
        in: file)
      return nil
    }
    let routing = routing(node, of: command, in: file, into: &state)
    let isNew = state.isNew(
      .alias(entry.target, routing), of: entry.arn, at: node.range, in: file)
    let revision = state.plane.revisions.next()
    state.withFunction(entry.arn.function) { function in
      if isNew {
        function.aliases[entry.name] = Alias(
          name: entry.name, target: entry.target, description: node[key: "Description"]?.text ?? "",
          routing: routing, revision: revision)
      }
      function.isKnownInPart([.unqualified, .alias(entry.name)])
      for share in function.aliases[entry.name]?.shares ?? [] {
        guard case .version(let version) = share.version else { continue }
        function.noteVersion(version)
      }
    }
    return entry.arn.function
  }

  private struct Entry {
    let arn: FunctionARN
    let name: AliasName
    let target: AliasTarget
  }

  private static func entry(_ node: SourceNode) -> Entry? {
    guard let arn = FunctionARN(text: node[key: "AliasArn"]?.text),
      let name = node[key: "Name"]?.text.flatMap({ AliasName($0) }),
      arn.qualifier == .alias(name), let version = node[key: "FunctionVersion"]?.text
    else { return nil }
    switch Qualifier(version) {
    case .latest: return Entry(arn: arn, name: name, target: .latest)
    case .version(let number): return Entry(arn: arn, name: name, target: .version(number))
    case .unqualified, .alias, .unassignable: return nil
    }
  }

  private static func routing(
    _ node: SourceNode, of command: String, in file: SourceFile, into state: inout ImportState
  ) -> AliasRouting? {
    guard let weights = node[key: "RoutingConfig"]?[key: "AdditionalVersionWeights"],
      weights.members?.isEmpty != true
    else { return nil }
    if let entry = weights.members?.first, weights.members?.count == 1,
      let version = FunctionVersion(entry.key.value), case .number(let text) = entry.node.value,
      let weight = Double(text), (0...1).contains(weight)
    {
      return AliasRouting(version: version, weight: weight)
    }
    state.bag.report(
      .unexpectedAnswer(
        weights, of: command, expected: "one version with a weight from 0 to 1"),
      in: file)
    return nil
  }
}

/// Output of `aws lambda get-alias`, and of `create-alias` and `update-alias`, which is alike.
struct AliasImporter: Importer {
  let kind = "output of get-alias"

  func recognizes(_ input: ImportInput) -> Bool { input.json?[key: "AliasArn"] != nil }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json else { return }
    _ = AliasReader.read(node, of: "get-alias", in: input.file, into: &state)
  }
}

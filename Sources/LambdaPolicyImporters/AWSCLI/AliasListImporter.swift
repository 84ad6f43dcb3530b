import LambdaPolicy

/// Output of `aws lambda list-aliases`: the aliases exist, their policies are not in it.
struct AliasListImporter: Importer {
  let kind = "output of list-aliases"

  func recognizes(_ input: ImportInput) -> Bool { input.json?[key: "Aliases"]?.elements != nil }

  func read(_ input: ImportInput, into state: inout ImportState) {
    let isWhole = input.json?[key: "NextMarker"] == nil && input.json?[key: "NextToken"] == nil
    for node in input.json?[key: "Aliases"]?.elements ?? [] {
      guard let entry = alias(node) else {
        state.bag.report(
          .unexpectedAnswer(
            node, of: "list-aliases",
            expected: "an alias with 'AliasArn', 'Name' and 'FunctionVersion'"),
          in: input.file)
        continue
      }
      let revision = state.plane.revisions.next()
      state.withFunction(entry.arn.function) { function in
        function.aliases[entry.name] = Alias(
          name: entry.name, target: entry.target, description: node[key: "Description"]?.text ?? "",
          routing: routing(node), revision: revision)
        function.listsAliases = isWhole
        function.markUnsupplied([.unqualified, .alias(entry.name)])
        for share in function.aliases[entry.name]?.shares ?? [] {
          guard case .version(let version) = share.version else { continue }
          function.noteVersion(version)
        }
      }
    }
  }

  private struct Entry {
    let arn: FunctionARN
    let name: AliasName
    let target: AliasTarget
  }

  private func alias(_ node: SourceNode) -> Entry? {
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

  private func routing(_ node: SourceNode) -> AliasRouting? {
    guard
      let entry = node[key: "RoutingConfig"]?[key: "AdditionalVersionWeights"]?.members?.first,
      let version = FunctionVersion(entry.key.value), case .number(let text) = entry.node.value,
      let weight = Double(text), (0...1).contains(weight)
    else { return nil }
    return AliasRouting(version: version, weight: weight)
  }
}

extension FunctionARN {
  /// Reads a function ARN that may be missing.
  init?(text: String?) {
    guard let text else { return nil }
    do throws(ARNSyntaxError) {
      self.init(try ARN(parsing: text))
    } catch {
      return nil
    }
  }
}

extension Function {
  /// A version that something points to exists, and nobody supplied its policy.
  mutating func noteVersion(_ version: FunctionVersion) {
    guard versions[version] == nil else { return }
    versions[version] = PublishedVersion(configuration: nil, content: nil)
    nextVersion = max(nextVersion, version.number + 1)
    markUnsupplied([.version(version)])
  }

  /// These qualifiers exist; whichever has no policy here has one that is not known.
  mutating func markUnsupplied(_ qualifiers: [Qualifier]) {
    unsuppliedPolicies.formUnion(qualifiers.filter { policies[$0] == nil })
  }
}

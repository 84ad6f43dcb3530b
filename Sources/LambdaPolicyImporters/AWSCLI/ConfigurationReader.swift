import LambdaPolicy

/// Reads one configuration of a function, as many operations answer it.
enum ConfigurationReader {
  /// The names of the members, which AWS Config spells with a small first letter.
  struct Keys {
    let arn: String
    let version: String
    let role: String
    let code: String
    let description: String
    let deadLetter: String
    let deadLetterTarget: String

    static let api = Keys(
      arn: "FunctionArn", version: "Version", role: "Role", code: "CodeSha256",
      description: "Description", deadLetter: "DeadLetterConfig", deadLetterTarget: "TargetArn")
    static let config = Keys(
      arn: "functionArn", version: "version", role: "role", code: "codeSha256",
      description: "description", deadLetter: "deadLetterConfig", deadLetterTarget: "targetArn")
  }

  /// The function that is told of; nil when the answer is malformed, which is reported.
  static func read(
    _ node: SourceNode, of command: String, keys: Keys = .api, in file: SourceFile,
    into state: inout ImportState
  ) -> FunctionIdentity? {
    guard let arn = FunctionARN(text: node[key: keys.arn]?.text),
      let described = described(by: node, keys, arn, in: file, &state)
    else {
      state.bag.report(
        .unexpectedAnswer(
          node[key: keys.arn] ?? node, of: command,
          expected: "a function with its ARN as '\(keys.arn)'"), in: file)
      return nil
    }
    let target = FunctionARN(arn.function, described)
    var told = configuration(node, keys)
    if let fact = told,
      !state.isNew(.configuration(fact), of: target, at: node.range, in: file)
    {
      told = nil
    }
    state.withFunction(arn.function) { function in
      function.add(told, of: described, askedAs: arn.qualifier)
    }
    return arn.function
  }

  /// The version whose configuration it is: `$LATEST` or a published one.
  private static func described(
    by node: SourceNode, _ keys: Keys, _ arn: FunctionARN, in file: SourceFile,
    _ state: inout ImportState
  ) -> Qualifier? {
    let version = node[key: keys.version]
    let told = version?.text.map(Qualifier.init)
    switch (arn.qualifier, told) {
    case (.version, .some(let other)):
      if other != arn.qualifier, let version {
        state.bag.report(.versionContradictsARN(version, arn), in: file)
      }
      return arn.qualifier
    case (.version, nil): return arn.qualifier
    case (.unqualified, .version), (.alias, .version), (.latest, .version): return told
    case (.unqualified, nil), (.latest, _), (_, .latest): return .latest
    default: return nil
    }
  }

  private static func configuration(_ node: SourceNode, _ keys: Keys) -> FunctionConfiguration? {
    guard let role = node[key: keys.role]?.text, let code = node[key: keys.code]?.text else {
      return nil
    }
    return FunctionConfiguration(
      role: role, code: FunctionCode(sha256: code),
      description: node[key: keys.description]?.text ?? "",
      deadLetterTarget: node[key: keys.deadLetter]?[key: keys.deadLetterTarget]?.text)
  }
}

extension Function {
  /// Adds what an answer tells of one version, which was perhaps asked for by an alias.
  fileprivate mutating func add(
    _ configuration: FunctionConfiguration?, of described: Qualifier, askedAs asked: Qualifier
  ) {
    isKnownInPart([.unqualified])
    if case .version(let version) = described {
      noteVersion(version)
      if let configuration {
        versions[version] = PublishedVersion(configuration: configuration, content: nil)
      }
    } else if let configuration {
      latest = configuration
    }
    // Which of two versions of a weighted alias was described is not told.
    if case .alias(let name) = asked {
      if aliases[name] == nil { aliases[name] = Alias(name: name, target: nil, revision: revision) }
      markUnsupplied([asked])
    }
  }
}

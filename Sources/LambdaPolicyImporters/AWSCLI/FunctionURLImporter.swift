import LambdaPolicy

/// Output of `aws lambda get-function-url-config` and `list-function-url-configs`.
struct FunctionURLImporter: Importer {
  let kind = "output of get-function-url-config or list-function-url-configs"

  func recognizes(_ input: ImportInput) -> Bool {
    guard let node = input.json else { return false }
    return node[key: "FunctionUrlConfigs"]?.elements != nil || node[key: "FunctionUrl"] != nil
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json else { return }
    guard let list = node[key: "FunctionUrlConfigs"] else {
      read(node, of: "get-function-url-config", in: input.file, into: &state)
      return
    }
    if let page = node.nextPage {
      state.bag.report(.moreEntries(page, of: "function URLs"), in: input.file)
    }
    for element in list.elements ?? [] {
      read(element, of: "list-function-url-configs", in: input.file, into: &state)
    }
    if list.elements?.isEmpty ?? false {
      state.attributeLater(
        .noURLs, at: list.range, in: input.file, found: "no function URL",
        command: "list-function-url-configs")
    }
  }

  private func read(
    _ node: SourceNode, of command: String, in file: SourceFile, into state: inout ImportState
  ) {
    guard let arn = FunctionARN(text: node[key: "FunctionArn"]?.text), let url = url(node) else {
      state.bag.report(
        .unexpectedAnswer(
          node, of: command,
          expected: "a URL with 'FunctionUrl', 'FunctionArn', 'AuthType' and 'CreationTime'"),
        in: file)
      return
    }
    let fact = FunctionFact.url(address: url.address, url.authType)
    let isNew = state.isNew(fact, of: arn, at: node.range, in: file)
    state.withFunction(arn.function) { function in
      if isNew { function.urls[arn.qualifier] = url }
      function.isKnownInPart([.unqualified])
      guard case .alias(let name) = arn.qualifier else { return }
      if function.aliases[name] == nil {
        function.aliases[name] = Alias(name: name, target: nil, revision: function.revision)
      }
      function.markUnsupplied([arn.qualifier])
    }
  }

  private func url(_ node: SourceNode) -> FunctionURL? {
    guard let address = node[key: "FunctionUrl"]?.text,
      let type = node[key: "AuthType"]?.text.flatMap({ FunctionURLAuthType(rawValue: $0) }),
      let created = node[key: "CreationTime"]?.text.flatMap({ Timestamp($0) })
    else { return nil }
    return FunctionURL(
      address: address, authType: type, cors: node[key: "Cors"].map { JSONValue($0) },
      invokeMode: node[key: "InvokeMode"]?.text, creationTime: created,
      lastModifiedTime: node[key: "LastModifiedTime"]?.text.flatMap { Timestamp($0) } ?? created)
  }
}

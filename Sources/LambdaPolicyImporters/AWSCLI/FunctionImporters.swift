import LambdaPolicy

/// Output of `aws lambda list-functions`, with versions or without.
struct FunctionListImporter: Importer {
  let kind = "output of list-functions"

  func recognizes(_ input: ImportInput) -> Bool {
    guard let functions = input.json?[key: "Functions"]?.elements else { return false }
    return functions.isEmpty || functions.contains { $0[key: "FunctionArn"] != nil }
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json, let list = node[key: "Functions"] else { return }
    if let page = node.nextPage {
      state.bag.report(.moreEntries(page, of: "functions"), in: input.file)
    }
    for element in list.elements ?? [] {
      _ = ConfigurationReader.read(element, of: "list-functions", in: input.file, into: &state)
    }
    if list.elements?.isEmpty ?? false {
      state.bag.report(.noFunctions(at: list.range), in: input.file)
    }
  }
}

/// Output of `aws lambda list-versions-by-function`: the versions exist, their policies are not in it.
struct VersionListImporter: Importer {
  let kind = "output of list-versions-by-function"

  func recognizes(_ input: ImportInput) -> Bool {
    guard let versions = input.json?[key: "Versions"]?.elements else { return false }
    return versions.isEmpty || versions.contains { $0[key: "FunctionArn"] != nil }
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json, let list = node[key: "Versions"] else { return }
    let page = node.nextPage
    if let page { state.bag.report(.moreEntries(page, of: "versions"), in: input.file) }
    for element in list.elements ?? [] {
      guard
        let function = ConfigurationReader.read(
          element, of: "list-versions-by-function", in: input.file, into: &state)
      else { continue }
      let isWhole = state.isWhole(.versions, of: function, page)
      state.withFunction(function) { $0.listsVersions = isWhole }
    }
    if list.elements?.isEmpty ?? false {
      state.bag.report(.noFunctions(at: list.range), in: input.file)
    }
  }
}

/// Output of `aws lambda get-function` and of every operation that answers a configuration alone.
///
/// Those are `get-function-configuration`, `create-function`, `publish-version`,
/// `update-function-code` and `update-function-configuration`.
struct FunctionImporter: Importer {
  let kind = "output of get-function or get-function-configuration"

  func recognizes(_ input: ImportInput) -> Bool {
    guard let node = input.json else { return false }
    return node[key: "Configuration"]?[key: "FunctionArn"] != nil
      || ["FunctionName", "FunctionArn", "Version"].allSatisfy { node[key: $0] != nil }
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json else { return }
    let configuration = node[key: "Configuration"]
    let command = configuration == nil ? "get-function-configuration" : "get-function"
    guard
      let function = ConfigurationReader.read(
        configuration ?? node, of: command, in: input.file, into: &state)
    else { return }
    state.withFunction(function) { function in
      for tag in node[key: "Tags"]?.members ?? [] {
        function.tags[tag.key.value] = tag.node.text
      }
      if case .number(let text)? = node[key: "Concurrency"]?[key: "ReservedConcurrentExecutions"]?
        .value
      {
        function.reservedConcurrency = Int(text)
      }
    }
  }
}

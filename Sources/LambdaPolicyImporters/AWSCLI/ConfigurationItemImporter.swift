import LambdaPolicy

/// Items of AWS Config: `select-resource-config`, `get-resource-config-history`, snapshots.
///
/// An item tells of a function's configuration and, where it is recorded, of its own policy;
/// never of versions, aliases and their policies (lambda.md 9.3).
struct ConfigurationItemImporter: ListImporter {
  let kind = "configuration items of AWS Config"
  let listKeys = ["configurationItems", "Results"]

  func list(in node: SourceNode) -> String? {
    if node[key: "configurationItems"]?.elements != nil { return "configurationItems" }
    let isAnswer = node[key: "QueryInfo"] != nil && node[key: "Results"]?.elements != nil
    return isAnswer ? "Results" : nil
  }

  func read(
    _ element: SourceNode, of file: SourceFile, into state: inout ImportState
  ) -> Bool {
    let text = element.text == nil ? nil : element
    let item = text == nil ? element : EmbeddedJSON.read(element, of: file, into: &state)
    guard let item else { return true }
    return read(item, embeddedIn: text, of: file, into: &state)
  }

  func finish(_ outline: ListOutline, into state: inout ImportState) {
    if let (page, file) = outline.nextPage {
      state.bag.report(.moreEntries(page, of: "configuration items"), in: file)
    }
    if outline.tally.others > 0 {
      state.bag.report(.otherItems(outline.tally.others, at: outline.range), in: outline.file)
    }
    if outline.tally.elements == 0 {
      state.bag.report(.noFunctions(at: outline.range), in: outline.file)
    }
  }

  /// Whether the item is one of a function.
  private func read(
    _ item: SourceNode, embeddedIn text: SourceNode?, of file: SourceFile,
    into state: inout ImportState
  ) -> Bool {
    if let type = item[key: "resourceType"]?.text, type != "AWS::Lambda::Function" { return false }
    guard
      let configuration = object(
        item[key: "configuration"], embeddedIn: text, of: file, &state),
      configuration[key: "functionArn"] != nil
    else { return false }
    let function = ConfigurationReader.read(
      configuration, of: "select-resource-config", keys: .config, in: file, into: &state)
    guard function != nil,
      let policy = item[key: "supplementaryConfiguration"]?[key: "Policy"],
      let document = object(policy, embeddedIn: text, of: file, &state)
    else { return true }
    PolicyPlacement.read(document, of: file, isWholeAlone: false, into: &state)
    return true
  }

  /// An object, or the object that a string holds as JSON.
  private func object(
    _ node: SourceNode?, embeddedIn text: SourceNode?, of file: SourceFile,
    _ state: inout ImportState
  ) -> SourceNode? {
    guard let node, node.text != nil else { return node }
    guard let text else { return EmbeddedJSON.read(node, of: file, into: &state) }
    do throws(JSONSyntaxError) {
      return try JSONReader.read(textOf: node, embeddedIn: text, of: file)
    } catch {
      state.bag.report(.invalidJSON(error), in: file)
      return nil
    }
  }
}

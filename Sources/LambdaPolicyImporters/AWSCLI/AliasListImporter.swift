import LambdaPolicy

/// Output of `aws lambda list-aliases`: the aliases exist, their policies are not in it.
struct AliasListImporter: Importer {
  let kind = "output of list-aliases"

  func recognizes(_ input: ImportInput) -> Bool { input.json?[key: "Aliases"]?.elements != nil }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json, let list = node[key: "Aliases"] else { return }
    let page = node.nextPage
    if let page { state.bag.report(.moreEntries(page, of: "aliases"), in: input.file) }
    for element in list.elements ?? [] {
      guard
        let function = AliasReader.read(
          element, of: "list-aliases", in: input.file, into: &state)
      else { continue }
      let isWhole = state.isWhole(.aliases, of: function, page)
      state.withFunction(function) { $0.listsAliases = isWhole }
    }
    if list.elements?.isEmpty ?? false, page == nil {
      state.attributeLater(
        .noAliases, at: list.range, in: input.file, found: "no alias", command: "list-aliases")
    }
  }
}

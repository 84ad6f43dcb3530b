import LambdaPolicy

/// Reads sources that are one long list, whole or element by element with the same result.
protocol ListImporter: Importer {
  /// The keys under which such a list may stand at the top of a file.
  var listKeys: [String] { get }

  /// The key of the list that is read, when the top of a file is that of this kind.
  func list(in node: SourceNode) -> String?

  /// Adds what an element tells; whether it is of a kind that is read.
  func read(
    _ element: SourceNode, of file: SourceFile, into state: inout ImportState
  ) -> Bool

  /// Adds what the list as a whole tells, after its last element.
  func finish(_ outline: ListOutline, into state: inout ImportState)
}

extension ListImporter {
  func recognizes(_ input: ImportInput) -> Bool { input.json.flatMap(list(in:)) != nil }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json, let key = list(in: node) else { return }
    var tally = ListTally()
    for element in node[key: key]?.elements ?? [] {
      tally.count(read(element, of: input.file, into: &state))
    }
    let members = (node.members ?? []).map { ($0, input.file) }
    guard let outline = ListOutline(members, list: key, tally) else { return }
    finish(outline, into: &state)
  }
}

/// How many elements a list has.
struct ListTally {
  private(set) var elements = 0
  /// How many of them are of a kind that is not read.
  private(set) var others = 0

  mutating func count(_ isRead: Bool) {
    elements += 1
    if !isRead { others += 1 }
  }
}

/// What stands around the elements of a list, and how many elements there are.
struct ListOutline {
  private let members: [(SourceNode.Member, SourceFile)]
  let tally: ListTally
  /// The place of the list.
  let range: SourceRange
  /// The file that the place counts in.
  let file: SourceFile

  /// Each member with the file that its places count in; nil without the list.
  init?(_ members: [(SourceNode.Member, SourceFile)], list key: String, _ tally: ListTally) {
    guard let list = members.first(where: { $0.0.key.value == key }) else { return nil }
    self.members = members
    self.tally = tally
    range = list.0.node.range
    file = list.1
  }

  /// The member that says that there are more pages, and its file.
  var nextPage: (Located<String>, SourceFile)? {
    for (member, file) in members {
      let node = SourceNode(.object([member]), at: member.node.range)
      if let page = node.nextPage { return (page, file) }
    }
    return nil
  }
}

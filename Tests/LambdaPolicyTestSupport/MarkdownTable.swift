/// A table of a Markdown page: a word for each row and column, and what stands where they meet.
package struct MarkdownTable {
  /// The word in the upper left corner.
  package let corner: String
  package let columns: [String]
  package let rows: [(name: String, cells: [String])]

  /// Every table of a page, in order.
  package static func all(in page: String) -> [MarkdownTable] {
    page.split(separator: "\n", omittingEmptySubsequences: false)
      .split { !$0.hasPrefix("|") }
      .compactMap { MarkdownTable($0.map(String.init)) }
  }

  private init?(_ lines: [String]) {
    let cells = lines.map { line in
      line.dropFirst().dropLast().split(separator: "|").map { cell in
        cell.filter { $0 != "*" && $0 != "`" }.split(separator: " ").joined(separator: " ")
      }
    }
    guard cells.count > 2, let corner = cells[0].first else { return nil }
    self.corner = corner
    columns = Array(cells[0].dropFirst())
    rows = cells.dropFirst(2).map { ($0.first ?? "", Array($0.dropFirst())) }
  }

  /// What stands in a row and a column; nil when there is no such cell.
  package subscript(row: String, column: String) -> String? {
    guard let cells = rows.first(where: { $0.name == row })?.cells,
      let place = columns.firstIndex(of: column), place < cells.count
    else { return nil }
    return cells[place]
  }
}

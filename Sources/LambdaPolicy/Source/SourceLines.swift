/// The lines of a file, found once for any number of positions.
package struct SourceLines: Sendable {
  private let file: SourceFile
  /// The offset of each line's first byte; a byte order mark belongs to no line.
  private let starts: [Int]

  package init(_ file: SourceFile) {
    self.file = file
    let isMarked = file.part.offset == 0 && file.bytes.starts(with: SourceFile.byteOrderMark)
    var starts = [isMarked ? SourceFile.byteOrderMark.count : 0]
    for (index, byte) in file.bytes.enumerated() where byte == ASCII.lineFeed {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// Line and column of a byte offset; logarithmic in the lines, linear in the column.
  package func position(at offset: Int) -> SourcePosition {
    let place = min(max(offset, starts[0]), file.bytes.count)
    let line = line(of: place)
    let before = String(decoding: file.bytes[starts[line]..<place], as: UTF8.self)
    let column = before.count + (line == 0 ? file.part.column : 0)
    return SourcePosition(line: file.part.line + line + 1, column: column + 1)
  }

  /// The line that holds a byte offset, without its line end; empty when only a part of it is there.
  package func text(at offset: Int) -> String {
    let line = line(of: min(max(offset, starts[0]), file.bytes.count))
    let isCut =
      line == 0 && file.part.column > 0 || line == starts.count - 1 && file.part.endsInsideLine
    if isCut { return "" }
    let end = line + 1 < starts.count ? starts[line + 1] - 1 : file.bytes.count
    return String(decoding: file.bytes[starts[line]..<end], as: UTF8.self)
  }

  /// The last line that starts at or before an offset; binary search.
  private func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

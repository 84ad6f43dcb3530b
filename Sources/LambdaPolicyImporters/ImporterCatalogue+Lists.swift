import LambdaPolicy

/// Files that are one long list and are read element by element.
extension ImporterCatalogue {
  /// A list that a file may be: its key at the top of the file, and who reads it.
  package struct List: Sendable {
    let key: String
    let importer: any ListImporter
  }

  /// The list that a file is, judged by the file's beginning; nil for one that is read whole.
  package static func list(atTopOf head: [UInt8]) -> List? {
    let importers = allImporters.compactMap { $0 as? any ListImporter }
    let keys = importers.flatMap(\.listKeys)
    guard let key = JSONListReader.list(atTopOf: head, among: keys),
      let importer = importers.first(where: { $0.listKeys.contains(key) })
    else { return nil }
    return List(key: key, importer: importer)
  }

  /// Adds a file that comes in chunks to what was read before, as if it came whole.
  ///
  /// Gives back what was found when the end of the file shows that it is of no known kind.
  package static func read(
    _ list: List, named name: String, elementLimit: Int = JSONListReader.elementLimit,
    into state: inout ImportState, next: @escaping () -> [UInt8]?
  ) -> ImportInput? {
    // Nothing is taken from a file that turns out to be malformed.
    var draft = state
    var unknown: ImportInput?
    let file = SourceFile(name: name, bytes: [])
    reading(file, into: &draft) { draft in
      do throws(JSONListReader.Fault) {
        var reader = JSONListReader(name, list: list.key, elementLimit: elementLimit, next: next)
        unknown = try add(list, from: &reader, to: &draft)
      } catch {
        draft = state
        draft.folder = file.folder
        report(error, to: &draft)
      }
    }
    if unknown == nil { state = draft }
    return unknown
  }

  /// Reports a file of no known kind.
  package static func reportUnknown(_ input: ImportInput, to state: inout ImportState) {
    reading(input.file, into: &state) { $0.bag.report(.unknownFormat(input), in: input.file) }
  }

  private static func add(
    _ list: List, from reader: inout JSONListReader, to state: inout ImportState
  ) throws(JSONListReader.Fault) -> ImportInput? {
    var tally = ListTally()
    let found = try reader.read { element in
      tally.count(list.importer.read(element.content, of: element.file, into: &state))
    }
    let node = SourceNode(.object(found.members.map(\.content)), at: found.start)
    let input = ImportInput(found.file, .json(node))
    let importer = allImporters.first { $0.recognizes(input) }
    guard (importer as? any ListImporter)?.list(in: node) == list.key,
      let outline = ListOutline(
        found.members.map { ($0.content, $0.file) }, list: list.key, tally)
    else { return input }
    list.importer.finish(outline, into: &state)
    return nil
  }

  private static func report(_ fault: JSONListReader.Fault, to state: inout ImportState) {
    switch fault.reason {
    case .syntax(let error):
      let place = error.range.lowerBound
      let bytes = fault.file.bytes
      let isText =
        place == bytes.count
        || bytes[place] != 0 && UTF8Sequence.length(in: bytes, at: place) != nil
      let content: ImportInput.Content = isText ? .brokenJSON(error) : .binary(place)
      state.bag.report(.unknownFormat(ImportInput(fault.file, content)), in: fault.file)
    case .tooLong(let range, let limit):
      state.bag.report(.tooLong(limit, at: range), in: fault.file)
    }
  }
}

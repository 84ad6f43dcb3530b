import LambdaPolicy
import LambdaPolicyImporters

/// A source as it is read: whole, or as a long list whose elements come one after the other.
enum SourceContent {
  case whole(ImportInput)
  case list(ImporterCatalogue.List)

  /// Larger files are lists if they can be; smaller ones are whole, in bytes.
  private static let wholeSize = 4 << 20

  /// - Throws: why the source cannot be read.
  static func read(_ name: String, from chunks: InputChunks) throws(SystemFault)
    -> SourceContent
  {
    let head = try chunks.peek(wholeSize)
    if head.count >= wholeSize, let list = ImporterCatalogue.list(atTopOf: head) {
      return .list(list)
    }
    // Of what cannot be read, the beginning is enough to say so.
    let bytes = ImportInput.isCompressed(head) ? head : try chunks.all()
    return .whole(SourceInput.input(of: SourceFile(name: name, bytes: bytes)))
  }
}

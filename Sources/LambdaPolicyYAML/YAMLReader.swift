package import LambdaPolicy
import Yams

/// Reads YAML text into the same tree that JSON is read into, with the place of every part.
///
/// One document; plain words become what YAML 1.1 makes of them in JSON's range: true, false, null
/// and numbers that JSON writes alike. Everything else stays text, a number with leading zeros too.
package enum YAMLReader {
  /// The deepest nesting that is read, as of JSON.
  package static let depthLimit = JSONReader.depthLimit
  /// How many nodes aliases may add to those that are written.
  static let aliasLimit = 500_000

  /// Reads a whole file as one YAML document.
  ///
  /// - Throws: the first fault and its place.
  package static func read(_ file: SourceFile) throws(YAMLSyntaxError) -> SourceNode {
    if let fault = CollectionKeys(file).fault { throw fault }
    var keys = RepeatedKeys(file)
    let places = YAMLPlaces(file)
    let root: Node? = try keys.reading { text throws(YAMLSyntaxError) in
      do {
        let parser = try Parser(
          yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
        return .success(try parser.singleRoot())
      } catch YamlError.duplicatedKeysInMapping(_, let context) {
        return .failure(RepeatedKeys.Place(offset: places.offset(of: context.mark)))
      } catch {
        throw YAMLSyntaxError(error, in: places)
      }
    }
    guard let root else { throw YAMLSyntaxError("found no document", at: SourceRange(0, 0)) }
    var converter = YAMLConverter(
      places, limit: file.bytes.count + aliasLimit, originals: keys.originals)
    return try converter.node(root, depth: 0)
  }
}

package import LambdaPolicy
package import LambdaPolicyImporters
import LambdaPolicyYAML

/// Joins the readers of JSON and of YAML with the importers, which know neither of the two.
package enum SourceInput {
  /// A file, parsed in the syntax that it is written in.
  package static func input(of file: SourceFile) -> ImportInput {
    ImportInput(file) { file in
      do throws(YAMLSyntaxError) {
        return .tree(try YAMLReader.read(file))
      } catch {
        return .fault(error.diagnostic)
      }
    }
  }
}

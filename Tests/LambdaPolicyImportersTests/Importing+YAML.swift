import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyYAML

/// A file as commands read it, YAML included.
func input(_ file: SourceFile) -> ImportInput {
  ImportInput(file) { file in
    do throws(YAMLSyntaxError) {
      return .tree(try YAMLReader.read(file))
    } catch {
      return .fault(error.diagnostic)
    }
  }
}

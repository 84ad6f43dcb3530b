import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicySources

/// The file that keeps the state of replays; without a path nothing is kept.
struct StateStore {
  let path: String?

  /// The state in the file, or an empty one when the file is not there yet.
  ///
  /// - Throws: why the file cannot be read, with the place of what is wrong.
  func load() throws(UsageFault) -> ControlPlane {
    guard let path, Terminal.exists(path) else { return ControlPlane() }
    let bytes: [UInt8]
    switch Terminal.readFile(path) {
    case .success(let content): bytes = content
    case .failure(let error):
      throw UsageFault(text: "\(path): error: the state cannot be read: \(error.reason)")
    }
    let file = SourceFile(name: path, bytes: bytes)
    let diagnostic: Diagnostic
    do throws(JSONSyntaxError) {
      let node = try JSONReader.read(file)
      do throws(StateDecoder.Fault) {
        return try StateDecoder.decode(node, of: file)
      } catch {
        diagnostic = .invalidState(error)
      }
    } catch {
      diagnostic = .invalidJSON(error)
    }
    var renderer = DiagnosticRenderer()
    let text = renderer.render(diagnostic.located(in: file))
    throw UsageFault(text: String(text.dropLast()))
  }

  /// Puts the state in place of the file's content, whole or not at all.
  func save(_ plane: ControlPlane) throws(UsageFault) {
    guard let path else { return }
    let text = StateEncoder.text(plane)
    if let fault = Terminal.replaceFile(path, with: Array(text.utf8)) {
      throw UsageFault(text: "\(path): error: the state cannot be written: \(fault.reason)")
    }
  }
}

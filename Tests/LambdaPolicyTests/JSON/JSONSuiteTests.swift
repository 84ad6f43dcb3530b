import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

struct `The public JSON test suite` {
  static let folder = "corpora/json/test_parsing"

  @Test(.enabled(if: Shared.exists(folder), "no folder '../shared/corpora/json'"))
  func `is answered as it demands`() throws {
    let files = Shared.files(below: Self.folder)
    #expect(files.count > 200)
    for path in files {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let accepted = isAccepted(try Shared.bytes(path))
      if name.hasPrefix("y_") { #expect(accepted, "\(name) is JSON") }
      if name.hasPrefix("n_") { #expect(!accepted, "\(name) is not JSON") }
    }
    Shared.report("JSON test suite", files.count)
  }

  private func isAccepted(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try JSONReader.read(SourceFile(name: "x", bytes: bytes))
      return true
    } catch {
      return false
    }
  }
}

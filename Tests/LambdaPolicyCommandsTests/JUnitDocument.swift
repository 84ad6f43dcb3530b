import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a reader of JUnit's XML finds in a document.
struct JUnitDocument {
  struct Case {
    let name: String
    var outcome = "passed"
    var message = ""
    var text = ""
  }

  let cases: [Case]
  /// Of each suite and of all of them: tests, failures, skipped, errors.
  let counts: [[String?]]

  /// - Throws: what is no XML.
  init(_ text: String) throws {
    let parser = XMLParser(data: Data(text.utf8))
    let reader = Reader()
    parser.delegate = reader
    guard parser.parse() else {
      throw NotXML(line: parser.lineNumber, reason: "\(parser.parserError as (any Error)?)")
    }
    cases = reader.cases
    counts = reader.counts
  }

  struct NotXML: Error {
    let line: Int
    let reason: String
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var cases: [Case] = []
    var counts: [[String?]] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      switch name {
      case "testsuites", "testsuite":
        counts.append(["tests", "failures", "skipped", "errors"].map { attributes[$0] })
      case "testcase": cases.append(Case(name: attributes["name"] ?? ""))
      default:
        cases[cases.count - 1].outcome = name
        cases[cases.count - 1].message = attributes["message"] ?? ""
      }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if cases.last?.outcome == "failure" { cases[cases.count - 1].text += text }
    }
  }
}

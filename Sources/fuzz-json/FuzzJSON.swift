import LambdaPolicy

/// Reads any bytes as JSON; what is read must survive being written and read again.
///
/// Element by element the same must be read, or the same fault be found at the same place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafeRawPointer?, _ count: Int) -> Int32 {
  let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  let file = SourceFile(name: "input", bytes: bytes)
  do throws(JSONSyntaxError) {
    let node = try JSONReader.read(file)
    let text = JSONWriter.compact(JSONValue(node))
    let again = try JSONReader.read(SourceFile(name: "output", text: text))
    precondition(JSONWriter.compact(JSONValue(again)) == text, "writing and reading differ")
    if let members = node.members {
      precondition(listed(bytes) == elements(of: members), "elements differ")
    }
  } catch {
    let fault = Diagnostic.invalidJSON(error).located(in: file).description
    precondition(!beginsAsObject(bytes) || listed(bytes) == [fault], "faults differ")
  }
  return 0
}

/// The list that is read element by element, as policies have it.
private let list = "Statement"

private func elements(of members: [SourceNode.Member]) -> [String] {
  let found = members.first { $0.key.value == list && $0.node.elements != nil }
  return (found?.node.elements ?? []).map { JSONWriter.compact(JSONValue($0)) }
}

/// The elements, or the fault alone, of a text that comes in small chunks.
private func listed(_ bytes: [UInt8]) -> [String] {
  var rest = bytes[...]
  var reader = JSONListReader("input", list: list) {
    let chunk = rest.prefix(1 + bytes.count % 7)
    rest = rest.dropFirst(chunk.count)
    return chunk.isEmpty ? nil : Array(chunk)
  }
  var elements: [String] = []
  do throws(JSONListReader.Fault) {
    _ = try reader.read { elements.append(JSONWriter.compact(JSONValue($0.content))) }
    return elements
  } catch {
    guard case .syntax(let fault) = error.reason else { return ["too long"] }
    return [Diagnostic.invalidJSON(fault).located(in: error.file).description]
  }
}

private func beginsAsObject(_ bytes: [UInt8]) -> Bool {
  let start = bytes.starts(with: SourceFile.byteOrderMark) ? SourceFile.byteOrderMark.count : 0
  let first = bytes[start...].first { byte in
    !ASCII.isBlank(byte) && byte != ASCII.lineFeed && byte != ASCII.carriageReturn
  }
  return first == UInt8(ascii: "{")
}

extension JSONValue {
  fileprivate init(_ node: SourceNode) {
    self =
      switch node.value {
      case .object(let members):
        .object(members.map { JSONMember($0.key.value, JSONValue($0.node)) })
      case .array(let elements): .array(elements.map { JSONValue($0) })
      case .string(let text): .string(text)
      case .number(let text): .number(text)
      case .bool(let flag): .bool(flag)
      case .null: .null
      }
  }
}

import LambdaPolicy

/// Reads any bytes as JSON; what is read must survive being written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafeRawPointer?, _ count: Int) -> Int32 {
  let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  let file = SourceFile(name: "input", bytes: bytes)
  do throws(JSONSyntaxError) {
    let text = JSONWriter.compact(JSONValue(try JSONReader.read(file)))
    let again = try JSONReader.read(SourceFile(name: "output", text: text))
    precondition(JSONWriter.compact(JSONValue(again)) == text, "writing and reading differ")
  } catch {
    _ = Diagnostic.invalidJSON(error).located(in: file).description
  }
  return 0
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

import LambdaPolicy

/// Decodes any bytes as a policy of each kind; one without errors must survive being encoded.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPolicy(_ start: UnsafeRawPointer?, _ count: Int) -> Int32 {
  let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  let file = SourceFile(name: "input", bytes: bytes)
  for kind in [PolicyKind.resourceBased, .identityBased, .session, .serviceControl] {
    let reading = Policy.read(file, as: kind)
    _ = reading.diagnostics.map(\.description)
    guard let policy = reading.policy else { continue }
    let text = JSONWriter.compact(PolicyEncoder.encode(policy))
    let again = Policy.read(SourceFile(name: "output", text: text), as: kind).policy
    precondition(again.map { JSONWriter.compact(PolicyEncoder.encode($0)) } == text)
  }
  return 0
}

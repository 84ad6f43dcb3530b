import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// State files that are damaged, newer, or written by hand.
struct `A state file` {
  /// A file with something of every kind.
  private static func text() throws -> String {
    var service = try Service.scene()
    let arn: JSONValue = "arn:aws:lambda:us-east-1:111122223333:function:f"
    let calls: [(String, [String: JSONValue])] = [
      (
        "AddPermission",
        ["FunctionName": "f:PROD", "StatementId": "s", "Action": "*", "Principal": "*"]
      ),
      (
        "PutResourcePolicy",
        ["ResourceArn": arn, "Policy": .string(Scenes.document(principal: "\"*\""))]
      ),
      (
        "CreateFunctionUrlConfig", ["FunctionName": "f", "AuthType": "NONE", "Cors": ["MaxAge": 1]]
      ),
      ("PutFunctionEventInvokeConfig", ["FunctionName": "f", "MaximumRetryAttempts": 1]),
      ("TagResource", ["Resource": arn, "Tags": ["a": "b"]]),
      ("PutFunctionConcurrency", ["FunctionName": "f", "ReservedConcurrentExecutions": 5]),
    ]
    for (operation, members) in calls {
      #expect(
        (200...204).contains(try service.call(operation, members).status ?? 0), "\(operation)")
    }
    try service.create("gone", ["Publish": true])
    try service.call("DeleteFunction", ["FunctionName": "gone"])
    service.plane.assumptions.settle = .onWait
    try service.create("pending")
    return StateEncoder.text(service.plane)
  }

  /// The plane of a text, or what is wrong with it.
  private static func read(_ bytes: [UInt8]) -> Result<ControlPlane, UnreadableState> {
    let file = SourceFile(name: "state.json", bytes: bytes)
    do throws(JSONSyntaxError) {
      let node = try JSONReader.read(file)
      do throws(StateDecoder.Fault) {
        return .success(try StateDecoder.decode(node, of: file))
      } catch {
        return .failure(UnreadableState(message: error.message))
      }
    } catch {
      return .failure(UnreadableState(message: "JSON"))
    }
  }

  private struct UnreadableState: Error {
    let message: String
  }

  private static func message(_ text: String) -> String? {
    guard case .failure(let error) = read(Array(text.utf8)) else { return nil }
    return error.message
  }

  static let faults: [(found: String, replaced: String, message: String)] = [
    (
      "\"schemaVersion\": 1", "\"schemaVersion\": 2",
      "found schemaVersion 2, which a newer program wrote, expected 1"
    ),
    ("\"schemaVersion\": 1", "\"schemaVersion\": 0", "found schemaVersion 0, expected 1"),
    ("\"schemaVersion\"", "\"schema\"", "found no member 'schemaVersion', expected one"),
    ("\"clock\"", "\"clocks\"", "found no member 'clock', expected one"),
    ("\"nextVersion\"", "\"next\"", "found no member 'nextVersion', expected one"),
    ("\"nextVersion\": 4", "\"nextVersion\": \"4\"", "found a string, expected a whole number"),
    ("\"nextVersion\": 4", "\"nextVersion\": 0", "found 0, expected a number from 1 to 2147483647"),
    (
      "\"nextVersion\": 4", "\"nextVersion\": 3",
      "found version 3, expected only numbers below 'nextVersion'"
    ),
    (
      "\"target\": \"1\"", "\"target\": \"9\"", "found alias BETA on 9, expected a version there is"
    ),
    (
      "\"target\": \"1\"", "\"target\": \"PROD\"",
      "found no version, expected a number or $LATEST"
    ),
    (
      "\"qualifier\": \"PROD\"", "\"qualifier\": \"GONE\"",
      "found something of alias GONE, expected a qualifier there is"
    ),
    ("0.25", "1.25", "found no weight, expected one version with a number from 0 to 1"),
    (
      "\"authType\": \"NONE\"", "\"authType\": \"ALL\"",
      "found another authType, expected NONE or AWS_IAM"
    ),
    (
      "\"versions\": [", "\"versions\": 1, \"x\": [",
      "found a number for 'versions', expected an array"
    ),
  ]

  @Test(arguments: faults.indices)
  func `that is not as it was written is refused with what was found`(_ index: Int) throws {
    let row = Self.faults[index]
    let text = try Self.text()
    guard let place = text.range(of: row.found) else {
      Issue.record("the state has no \(row.found)")
      return
    }
    #expect(Self.message(text.replacingCharacters(in: place, with: row.replaced)) == row.message)
  }

  @Test func `whose policy is none is refused`() throws {
    let text = try Self.text()
    let damaged = text.replacing("\"Effect\": \"Allow\"", with: "\"Effect\": \"Perhaps\"")
    #expect(damaged != text)
    #expect(Self.message(damaged) != nil)
  }

  @Test func `whose counters are at their end is refused, so that no later step can fail`() throws {
    let text = try Self.text()
    guard let line = text.split(separator: "\n").first(where: { $0.contains("revisionsUsed") })
    else { return }
    for count in ["281474976710655", "18446744073709551615"] {
      let damaged = text.replacing(line, with: "  \"revisionsUsed\": \(count),")
      #expect(Self.message(damaged) != nil)
    }
    guard let clock = text.split(separator: "\n").first(where: { $0.contains("\"clock\"") }) else {
      return
    }
    let late = text.replacing(clock, with: "  \"clock\": \"9223372036854775807\",")
    #expect(Self.message(late) != nil)
  }

  @Test func `cut off anywhere is a fault, or a plane that answers`() throws {
    let bytes = Array(try Self.text().utf8)
    let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] == "1"
    for length in stride(from: 0, to: bytes.count - 1, by: isThorough ? 1 : 17) {
      guard case .success = Self.read(Array(bytes[..<length])) else { continue }
      Issue.record("the first \(length) bytes are taken for a state")
    }
  }

  @Test func `with one byte changed is a fault, or a plane that answers`() throws {
    let bytes = Array(try Self.text().utf8)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      var damaged = bytes
      damaged[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      guard case .success(let plane) = Self.read(damaged) else { continue }
      var service = Service(plane)
      for operation in ["PublishVersion", "Invoke", "ListAliases", "GetFunction"] {
        try service.call(operation, ["FunctionName": "f"])
      }
      #expect(!StateEncoder.text(service.plane).isEmpty)
    }
  }
}

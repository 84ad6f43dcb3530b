import Foundation
import LambdaPolicyTestSupport

/// The built executable beside the test bundle; never started through `swift`.
enum Tool {
  static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "lambda-policy").path

  struct Result: Sendable {
    let status: Int32
    let output: String
    let error: String
  }

  /// Runs it in the package's folder.
  static func run(_ arguments: [String], input: String? = nil) throws -> Result {
    try run(path, arguments, input: input)
  }

  /// Runs a line of shell in which `lambda-policy` and `swift run -q lambda-policy` are the executable.
  static func shell(_ line: String) throws -> Result {
    let command = line.replacing("swift run -q lambda-policy", with: "lambda-policy")
    let folder = URL(filePath: path).deletingLastPathComponent().path
    return try run("/bin/sh", ["-c", "PATH='\(folder)':$PATH; \(command)"])
  }

  /// Runs lines of bash.
  static func bash(_ lines: String) throws -> Result {
    try run("/usr/bin/env", ["bash", "-c", lines])
  }

  private static func run(
    _ program: String, _ arguments: [String], input: String? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = Fixtures.package
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: nothing can block on a full pipe.
    let streams = try ["in", "out", "err"].map { name in
      let file = folder.appending(path: name)
      try Data((name == "in" ? input ?? "" : "").utf8).write(to: file)
      return file
    }
    process.standardInput = try FileHandle(forReadingFrom: streams[0])
    process.standardOutput = try FileHandle(forWritingTo: streams[1])
    process.standardError = try FileHandle(forWritingTo: streams[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: streams[2]), as: UTF8.self))
  }
}

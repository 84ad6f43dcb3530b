import LambdaPolicy

/// What files that a command names hold; the outside world decides how they are read.
package typealias FileReader = @Sendable (_ path: String) -> Result<[UInt8], FileFault>

/// Why a file cannot be read, in the operating system's words.
package struct FileFault: Error, Hashable, Sendable {
  /// The system's number for it, which the AWS CLI prints.
  package let number: Int32
  package let reason: String

  package init(number: Int32, reason: String) {
    self.number = number
    self.reason = reason
  }
}

/// Why the AWS CLI sends no request: what it prints, and its exit status (lambda.md 9.6).
package struct CommandFault: Error, Hashable, Sendable {
  package let text: String
  package let status: Int32

  /// The exit status of version 2 for everything that is refused before it is sent.
  static let refused: Int32 = 252

  init(_ text: String) {
    self.text = text
    status = CommandFault.refused
  }

  static func parsing(_ option: String, _ reason: String) -> CommandFault {
    CommandFault("Error parsing parameter '\(option)': \(reason)")
  }
}

/// What a command's files are to whoever decodes the command.
enum CommandFiles {
  /// They are read.
  case read(FileReader)
  /// They are not read: the path of a package stands for its content, every other file is unknown.
  case notRead
}

/// Turns the options of a command into the request that the AWS CLI would send.
struct CommandRequestDecoder {
  private let command: AWSCommand
  private let operation: ServiceOperation
  private let files: CommandFiles
  private var members = RequestMembers()
  /// Options whose values only running the script would tell.
  private(set) var unknown: [(option: String, reason: UnknownValue)] = []

  init(_ command: AWSCommand, _ operation: ServiceOperation, _ files: CommandFiles) {
    self.command = command
    self.operation = operation
    self.files = files
  }

  /// - Throws: what the AWS CLI says when it cannot make a request of the options.
  mutating func decode() throws(CommandFault) -> ServiceRequest {
    try readInputJSON()
    for member in operation.model.members {
      guard let option = command.options[member.option] else { continue }
      members[member.name] = try value(of: option, as: member) ?? members[member.name]
    }
    if operation == .createFunction, let code = try code() {
      members["Code"] = .object((members["Code"]?.members ?? []) + [JSONMember("ZipFile", code)])
    }
    let request = ServiceRequest(operation, members)
    if unknown.isEmpty, let fault = ClientValidation.fault(in: request) {
      throw CommandFault(fault)
    }
    return request
  }

  /// `--cli-input-json`: the whole request as JSON; single options come before its members.
  private mutating func readInputJSON() throws(CommandFault) {
    guard let field = command.options["--cli-input-json"]?.values.first,
      let text = try text(of: field, "--cli-input-json")
    else { return }
    let given = try CommandRequestDecoder.json(text, "cli-input-json")
    guard let structure = given.structure else {
      throw .parsing(
        "cli-input-json", "Invalid JSON: found no object\nJSON received: \(text)")
    }
    members = structure
  }

  private static func json(_ text: String, _ option: String) throws(CommandFault) -> JSONValue {
    do throws(JSONSyntaxError) {
      return JSONValue(try JSONReader.read(SourceFile(name: option, text: text)))
    } catch {
      throw .parsing(option, "Invalid JSON: \(error.words)\nJSON received: \(text)")
    }
  }

  /// The value as JSON; nil when it is not known.
  private mutating func value(
    of option: AWSCommand.Option, as member: OperationModel.Member
  ) throws(CommandFault) -> JSONValue? {
    if member.kind == .boolean { return .bool(option.isOn) }
    if member.kind == .list { return try list(option, member.option) }
    guard let field = option.values.first else { return nil }
    if member.kind == .blob {
      return try blob(field, member.option, mustBeFile: member.name == "ZipFile")
    }
    guard let text = try text(of: field, member.option) else { return nil }
    switch member.kind {
    case .text: return .string(text)
    case .integer:
      guard Int(text) != nil else {
        throw .parsing(member.option, "invalid literal for int() with base 10: '\(text)'")
      }
      return .number(text)
    case .map, .structure: return try CommandRequestDecoder.structure(text, member.option)
    case .boolean, .list, .blob: return nil
    }
  }

  /// A structure, map or list: JSON, or shorthand.
  static func structure(
    _ text: String, _ option: String
  ) throws(CommandFault) -> JSONValue {
    if text.hasPrefix("{") || text.hasPrefix("[") { return try json(text, option) }
    do throws(ShorthandParser.Fault) {
      return JSONValue.object(try ShorthandParser.members(text)).typed()
    } catch {
      throw .parsing(option, error.text)
    }
  }

  /// Words behind one option, or one JSON array.
  private mutating func list(
    _ option: AWSCommand.Option, _ name: String
  ) throws(CommandFault) -> JSONValue? {
    var elements: [JSONValue] = []
    for field in option.values {
      guard let text = try text(of: field, name) else { return nil }
      if option.values.count == 1, text.hasPrefix("[") {
        return try CommandRequestDecoder.structure(text, name)
      }
      elements.append(.string(text))
    }
    return .array(elements)
  }

  /// The package of `create-function --zip-file`.
  private mutating func code() throws(CommandFault) -> JSONValue? {
    guard let field = command.options["--zip-file"]?.values.first else { return nil }
    return try blob(field, "--zip-file", mustBeFile: true)
  }

  /// Bytes in base64; a package must be a file.
  private mutating func blob(
    _ field: ShellField, _ option: String, mustBeFile: Bool
  ) throws(CommandFault) -> JSONValue? {
    guard let text = field.text else {
      noteUnknown(field, option)
      return nil
    }
    let isFile = text.hasPrefix("fileb://")
    if mustBeFile, !isFile {
      throw CommandFault(
        "\(option) must be a zip file with the fileb:// prefix.\nExample usage:  \(option) fileb://path/to/file.zip"
      )
    }
    if isFile || text.hasPrefix("file://") {
      return .string(Base64.encode(try bytes(of: text, option)))
    }
    return .string(Base64.decode(text) == nil ? Base64.encode(Array(text.utf8)) : text)
  }

  /// The text of a field, or of the file that it names; nil when it is not known.
  private mutating func text(
    of field: ShellField, _ option: String
  ) throws(CommandFault) -> String? {
    guard let text = field.text else {
      noteUnknown(field, option)
      return nil
    }
    guard text.hasPrefix("file://") || text.hasPrefix("fileb://") else { return text }
    if case .notRead = files {
      unknown.append((option, .file(String(text.drop { $0 != "/" }.dropFirst(2)))))
      return nil
    }
    return String(decoding: try bytes(of: text, option), as: UTF8.self)
  }

  private func bytes(of reference: String, _ option: String) throws(CommandFault) -> [UInt8] {
    let prefix = reference.hasPrefix("fileb://") ? "fileb://" : "file://"
    let path = String(reference.dropFirst(prefix.utf8.count))
    guard case .read(let read) = files else { return Array(path.utf8) }
    switch read(path) {
    case .success(let bytes): return bytes
    case .failure(let fault):
      throw .parsing(
        option,
        "Unable to load paramfile \(reference): [Errno \(fault.number)] \(fault.reason): '\(path)'"
      )
    }
  }

  private mutating func noteUnknown(_ field: ShellField, _ option: String) {
    if case .unknown(let reason) = field.value { unknown.append((option, reason)) }
  }
}

/// What a version of a function is made of: what counts when versions are compared (lambda.md 3.5).
public struct FunctionConfiguration: Hashable, Sendable {
  /// The execution role's ARN.
  public var role: String
  /// The code.
  public var code: FunctionCode
  /// The description; empty by default.
  public var description: String
  /// The dead-letter queue's or topic's ARN.
  public var deadLetterTarget: String?
  /// Every other setting by its name in the API, as it was given.
  package var settings: [String: JSONValue]

  package init(
    role: String, code: FunctionCode, description: String = "", deadLetterTarget: String? = nil,
    settings: [String: JSONValue] = [:]
  ) {
    self.role = role
    self.code = code
    self.description = description
    self.deadLetterTarget = deadLetterTarget
    self.settings = settings
  }
}

/// The code of a function, known by its hash: equal hashes, equal code.
public struct FunctionCode: Hashable, Sendable {
  /// The SHA-256 of the deployment package in base64 (lambda.md 3.1).
  public let sha256: String
  /// The size of the package in bytes; nil when the package was not read.
  public let size: Int?

  package init(sha256: String, size: Int? = nil) {
    self.sha256 = sha256
    self.size = size
  }

  /// The code of a deployment package.
  package init(package bytes: [UInt8]) {
    self.init(sha256: Base64.encode(SHA256.hash(bytes)), size: bytes.count)
  }

  /// Code that cannot be read here: its location stands for its content, and the hash is made up.
  ///
  /// remoteCode = accept (lambda.md 3.1).
  package init(location: String) {
    self.init(sha256: Base64.encode(SHA256.hash(Array(location.utf8))))
  }
}

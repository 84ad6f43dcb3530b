/// The URL of a function or of an alias, with how it lets callers in (lambda.md 5.12).
public struct FunctionURL: Hashable, Sendable {
  /// The address.
  public let address: String
  /// How it lets callers in.
  public var authType: FunctionURLAuthType
  /// The configuration for other origins, as it was given.
  package var cors: JSONValue?
  /// The invoke mode; nil when none was ever given, which means `BUFFERED`.
  package var invokeMode: String?
  package let creationTime: Timestamp
  package var lastModifiedTime: Timestamp

  package init(
    address: String, authType: FunctionURLAuthType, cors: JSONValue? = nil,
    invokeMode: String? = nil, creationTime: Timestamp, lastModifiedTime: Timestamp
  ) {
    self.address = address
    self.authType = authType
    self.cors = cors
    self.invokeMode = invokeMode
    self.creationTime = creationTime
    self.lastModifiedTime = lastModifiedTime
  }
}

extension FunctionURL {
  /// The URL as Create, Get and Update answer it.
  ///
  /// Create has no LastModifiedTime; only Get shows the default invoke mode (lambda.md 5.12).
  func members(
    of target: FunctionARN, isNew: Bool, showsDefaultMode: Bool
  ) -> [JSONMember] {
    let mode = invokeMode ?? (showsDefaultMode ? "BUFFERED" : nil)
    return JSONValue.object([
      "FunctionUrl": .string(address), "FunctionArn": .string(target.description),
      "AuthType": .string(authType.rawValue), "Cors": cors,
      "CreationTime": .string(creationTime.urlText),
      "LastModifiedTime": isNew ? nil : .string(lastModifiedTime.urlText),
      "InvokeMode": mode.map(JSONValue.string),
    ]).members
  }

  /// The URL as an item of a list, which has another order (lambda.md appendix D).
  func item(of target: FunctionARN) -> [JSONMember] {
    JSONValue.object([
      "FunctionUrl": .string(address), "FunctionArn": .string(target.description),
      "CreationTime": .string(creationTime.urlText),
      "LastModifiedTime": .string(lastModifiedTime.urlText), "Cors": cors,
      "AuthType": .string(authType.rawValue), "InvokeMode": .string(invokeMode ?? "BUFFERED"),
    ]).members
  }
}

extension Timestamp {
  /// The time as URL configurations show it: `2015-09-30T18:39:53.873Z`.
  fileprivate var urlText: String { String(lambdaText.dropLast("+0000".count)) + "Z" }
}

extension ControlPlane {
  /// An address that no other URL has: `https://<32 letters>.lambda-url.<region>.on.aws/`.
  mutating func nextAddress(in region: Region) -> String {
    let id = revisions.next().text.filter { $0 != "-" }
    return "https://\(id).lambda-url.\(region).on.aws/"
  }
}

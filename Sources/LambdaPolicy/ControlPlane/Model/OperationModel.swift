/// What the service model says of one operation: its members, in the order of the model.
package struct OperationModel: Sendable {
  /// The members of a request (lambda.md 3.2, 4.1, 5.1, 5.10, 5.12, appendix D).
  package let members: [Member]
  /// The HTTP status of a success.
  package let status: Int
  /// The action that the request is authorised as, without prefix; usually the operation's name.
  package let action: String?

  package init(
    _ members: [Member], status: Int = 200, action: String? = nil
  ) {
    self.members = members
    self.status = status
    self.action = action
  }

  /// One member of a request.
  package struct Member: Hashable, Sendable {
    /// The name in the API, such as `FunctionName`.
    package let name: String
    package let kind: Kind
    package let isRequired: Bool
    /// The shortest text that clients send.
    package let minimumLength: Int

    fileprivate init(_ name: String, _ kind: Kind, isRequired: Bool = false, minimum: Int = 0) {
      self.name = name
      self.kind = kind
      self.isRequired = isRequired
      minimumLength = minimum
    }
  }

  /// The JSON type of a member.
  package enum Kind: Hashable, Sendable {
    case text
    case integer
    case boolean
    /// Bytes, in base64.
    case blob
    /// Texts by name.
    case map
    case list
    case structure
  }
}

extension OperationModel.Member {
  static func text(_ name: String, minimum: Int = 0) -> Self {
    Self(name, .text, minimum: minimum)
  }

  static func required(_ name: String, minimum: Int = 0) -> Self {
    Self(name, .text, isRequired: true, minimum: minimum)
  }

  static func integer(_ name: String) -> Self { Self(name, .integer) }
  static func boolean(_ name: String) -> Self { Self(name, .boolean) }
  static func blob(_ name: String) -> Self { Self(name, .blob) }
  static func map(_ name: String) -> Self { Self(name, .map) }
  static func list(_ name: String) -> Self { Self(name, .list) }
  static func structure(_ name: String) -> Self { Self(name, .structure) }

  /// The same member, without which no request is sent.
  var required: Self { Self(name, kind, isRequired: true, minimum: minimumLength) }
}

extension OperationModel {
  /// Types of members inside structures that are no text.
  package static let nestedKinds: [String: Kind] = [
    "MaxAge": .integer, "Size": .integer, "AllowCredentials": .boolean,
    "Ipv6AllowedForDualStack": .boolean, "ZipFile": .blob,
  ]
}

/// The part of a function that is invoked or granted: itself, `$LATEST`, a version or an alias.
///
/// A Lambda permission belongs to exactly one qualifier (lambda.md 5.4, 6.3).
public enum Qualifier: Hashable, Sendable {
  /// No qualifier: the unqualified ARN, which runs `$LATEST` but is another resource.
  case unqualified
  /// The qualifier `$LATEST`, exact and upper case.
  case latest
  /// A published version.
  case version(FunctionVersion)
  /// An alias.
  case alias(AliasName)
  /// Text that Lambda's pattern admits but that never names anything, such as `$latest` or `007`.
  ///
  /// `$LATEST.PUBLISHED` is answered so too: ordinary functions do not have it (lambda.md 2.1).
  case unassignable(String)

  /// Reads a qualifier as it stands after a function's name; any text is some qualifier.
  public init(_ text: String) {
    if text == "$LATEST" {
      self = .latest
    } else if let version = FunctionVersion(text) {
      self = .version(version)
    } else if let alias = AliasName(text) {
      self = .alias(alias)
    } else {
      self = .unassignable(text)
    }
  }

  /// Whether a text fits `\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+`, 1 to 128 characters.
  package static func isWellFormed(_ text: some StringProtocol) -> Bool {
    if text == "$LATEST.PUBLISHED" { return true }
    return (1...128).contains(text.utf8.count)
      && text.utf8.allSatisfy { ASCII.isNameByte($0) || $0 == ASCII.dollar }
  }

  /// The text behind the function's name, or nil for the unqualified function.
  public var text: String? {
    switch self {
    case .unqualified: nil
    case .latest: "$LATEST"
    case .version(let version): version.description
    case .alias(let alias): alias.name
    case .unassignable(let text): text
    }
  }
}

extension Qualifier: Comparable {
  /// Orders the unqualified function first, then `$LATEST`, versions by number, aliases by name.
  public static func < (one: Qualifier, other: Qualifier) -> Bool {
    switch (one, other) {
    case (.version(let one), .version(let other)): one < other
    case (.alias(let one), .alias(let other)): one < other
    case (.unassignable(let one), .unassignable(let other)): one < other
    default: one.rank < other.rank
    }
  }

  private var rank: Int {
    switch self {
    case .unqualified: 0
    case .latest: 1
    case .version: 2
    case .alias: 3
    case .unassignable: 4
    }
  }
}

extension Qualifier: CustomStringConvertible {
  /// The qualifier in words, such as "alias PROD" or "the unqualified function".
  public var description: String {
    switch self {
    case .unqualified: "the unqualified function"
    case .latest: "$LATEST"
    case .version(let version): "version \(version)"
    case .alias(let alias): "alias \(alias)"
    case .unassignable(let text): "qualifier '\(text)'"
    }
  }
}

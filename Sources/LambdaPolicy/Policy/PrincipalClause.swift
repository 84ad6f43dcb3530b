/// The `Principal` or `NotPrincipal` element of a statement.
public struct PrincipalClause: Hashable, Sendable {
  /// Whether the element is `NotPrincipal`.
  public let isNegated: Bool
  /// What the element lists.
  public let element: Element

  /// The two forms of the element.
  public enum Element: Hashable, Sendable {
    /// The bare string `"*"`: everyone (iam.md P-1).
    case everyone
    /// An object of principal types, each with its entries.
    case groups([Group])
  }

  /// One principal type of the element with its entries.
  public struct Group: Hashable, Sendable {
    /// The principal type.
    public let type: PrincipalType
    /// The entries as written.
    public let entries: [PrincipalPattern]

    package init(_ type: PrincipalType, _ entries: [PrincipalPattern]) {
      self.type = type
      self.entries = entries
    }
  }

  package init(_ element: Element, isNegated: Bool = false) {
    self.element = element
    self.isNegated = isNegated
  }

  /// Every entry, whatever its type.
  package var patterns: [PrincipalPattern] {
    switch element {
    case .everyone: [.everyone]
    case .groups(let groups): groups.flatMap(\.entries)
    }
  }
}

/// The keys that a principal element may have; case matters (iam.md 1.2).
public enum PrincipalType: String, Hashable, Sendable, CaseIterable {
  /// Accounts, users, roles, sessions, and everyone.
  case aws = "AWS"
  /// AWS services acting for themselves.
  case service = "Service"
  /// Identity providers; they never call Lambda (iam.md P-9).
  case federated = "Federated"
  /// S3 canonical users; they never call Lambda (iam.md P-11).
  case canonicalUser = "CanonicalUser"
}

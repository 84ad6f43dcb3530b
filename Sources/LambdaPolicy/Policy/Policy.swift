/// A policy document: what it says, statement by statement, in its own order.
public struct Policy: Hashable, Sendable {
  /// The version of the policy language that the document asks for.
  public enum Version: String, Hashable, Sendable {
    /// The older language, without policy variables (iam.md G-9).
    case v2008 = "2008-10-17"
    /// The present language.
    case v2012 = "2012-10-17"
  }

  /// The `Version` element; a document without one behaves as
  /// 2008-10-17 unless assumed otherwise (iam.md G-8, Q-3).
  public var version: Version?
  /// The `Id` element; without effect on evaluation (iam.md G-11).
  public var id: String?
  /// The statements, in the order of the document.
  public var statements: [SourcedStatement]

  package init(version: Version?, id: String?, statements: [SourcedStatement]) {
    self.version = version
    self.id = id
    self.statements = statements
  }

  /// The document that AddPermission starts (lambda.md 5.2).
  package static let emptyDefault = Policy(version: .v2012, id: "default", statements: [])

  /// Whether policy variables such as `${aws:username}` are substituted (iam.md G-9, D-50, Q-3).
  package func substitutesVariables(
    withoutVersion missingVersion: Assumptions.LanguageVersion
  ) -> Bool {
    version.map { $0 == .v2012 } ?? (missingVersion == .v2012)
  }
}

/// A statement and, when it was read from a file, its place there.
public struct SourcedStatement: Hashable, Sendable {
  /// The statement.
  public let statement: Statement
  /// The place, or nil for a statement that was not read from a file.
  public let origin: SourceOrigin?

  package init(_ statement: Statement, origin: SourceOrigin? = nil) {
    self.statement = statement
    self.origin = origin
  }
}

import LambdaPolicy

/// A statement of a function's policy on one line.
struct GrantText {
  private let statement: Statement

  init(_ statement: Statement) { self.statement = statement }

  /// "s3.amazonaws.com may lambda:InvokeFunction, ArnLike AWS:SourceArn 'arn:aws:s3:::inbox'".
  var line: String {
    let verb = statement.effect == .allow ? "may" : "must not"
    let conditions = statement.conditions.map { ", \(Words.condition($0))" }.joined()
    return "\(principals) \(verb) \(actions)\(conditions)"
  }

  private var principals: String {
    guard let clause = statement.principal else { return "the caller" }
    let names: [String] =
      switch clause.element {
      case .everyone: ["everyone"]
      case .groups(let groups):
        groups.flatMap { group in
          group.entries.map { $0.text == "*" ? "everyone" : $0.text }
        }
      }
    return (clause.isNegated ? "all but " : "") + Words.list(names)
  }

  private var actions: String {
    (statement.action.isNegated ? "all but " : "")
      + Words.list(statement.action.entries.map(\.text))
  }
}

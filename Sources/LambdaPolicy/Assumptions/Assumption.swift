/// One named assumption: a row of the table of all of them.
public struct Assumption: Sendable {
  /// What an assumption bears on.
  public enum Area: Hashable, Sendable {
    /// The evaluation of a question.
    case evaluation
    /// The state that commands leave.
    case commands
  }

  /// The name by which it is set and told.
  public let name: String
  /// What it bears on.
  public let area: Area
  /// The values it takes, the default first; for a free value a description such as `/PATH/`.
  public let values: [String]
  /// One sentence: what it decides.
  public let decides: String
  /// The rule of the specification that leaves it open.
  public let rule: String

  private let read: @Sendable (Assumptions) -> String
  private let write: @Sendable (String, inout Assumptions) -> Bool

  /// A row for a member that takes one of a few words.
  init<Value: AssumptionChoice>(
    _ name: String, _ member: any WritableKeyPath<Assumptions, Value> & Sendable, _ area: Area,
    rule: String, _ decides: String
  ) {
    let standard = Assumptions()[keyPath: member]
    let others = Value.allCases.filter { $0 != standard }
    self.init(
      name, area, values: ([standard] + others).map(\.rawValue), rule: rule, decides
    ) {
      $0[keyPath: member].rawValue
    } write: { text, assumptions in
      guard let value = Value(rawValue: text) else { return false }
      assumptions[keyPath: member] = value
      return true
    }
  }

  init(
    _ name: String, _ area: Area, values: [String], rule: String, _ decides: String,
    read: @escaping @Sendable (Assumptions) -> String,
    write: @escaping @Sendable (String, inout Assumptions) -> Bool
  ) {
    self.name = name
    self.area = area
    self.values = values
    self.decides = decides
    self.rule = rule
    self.read = read
    self.write = write
  }

  /// The value that it has.
  public func value(in assumptions: Assumptions) -> String { read(assumptions) }

  /// The value that it has unless told otherwise.
  public var standard: String { read(Assumptions()) }

  /// Gives it a value; false when it does not take that one.
  package func set(_ value: String, in assumptions: inout Assumptions) -> Bool {
    write(value, &assumptions)
  }

  /// The values that are words of their own, without the place of a free value.
  var words: [String] { values.filter { $0 != Assumption.pathPlaceholder } }

  static let pathPlaceholder = "/PATH/"
}

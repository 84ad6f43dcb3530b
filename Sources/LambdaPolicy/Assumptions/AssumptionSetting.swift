/// Why a text sets no assumption.
public enum AssumptionError: Error, Hashable, Sendable {
  /// The text is neither `NAME=VALUE` nor a preset.
  case notASetting(String)
  /// No assumption has this name.
  case unknownName(String)
  /// The assumption does not take this value.
  case unknownValue(name: String, value: String)
}

extension Assumptions {
  /// Sets an assumption by `NAME=VALUE`, or several by a preset's name: `recordings`.
  ///
  /// - Throws: what was found instead.
  public mutating func set(_ setting: String) throws(AssumptionError) {
    if setting == Assumption.recordings {
      takeRecordings()
      return
    }
    guard let sign = setting.firstIndex(of: "=") else { throw .notASetting(setting) }
    let name = String(setting[..<sign])
    let value = String(setting[setting.index(after: sign)...])
    guard let row = Assumption.all.first(where: { $0.name == name }) else {
      throw .unknownName(name)
    }
    guard row.set(value, in: &self) else { throw .unknownValue(name: name, value: value) }
  }
}

extension AssumptionError: CustomStringConvertible {
  /// What was found, what was expected, and what was probably meant.
  public var description: String {
    switch self {
    case .notASetting(let text):
      return "found '\(text)', expected NAME=VALUE or the preset \(Assumption.recordings)"
        + AssumptionError.hint(
          text, Assumption.all.map(\.name) + [Assumption.recordings])
    case .unknownName(let name):
      let names = Assumption.all.map(\.name)
      return "found assumption '\(name)', expected one of \(names.joined(separator: ", "))"
        + AssumptionError.hint(name, names)
    case .unknownValue(let name, let value):
      let values = Assumption.all.first { $0.name == name }?.values ?? []
      return "found \(name)=\(value), expected \(name) to be \(values.joined(separator: " or "))"
        + AssumptionError.hint(value, values)
    }
  }

  private static func hint(_ text: String, _ candidates: [String]) -> String {
    text.closest(among: candidates).map { "; did you mean '\($0)'?" } ?? ""
  }
}

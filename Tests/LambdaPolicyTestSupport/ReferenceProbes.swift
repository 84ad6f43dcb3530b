import LambdaPolicy

/// Values that an unknown key might have, enough of them to witness every difference that the
/// values of a condition can make.
struct ReferenceProbes {
  let values: [String]

  /// Variables are substituted when there is a context.
  init(_ condition: Condition, _ context: ReferenceContext?) {
    values =
      ReferenceProbes.always
      + condition.values.flatMap { ReferenceProbes.around($0, context) }
  }

  /// Of every type: values at its ends, values that no policy lists, and one that is of no type.
  private static let always = [
    "", "~ no value of any policy ~", "true", "false",
    // Numbers below and above all others, which are years and epoch seconds, too.
    "-99999999999999999999", "99999999999999999999",
    "-100", "9223372036854775807",
    // Addresses of both families.
    "192.0.2.1", "100::1",
    // Six parts, which is all that makes an ARN, and a binary value.
    "none:none:none:none:none:none", "bm9uZQ==",
  ]

  /// The value itself, its neighbours, and a text that fits it as a pattern.
  private static func around(_ value: String, _ context: ReferenceContext?) -> [String] {
    let number = Int64(value)
    let neighbours = number.map { ["\($0 - 1)", "\($0 + 1)"] } ?? []
    let address = value.split(separator: "/").first.map { [String($0)] } ?? []
    let substituted = context.map { ReferenceText(value, $0).value } ?? .text(value)
    guard case .text(let pattern) = substituted else {
      // The name of a variable has a colon, which would shift the parts of an ARN (D-58).
      let stand = value.replacing(/\$\{[^}]*\}/, with: "x")
      return [value, stand, ReferenceProbes.shortest(stand)] + neighbours + address
    }
    // Characters that stand for themselves are no wildcards yet.
    return [
      value, ReferenceText.plain(pattern), ReferenceText.plain(ReferenceProbes.shortest(pattern)),
    ] + neighbours + address
  }

  /// The shortest text that fits a pattern.
  private static func shortest(_ pattern: String) -> String {
    pattern.replacing("*", with: "").replacing("?", with: "x")
  }
}

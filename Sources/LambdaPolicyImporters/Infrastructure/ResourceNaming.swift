import LambdaPolicy

/// How resources of a type are named: which property names them, what refers to them, their ARN.
struct ResourceNaming: Sendable {
  /// The property that gives the name; nil when AWS always makes it.
  let property: String?
  /// The ARN with `{P}`, `{R}`, `{A}` and `{N}` for partition, Region, account and name; nil when
  /// it is not built from the name.
  let arn: String?
  /// Attributes that are the ARN.
  let attributes: [String]
  /// Whether the plain reference (`Ref`, or the attribute `id`) is the ARN and not the name.
  var isReferencedByARN = false

  init(_ property: String?, _ arn: String?, by attributes: [String] = ["Arn"], ref: Bool = false) {
    self.property = property
    self.arn = arn
    self.attributes = attributes
    isReferencedByARN = ref
  }

  /// The ARN of a resource of that name; nil when it is not built from the name.
  func arn(named name: OpenText, in place: StackPlace) -> OpenText? {
    guard let arn else { return nil }
    var result = OpenText()
    var rest = arn[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result.append(String(rest[..<open]))
      let hole = String(rest[rest.index(after: open)..<close])
      if hole == "N" {
        result.append(name)
      } else {
        result.append(place.part(hole) ?? OpenText())
      }
      rest = rest[rest.index(after: close)...]
    }
    result.append(String(rest))
    return result
  }
}

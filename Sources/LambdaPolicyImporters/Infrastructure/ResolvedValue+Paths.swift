import LambdaPolicy

/// Looks up parts of a value by a path such as `Targets[].Arn`.
extension ResolvedValue {
  /// The member of an object; nil when there is none or this is no object.
  subscript(key: String) -> ResolvedValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key.value == key }?.value
  }

  /// Every value at a path of keys separated by dots.
  ///
  /// `[]` behind a key means each element of a list, a key `*` each member of an object. What is
  /// one object where a list is expected counts as a list of one. Nothing is found in what is open.
  func values(at path: String) -> [ResolvedValue] {
    path.split(separator: ".").reduce([self]) { values, step in
      values.flatMap { $0.values(atStep: step) }
    }
  }

  private func values(atStep step: Substring) -> [ResolvedValue] {
    guard step.hasSuffix("[]") else { return members(named: step) }
    return members(named: step.dropLast(2)).flatMap(\.elements)
  }

  private func members(named name: Substring) -> [ResolvedValue] {
    if name == "*", case .object(let members) = self { return members.map(\.value) }
    return self[String(name)].map { [$0] } ?? []
  }

  /// The first text at a path; nil when there is none.
  func text(at path: String) -> OpenText? {
    values(at: path).lazy.compactMap(\.text).first
  }

  /// The elements of a list; anything else is the only one of itself.
  var elements: [ResolvedValue] {
    if case .list(let elements) = self { elements } else { [self] }
  }

  /// The members of an object with their values; none for anything else.
  var members: [ResolvedMember] {
    if case .object(let members) = self { members } else { [] }
  }
}

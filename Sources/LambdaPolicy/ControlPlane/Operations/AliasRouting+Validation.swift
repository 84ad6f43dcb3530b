/// One entry of `AdditionalVersionWeights` as a request gives it.
package struct AliasWeight: Hashable, Sendable {
  package let version: String
  package let weight: Double

  package init(version: String, weight: Double) {
    self.version = version
    self.weight = weight
  }
}

extension RequestValidation {
  /// The constraints of the model on the map: rows b and e of lambda.md 4.2.
  mutating func check(_ weights: [AliasWeight]?) {
    guard let weights, !weights.isEmpty else { return }
    let member = "routingConfig.additionalVersionWeights"
    let value =
      "'{\(weights.map { "\($0.version)=\($0.weight)" }.joined(separator: ", "))}'"
    if weights.contains(where: { !(0...1).contains($0.weight) }) {
      fail(
        value, at: member,
        "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]"
      )
    }
    if weights.contains(where: { $0.version.isEmpty || !$0.version.consists(of: ASCII.isDigit) }) {
      fail(
        value, at: member,
        "Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]"
      )
    }
  }
}

extension AliasRouting {
  /// The routing of the resulting alias, or nil for an empty map (lambda.md 4.2, rows a to h).
  ///
  /// - Throws: the first rule that the alias would break.
  static func validated(
    _ weights: [AliasWeight]?, beside target: AliasTarget?, of function: Function
  ) throws(ServiceError) -> AliasRouting? {
    guard let weights, let entry = weights.first else { return nil }
    guard weights.count == 1 else {
      throw .invalidParameter(
        "Number of items in AdditionalVersionWeights cannot be greater than 1")
    }
    if target?.description == entry.version {
      throw .invalidParameter(
        "Invalid function version \(entry.version). Function version \(entry.version) is already included in routing configuration."
      )
    }
    if target == .latest {
      // This body alone has no `Type` (row d).
      throw ServiceError(
        .invalidParameterValue,
        "$LATEST is not supported for an alias pointing to more than 1 version", tellsType: false)
    }
    guard let version = FunctionVersion(entry.version), function.mayHave(.version(version)) else {
      throw .functionNotFound(FunctionARN(function.identity, Qualifier(entry.version)))
    }
    if case .version(let primary) = target {
      try checkAlike(function.versions[primary], function.versions[version])
    }
    return AliasRouting(version: version, weight: entry.weight)
  }

  /// Rows g and h; versions whose configuration is not known are taken to fit.
  private static func checkAlike(
    _ one: PublishedVersion?, _ other: PublishedVersion?
  ) throws(ServiceError) {
    guard let one = one?.configuration, let other = other?.configuration else { return }
    guard one.role == other.role else {
      throw .invalidParameter("Specified versions must be associated with the same execution role")
    }
    guard one.deadLetterTarget == other.deadLetterTarget else {
      throw .invalidParameter(
        "Specified versions must be associated with the same dead letter configuration")
    }
  }
}

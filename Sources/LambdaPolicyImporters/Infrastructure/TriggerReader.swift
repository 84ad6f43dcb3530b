import LambdaPolicy

/// Reads the triggers of resources by rules.
struct TriggerReader {
  let place: StackPlace
  private let rules: [String: [TriggerRule]]

  init(_ rules: [TriggerRule], in place: StackPlace) {
    self.place = place
    self.rules = Dictionary(grouping: rules, by: \.type)
  }

  /// Whether resources of a type may be triggers.
  func isTrigger(_ type: String) -> Bool { rules[type] != nil }

  /// What a resource is configured to call.
  func triggers(of resource: ConfiguredResource) -> [Trigger] {
    (rules[resource.type] ?? []).flatMap { rule in
      let entries =
        rule.entries.isEmpty ? [resource.properties] : resource.properties.values(at: rule.entries)
      return entries.flatMap { triggers(of: $0, in: resource, by: rule) }
    }
  }

  private func triggers(
    of entry: ResolvedValue, in resource: ConfiguredResource, by rule: TriggerRule
  ) -> [Trigger] {
    if let requirement = rule.requirement,
      entry.text(at: requirement.path)?.known.map({ $0 != requirement.value }) ?? false
    {
      return []
    }
    let texts = rule.target == "." ? [entry.text] : entry.values(at: rule.target).map(\.text)
    return texts.compactMap(\.self).compactMap { text in
      guard let reference = FunctionReference(text, isFunction: rule.isFunction, in: place) else {
        return nil
      }
      let arn = sourceARN(of: rule, entry, resource)
      return Trigger(
        rule.source, name: resource.name, caller: caller(rule, entry, resource),
        calls: [
          TriggerCall(
            sourceARN: arn, sourceAccount: place.account(of: arn, rule.source),
            eventSourceToken: rule.token.flatMap { resource.properties.text(at: $0) })
        ],
        reference: reference.text, target: reference.target,
        condition: resource.presence.condition, at: resource.origin)
    }
  }

  /// A role, where one is given; else the service, or what the kind of source uses.
  private func caller(
    _ rule: TriggerRule, _ entry: ResolvedValue, _ resource: ConfiguredResource
  ) -> TriggerCaller {
    if let path = rule.role, let role = entry.text(at: path) ?? resource.properties.text(at: path),
      role.known != ""
    {
      return .role(role)
    }
    if let service = rule.source.servicePrincipal { return .service(service) }
    switch rule.source {
    case .eventSourceMapping: return .executionRole
    case .customResource: return .requester
    default:
      return .role(
        OpenText(open: [OpenValue("the role of \(resource.name)", .untold, at: resource.origin)]))
    }
  }

  private func sourceARN(
    of rule: TriggerRule, _ entry: ResolvedValue, _ resource: ConfiguredResource
  ) -> OpenText? {
    switch rule.sourceARN {
    case .own: resource.arn
    case .property(let path): entry.text(at: path) ?? resource.properties.text(at: path)
    case .pattern(let pattern): filled(pattern, resource)
    case .none: nil
    }
  }

  /// A pattern with its parts filled in; nil when a property is not there.
  private func filled(_ pattern: String, _ resource: ConfiguredResource) -> OpenText? {
    var result = OpenText()
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result.append(String(rest[..<open]))
      let path = String(rest[rest.index(after: open)..<close])
      if let part = place.part(path) {
        result.append(part)
      } else if let text = resource.properties.text(at: path) {
        result.append(text)
      } else {
        return nil
      }
      rest = rest[rest.index(after: close)...]
    }
    result.append(String(rest))
    return result
  }
}

extension StackPlace {
  /// What `P`, `R` and `A` stand for in patterns of ARNs.
  func part(_ name: String) -> String? {
    switch name {
    case "P": endpoint.partition.name
    case "R": endpoint.region.name
    case "A": endpoint.account.digits
    default: nil
    }
  }

  /// The account that a service sends with a call: the one in the source's ARN, or the own one.
  ///
  /// Nil for services of which AWS does not document that they send it.
  func account(of arn: OpenText?, _ source: EventSource) -> OpenText? {
    guard source.sendsSourceAccount else { return nil }
    guard let fields = arn?.fields, fields.count == 6, !fields[4].pieces.isEmpty else {
      return OpenText(endpoint.account.digits)
    }
    return fields[4]
  }
}

extension OpenText {
  /// The fields of an ARN, as far as known colons tell them apart; the sixth is all the rest.
  var fields: [OpenText] {
    var result = [OpenText()]
    for piece in pieces {
      guard case .known(let text) = piece else {
        result[result.count - 1].append(piece)
        continue
      }
      let parts = text.split(
        separator: ":", maxSplits: 6 - result.count, omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { result.append(OpenText()) }
        result[result.count - 1].append(String(part))
      }
    }
    return result
  }
}

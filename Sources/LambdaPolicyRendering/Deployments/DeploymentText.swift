package import LambdaPolicy

/// A deployment for people: functions with their qualifiers, grants and callers.
package struct DeploymentText {
  private let deployment: Deployment
  private let wires: [Wire]

  package init(_ deployment: Deployment, _ wires: [Wire]) {
    self.deployment = deployment
    self.wires = wires
  }

  /// The whole text; every line ends with a line feed.
  package var text: String {
    var sections = deployment.sortedFunctions.map(section)
    sections.append(wiresElsewhere)
    sections.append(openGrantsElsewhere)
    sections.append(identities)
    sections.append(deployment.notes.map { "note: \(Words.note($0).text)" })
    let lines = Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
    return lines.isEmpty
      ? "nothing: the sources tell of no function, trigger or identity\n"
      : lines.map { $0.printable + "\n" }.joined()
  }

  private func section(of function: Function) -> [String] {
    var lines = ["function \(function.identity.unqualifiedARN)"]
    for qualifier in qualifiers(of: function) { lines += self.lines(of: qualifier, function) }
    lines += unlisted(function)
    let own = wires.filter { $0.trigger.target?.function == function.identity }
    if !own.isEmpty { lines.append("  called by") }
    lines += own.flatMap { wireLines($0, indent: "    ") }
    return lines
  }

  /// The qualifiers that exist or that an open grant names.
  private func qualifiers(of function: Function) -> [Qualifier] {
    let granted = deployment.unreadParts.compactMap { part -> Qualifier? in
      guard case .target(let target)? = part.grant?.scope, target.function == function.identity
      else { return nil }
      return target.qualifier
    }
    return Set(function.knownQualifiers + granted).sorted()
  }

  private func lines(of qualifier: Qualifier, _ function: Function) -> [String] {
    var lines = ["  \(head(qualifier, function))"]
    let target = FunctionARN(function.identity, qualifier)
    lines += (function.policies[qualifier]?.policy.statements ?? []).enumerated().map {
      index, sourced in
      let name = sourced.statement.sid ?? "\(index + 1)"
      return "    grant \(name): \(GrantText(sourced.statement).line)"
    }
    lines += openGrants { $0 == .target(target) }.flatMap { grantLines($0, indent: "    ") }
    if function.unsuppliedPolicies.contains(qualifier) {
      lines.append("    not supplied: its policy")
    }
    if let url = function.urls[qualifier] {
      lines.append("    url \(url.address) (\(url.authType.rawValue))")
    }
    return lines
  }

  private func head(_ qualifier: Qualifier, _ function: Function) -> String {
    guard case .alias(let name) = qualifier else { return "\(qualifier)" }
    let shares = function.aliases[name]?.shares ?? []
    let target = shares.isEmpty ? "not known" : Words.list(shares.map(Words.version))
    return "alias \(name) -> \(target)"
  }

  private func unlisted(_ function: Function) -> [String] {
    var lines = openGrants { $0 == .function(function.identity) }.flatMap {
      grantLines($0, indent: "  ")
    }
    let kinds = [
      function.listsVersions ? nil : "versions", function.listsAliases ? nil : "aliases",
    ].compactMap(\.self)
    if !kinds.isEmpty { lines.append("  not known: whether it has other \(Words.list(kinds))") }
    return lines
  }

  private func openGrants(_ fits: (OpenGrant.Scope) -> Bool) -> [OpenGrant] {
    deployment.unreadParts.compactMap(\.grant).filter { fits($0.scope) }
  }

  private func grantLines(_ grant: OpenGrant, indent: String) -> [String] {
    let line =
      (grant.markedStatement ?? grant.statement)
      .map { ": \(OpenText.readable(GrantText($0).line))" } ?? ""
    let values = grant.values.filter { !$0.isMadeByAWS || grant.markedStatement == nil }
    return ["\(indent)\(values.isEmpty ? "" : "open ")grant \(grant.id)\(line)"]
      + values.map { "\(indent)  not known: \(Words.openValue($0))" }
  }

  private func wireLines(_ wire: Wire, indent: String, withARN: Bool = false) -> [String] {
    let mark = Words.mark(wire.verdict)
    let padding = String(repeating: " ", count: max(0, 8 - mark.count))
    return ["\(indent)\(mark)\(padding)\(Words.wire(wire, withARN: withARN))"]
      + Words.details(wire).map { "\(indent)        \($0)" }
  }

  /// Triggers of functions that no source describes, or of which the function is not known.
  private var wiresElsewhere: [String] {
    let others = wires.filter { wire in
      wire.trigger.target.map { deployment.functions[$0.function] == nil } ?? true
    }
    guard !others.isEmpty else { return [] }
    return ["calls to functions that no source describes"]
      + others.flatMap { wireLines($0, indent: "  ", withARN: true) }
  }

  private var openGrantsElsewhere: [String] {
    let grants = openGrants { scope in
      switch scope {
      case .anyFunction: true
      case .function(let function): deployment.functions[function] == nil
      case .target(let arn): deployment.functions[arn.function] == nil
      }
    }
    let parts = deployment.unreadParts.filter { $0.grant == nil }
    guard !grants.isEmpty || !parts.isEmpty else { return [] }
    return ["grants to functions that are not known"]
      + grants.flatMap { grantLines($0, indent: "  ") }
      + parts.map { "  the part at \($0.origin), which is not read" }
  }

  private var identities: [String] {
    let names = deployment.identities.sorted.map(\.name.description)
    guard !names.isEmpty else { return [] }
    return ["identities"] + names.map { "  \($0)" }
  }
}

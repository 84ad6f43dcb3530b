package import LambdaPolicy

/// A deployment as a graph in Graphviz's language: callers, qualifiers and versions.
package struct DeploymentGraph {
  private let deployment: Deployment
  private let wires: [Wire]

  package init(_ deployment: Deployment, _ wires: [Wire]) {
    self.deployment = deployment
    self.wires = wires
  }

  /// One `digraph`; the same deployment gives the same bytes.
  package var text: String {
    var lines = ["digraph deployment {", "  rankdir=LR;", "  node [shape=box];"]
    for (index, function) in deployment.sortedFunctions.enumerated() {
      lines += cluster(function, index)
    }
    lines += wires.flatMap(edge)
    return (lines + ["}"]).map { $0 + "\n" }.joined()
  }

  private func cluster(_ function: Function, _ index: Int) -> [String] {
    let arn = function.identity.unqualifiedARN
    var lines = [
      "  subgraph cluster_\(index) {", "    label=\(quoted(arn.description));",
    ]
    for qualifier in function.knownQualifiers {
      let target = FunctionARN(function.identity, qualifier)
      lines.append(
        "    \(quoted(target.description)) [label=\(quoted(qualifier.description))];")
    }
    for (name, alias) in function.aliases.sorted(by: { $0.key < $1.key }) {
      let start = FunctionARN(function.identity, .alias(name)).description
      lines += alias.shares.map { share in
        let end = FunctionARN(function.identity, share.version.qualifier).description
        return
          "    \(quoted(start)) -> \(quoted(end)) [label=\(quoted(Words.version(share)))];"
      }
    }
    return lines + ["  }"]
  }

  private func edge(of wire: Wire) -> [String] {
    let trigger = wire.trigger
    let start = "\(trigger.source.rawValue) \(trigger.name)"
    let end = trigger.target?.description ?? trigger.reference.description
    return [
      "  \(quoted(start)) [shape=ellipse];",
      "  \(quoted(start)) -> \(quoted(end)) [label=\(quoted(Words.mark(wire.verdict)))\(style(wire))];",
    ]
  }

  private func style(_ wire: Wire) -> String {
    switch wire.verdict {
    case .decided(.allowed): ", color=darkgreen"
    case .decided(.denied), .noFunction: ", color=red, style=bold"
    case .decided(.undetermined), .openTarget, .openRole: ", style=dashed"
    case .notAsked, .requester: ", style=dotted"
    }
  }

  /// A quoted string of the language, with nothing in it that a terminal would obey.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.printable.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}

extension AliasTarget {
  fileprivate var qualifier: Qualifier {
    switch self {
    case .latest: .latest
    case .version(let version): .version(version)
    }
  }
}

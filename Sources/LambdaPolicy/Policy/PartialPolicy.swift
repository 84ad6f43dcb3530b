/// A policy document without its malformed parts, and what those are.
package struct PartialPolicy: Sendable {
  /// The statements without fault; none when the document cannot be read at all.
  package let policy: Policy
  /// The malformed parts in the order of the document; empty exactly when nothing is wrong.
  package let leftOut: [LeftOutPart]
  /// Everything that is wrong, as a strict reader reports it.
  package let diagnostics: [Diagnostic]

  /// Nothing of a document can be read.
  package init(unreadable fault: Diagnostic, at range: SourceRange, in file: SourceFile) {
    policy = Policy(version: nil, id: nil, statements: [])
    leftOut = [LeftOutPart(SourceOrigin(file, range), .document)]
    diagnostics = [fault.located(in: file)]
  }

  /// Reads a document of JSON text.
  package init(reading file: SourceFile, as kind: PolicyKind) {
    do throws(JSONSyntaxError) {
      self.init(try JSONReader.read(file), in: file, as: kind)
    } catch {
      self.init(unreadable: .invalidJSON(error), at: error.range, in: file)
    }
  }

  /// Decodes a document; a statement with any error in it is left out as a whole.
  package init(_ node: SourceNode, in file: SourceFile, as kind: PolicyKind) {
    let result = PolicyDecoder.decode(node, in: file, as: kind)
    diagnostics = result.diagnostics
    let faults = result.diagnostics.filter { $0.severity == .error }.compactMap(\.range)
    guard let decoded = result.policy, let list = node[key: "Statement"], list.isStatements else {
      policy = Policy(version: nil, id: nil, statements: [])
      leftOut = [LeftOutPart(SourceOrigin(file, node.range), .document)]
      return
    }
    let broken = (list.elements ?? [list]).filter { statement in
      faults.contains(where: statement.range.contains)
    }
    let others = faults.filter { fault in !broken.contains { $0.range.contains(fault) } }
    var rest = decoded
    rest.statements.removeAll { statement in
      broken.contains { $0.range == statement.origin?.range }
    }
    policy = rest
    let parts =
      broken.map { LeftOutPart(SourceOrigin(file, $0.range), .statement($0.plainEffect)) }
      + others.map { LeftOutPart(SourceOrigin(file, $0), .member) }
    leftOut = parts.sorted { $0.origin.range.lowerBound < $1.origin.range.lowerBound }
  }
}

extension SourceRange {
  /// Whether another range lies within this one.
  fileprivate func contains(_ other: SourceRange) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

extension SourceNode {
  /// Whether the node can hold statements (iam.md G-2).
  fileprivate var isStatements: Bool { elements != nil || members != nil }

  /// The effect of a statement that has exactly one, spelled exactly (iam.md G-7).
  fileprivate var plainEffect: Effect? {
    let effects = (members ?? []).filter { $0.key.value == "Effect" }
    guard effects.count == 1, let text = effects[0].node.text else { return nil }
    return Effect(rawValue: text)
  }
}

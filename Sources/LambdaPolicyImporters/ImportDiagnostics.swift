package import LambdaPolicy

/// Every message of the importers about whole files and policies, in alphabetical order.
extension Diagnostic {
  /// Two sources tell two different things of one function.
  static func conflictingFunction(
    _ function: FunctionIdentity, at range: SourceRange
  ) -> Diagnostic {
    .error(
      "conflicting-function",
      "found \(function.unqualifiedARN), of which another source tells something else",
      at: range)
  }

  /// Two sources tell different things of one user, group, role or managed policy.
  static func conflictingIdentities(
    _ name: String, _ earlier: SourceOrigin, at range: SourceRange
  ) -> Diagnostic {
    .error(
      "conflicting-identities",
      "found '\(name)' a second time and different; the first is at \(earlier)", at: range)
  }

  /// Two sources give one qualifier two different policies.
  static func conflictingPolicies(
    _ target: FunctionARN, _ earlier: SourceOrigin?, at range: SourceRange
  ) -> Diagnostic {
    .error(
      "conflicting-policies",
      "found a second, different policy for \(target); the first is at \(earlier.map(String.init(describing:)) ?? "another place")",
      at: range)
  }

  /// A string that should hold a policy holds something else.
  static func embeddedPolicyExpected(_ node: SourceNode, in key: String) -> Diagnostic {
    .error(
      "embedded-policy-expected",
      "found \(node.kind) for '\(key)', expected a policy as a string or an object", at: node.range)
  }

  /// The answer says that it is not all there is.
  static func morePages(_ mark: Located<String>) -> Diagnostic {
    .warning(
      "more-pages",
      "found '\(mark.value)', so that there are more users, groups, roles or policies than these; add the other pages with --from",
      at: mark.range)
  }

  /// A managed policy has no single version that is its default; its document is not known.
  static func noDefaultVersion(_ arn: String, at range: SourceRange) -> Diagnostic {
    .error(
      "no-default-version",
      "found no default version of '\(arn)', expected exactly one version by 'DefaultVersionId' and 'IsDefaultVersion'",
      at: range)
  }

  /// The answer lists nothing.
  static func noIdentities(at range: SourceRange) -> Diagnostic {
    .warning("no-identities", "found no user, group, role or managed policy", at: range)
  }

  /// Sources hold different versions of a policy of AWS, which has one at a time everywhere.
  static func olderVersion(_ arn: String, kept: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "older-version", "found another version of '\(arn)'; the newest one, \(kept), counts",
      at: range)
  }

  /// An element of a long list, or what stands beside the list, is longer than any that AWS has.
  static func tooLong(_ limit: Int, at range: SourceRange) -> Diagnostic {
    .error(
      "too-long",
      "found an element, or what stands beside the list, of more than \(limit) bytes, which is the limit",
      at: range)
  }

  /// An answer of the AWS CLI lacks a member or has it in another form.
  static func unexpectedAnswer(
    _ node: SourceNode, of command: String, expected: String
  ) -> Diagnostic {
    .error(
      "unexpected-answer", "found \(node.kind) in output of '\(command)', expected \(expected)",
      at: node.range)
  }

  /// A state file is not as it was written.
  package static func invalidState(_ fault: StateDecoder.Fault) -> Diagnostic {
    .error("invalid-state", fault.message, at: fault.range)
  }

  /// The file is of no kind that can be read.
  static func unknownFormat(_ input: ImportInput) -> Diagnostic {
    let expected = "expected one of: \(ImporterCatalogue.kinds)"
    let start = SourceRange(0, min(1, input.file.bytes.count))
    if let hint = ExportHint(input) {
      return .error(
        "unknown-format", "found \(hint.found), expected \(hint.expected)",
        at: hint.isText ? start : nil)
    }
    switch input.content {
    case .brokenJSON(let error): return .invalidJSON(error)
    case .brokenYAML(let diagnostic): return diagnostic
    case .json(let node), .yaml(let node):
      let keys = (node.members ?? []).prefix(4).map { "'\($0.key.value)'" }
      let found =
        keys.isEmpty ? node.kind : "\(input.syntax) with the keys \(keys.joined(separator: ", "))"
      return .error("unknown-format", "found \(found), \(expected)", at: node.range)
    case .text:
      return .error("unknown-format", "found text of no known format, \(expected)", at: start)
    case .binary(let fault):
      return .error(
        "unknown-format", "found bytes that are not UTF-8 text, \(expected)",
        at: SourceRange(fault, fault + 1))
    case .empty: return .error("unknown-format", "found an empty file, \(expected)", at: start)
    }
  }
}

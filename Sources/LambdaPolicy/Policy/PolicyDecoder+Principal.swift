extension PolicyDecoder {
  mutating func principal(_ object: [String: SourceNode]) -> PrincipalClause? {
    guard let (name, node) = element("Principal", of: object) else { return nil }
    let isNegated = name != "Principal"
    switch node.value {
    case .string("*"): return PrincipalClause(.everyone, isNegated: isNegated)
    case .string(let text):
      report(.invalidPrincipal(Located(text, at: node.range)))
      return nil
    case .object(let members):
      let groups = unique(members).compactMap { group($0) }
      if groups.count == members.count, groups.allSatisfy(\.entries.isEmpty) {
        report(.emptyPrincipal(at: node.range))
      }
      return PrincipalClause(.groups(groups), isNegated: isNegated)
    default:
      report(.wrongType(node, of: name, expected: "\"*\" or an object"))
      return nil
    }
  }

  private mutating func group(_ member: SourceNode.Member) -> PrincipalClause.Group? {
    guard let type = PrincipalType(rawValue: member.key.value) else {
      let known = PrincipalType.allCases.map(\.rawValue)
      report(.unknownKey(member.key, in: "a principal", among: known))
      return nil
    }
    let entries = strings(member.node, of: type.rawValue).map { text in
      let pattern = PrincipalPattern(text.value, type: type)
      check(pattern, text, type)
      return pattern
    }
    return PrincipalClause.Group(type, entries)
  }

  private mutating func check(
    _ pattern: PrincipalPattern, _ text: Located<String>, _ type: PrincipalType
  ) {
    switch pattern.form {
    case .unsupported(let fault):
      report(.unsupportedPrincipal(text, type: type.rawValue, fault: fault))
    case .foreign: report(.principalWithoutEffect(text, type: type.rawValue))
    case .uniqueID: report(.principalOfDeletedIdentity(text))
    case .everyone, .account, .user, .role, .roleSession, .federatedUser, .service: break
    }
  }
}

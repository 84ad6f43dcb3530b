extension PolicyDecoder {
  private static let statementKeys = [
    "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource",
    "Condition",
  ]

  // G-3
  mutating func statement(_ node: SourceNode) -> DecodedStatement? {
    guard let members = node.members else {
      report(.wrongType(node, of: "Statement", expected: "an object"))
      return nil
    }
    checkPairs(members)
    let object = object(members, in: "a statement", known: PolicyDecoder.statementKeys)
    let sid = object["Sid"].flatMap { self.sid($0) }
    let effect = self.effect(object["Effect"], in: node)
    checkPrincipalIsInPlace(members, in: node)
    let principal = self.principal(object)
    if effect == .allow, let key = members.first(where: { $0.key.value == "NotPrincipal" })?.key,
      kind.namesPrincipals
    {
      report(.allowWithNotPrincipal(key))
    }
    let action = self.action(object, in: node)
    let resource = self.resource(object, in: node)
    let conditions = object["Condition"].map { self.conditions($0) } ?? []
    guard let effect, let action else { return nil }
    let statement = Statement(
      sid: sid?.value, effect: effect, principal: principal, action: action, resource: resource,
      conditions: conditions)
    return DecodedStatement(statement: statement, sid: sid, range: node.range)
  }

  private mutating func checkPairs(_ members: [SourceNode.Member]) {
    for plain in ["Principal", "Action", "Resource"] {
      let pair = members.filter { $0.key.value == plain || $0.key.value == "Not\(plain)" }
      guard Set(pair.map(\.key.value)).count == 2,
        let negated = pair.first(where: { $0.key.value != plain })
      else { continue }
      report(.bothOfPair(plain, and: negated.key))
    }
  }

  // G-12; other services, Lambda among them, accept more characters than IAM.
  private mutating func sid(_ node: SourceNode) -> Located<String>? {
    guard let text = string(node, of: "Sid") else { return nil }
    let sid = Located(text, at: node.range)
    if !kind.namesPrincipals, !text.consists(of: { ASCII.isLetter($0) || ASCII.isDigit($0) }) {
      report(.invalidSid(sid))
    }
    return sid
  }

  // G-7
  private mutating func effect(_ node: SourceNode?, in statement: SourceNode) -> Effect? {
    guard let node else {
      report(.missing("Effect", in: "a statement", at: statement.range))
      return nil
    }
    guard let text = string(node, of: "Effect") else { return nil }
    let effect = Effect(rawValue: text)
    if effect == nil { report(.invalidEffect(Located(text, at: node.range))) }
    return effect
  }

  // G-13
  private mutating func checkPrincipalIsInPlace(
    _ members: [SourceNode.Member], in statement: SourceNode
  ) {
    let key = members.first { ["Principal", "NotPrincipal"].contains($0.key.value) }?.key
    switch (kind.namesPrincipals, key) {
    case (true, nil):
      report(.missing("Principal", in: "a statement of a resource policy", at: statement.range))
    case (false, let key?): report(.principalInIdentityPolicy(key))
    case (true, _?), (false, nil): break
    }
  }

  private mutating func action(
    _ object: [String: SourceNode], in statement: SourceNode
  ) -> Clause<ActionPattern>? {
    guard let (name, node) = element("Action", of: object) else {
      report(.missing("Action", in: "a statement", at: statement.range))
      return nil
    }
    let entries = strings(node, of: name)
    if entries.isEmpty, node.elements?.isEmpty ?? false {
      report(.emptyList(name, at: node.range))
    }
    for entry in entries { check(action: entry) }
    return Clause(entries.map { ActionPattern($0.value) }, isNegated: name != "Action")
  }

  private mutating func check(action: Located<String>) {
    switch action.value.utf8.count(where: { $0 == ASCII.colon }) {
    case 0: if action.value != "*" { report(.actionWithoutPrefix(action)) }
    case 1: check(prefixOf: action)
    default: report(.actionWithTwoColons(action))
    }
  }

  // 1.3 stage 7, C-4
  private mutating func check(prefixOf action: Located<String>) {
    let prefix = action.value.prefix { $0 != ":" }
    if prefix.contains("*") || prefix.contains("?") {
      report(.wildcardInActionPrefix(action))
    } else if prefix.isEmpty || !prefix.utf8.allSatisfy(ASCII.isNameByte) {
      report(.invalidActionPrefix(action))
    }
  }

  // G-14
  private mutating func resource(
    _ object: [String: SourceNode], in statement: SourceNode
  ) -> Clause<ResourcePattern>? {
    guard let (name, node) = element("Resource", of: object) else {
      report(
        kind.namesPrincipals
          ? .missingResource(at: statement.range)
          : .missing("Resource", in: "a statement", at: statement.range))
      return nil
    }
    var entries: [ResourcePattern] = []
    for element in node.elements ?? [node] {
      if case .null = element.value, node.elements != nil {
        report(.nullResource(at: element.range))
        entries.append(ResourcePattern(nil))
      } else if let text = string(element, of: name) {
        check(resource: Located(text, at: element.range))
        entries.append(ResourcePattern(text))
      }
    }
    if node.elements?.isEmpty ?? false { report(.emptyList(name, at: node.range)) }
    return Clause(entries, isNegated: name != "Resource")
  }

  private mutating func check(resource: Located<String>) {
    guard resource.value != "*" else { return }
    let parts = resource.value.split(
      separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.first == "arn", parts.count > 1 else {
      report(.invalidResource(resource))
      return
    }
    if !hasWildcard(parts[1]), Partition(String(parts[1])) == nil {
      report(.invalidPartition(resource))
    } else if parts.count < 6 {
      // a session policy with one is malformed; identity policies and boundaries pad it.
      switch kind {
      case .session: report(.invalidResource(resource))
      case .identityBased, .permissionsBoundary: break
      case .resourceBased, .endpoint, .serviceControl: report(.shortResource(resource))
      }
    } else if hasWildcard(parts[1]) || hasWildcard(parts[2]) || hasWildcard(type(of: parts[5])) {
      report(.wildcardInResourceHead(resource))
    } else if parts[4] == "*" {
      report(.wildcardForAccount(resource))
    }
  }

  /// The resource-type word, or nothing where no colon ends it.
  private func type(of resource: Substring) -> Substring {
    resource.firstIndex(of: ":").map { resource[..<$0] } ?? ""
  }

  private func hasWildcard(_ text: Substring) -> Bool { text.contains("*") || text.contains("?") }

  /// The plain or the negated element, whichever is there, with its name.
  func element(_ plain: String, of object: [String: SourceNode]) -> (String, SourceNode)? {
    if let node = object[plain] { return (plain, node) }
    return object["Not\(plain)"].map { ("Not\(plain)", $0) }
  }

  /// The strings of an element that is a string or a list of strings.
  mutating func strings(_ node: SourceNode, of element: String) -> [Located<String>] {
    var result: [Located<String>] = []
    switch node.value {
    case .string(let text): result.append(Located(text, at: node.range))
    case .array(let elements):
      for item in elements {
        guard let text = string(item, of: element) else { continue }
        result.append(Located(text, at: item.range))
      }
    default: report(.wrongType(node, of: element, expected: "a string or an array of strings"))
    }
    return result
  }
}

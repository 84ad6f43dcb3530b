import LambdaPolicy

/// Reads the entries of `get-account-authorization-details`.
///
/// Lists that an entry lacks are empty, as AWS leaves empty ones out. What is there and cannot be
/// read is an error; a lenient reader keeps the entry and notes that it may hold more.
struct IdentityReader {
  static let command = "iam get-account-authorization-details"

  let file: SourceFile
  let isLenient: Bool
  private(set) var diagnostics: [Diagnostic] = []

  init(_ file: SourceFile, isLenient: Bool) {
    self.file = file
    self.isLenient = isLenient
  }

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append((isLenient ? diagnostic.demoted : diagnostic).located(in: file))
  }

  /// Users, groups and roles, in this order.
  mutating func identities(_ node: SourceNode) -> [Identity] {
    _ = hasRepeatedKey(node)
    let lists: [(String, IdentityKind)] = [
      ("UserDetailList", .user), ("GroupDetailList", .group), ("RoleDetailList", .role),
    ]
    return lists.flatMap { key, kind in
      elements(of: node, key).items.compactMap { identity($0, kind) }
    }
  }

  private mutating func identity(_ node: SourceNode, _ kind: IdentityKind) -> Identity? {
    guard let name = node[key: "Arn"]?.text.flatMap({ IdentityName($0) }), name.kind == kind else {
      expected("a \(kind.rawValue) with its 'Arn'", instead: node)
      return nil
    }
    let word = kind == .user ? "User" : kind == .group ? "Group" : "Role"
    let inlineKey = "\(word)PolicyList"
    let keys = [
      inlineKey, "AttachedManagedPolicies", "GroupList", "PermissionsBoundary", "Tags",
      "\(word)Id",
    ]
    var identity = Identity(
      name, at: SourceOrigin(file, node.range), fingerprint: node.fingerprint(of: keys))
    identity.uniqueID = node[key: "\(word)Id"]?.text
    if hasRepeatedKey(node) { identity.leftOut.append(whole(node)) }
    addPolicies(of: node, inlineKey, to: &identity)
    addGroups(of: node, to: &identity)
    addBoundary(of: node, to: &identity)
    addTags(of: node, to: &identity)
    return identity
  }

  private mutating func addPolicies(
    of node: SourceNode, _ inlineKey: String, to identity: inout Identity
  ) {
    let inline = elements(of: node, inlineKey)
    for item in inline.items {
      let name = item[key: "PolicyName"]?.text ?? "policy without a name"
      identity.inlinePolicies.append(document(item, "PolicyDocument", named: name))
    }
    let attached = elements(of: node, "AttachedManagedPolicies")
    for item in attached.items {
      if let arn = item[key: "PolicyArn"]?.text {
        identity.managedPolicies.append(SourcedName(arn, at: SourceOrigin(file, item.range)))
      } else {
        expected("an attached policy with its 'PolicyArn'", instead: item)
        identity.leftOut.append(whole(item))
      }
    }
    identity.leftOut += [inline.unread, attached.unread].compactMap { $0.map(whole) }
  }

  private mutating func addGroups(of node: SourceNode, to identity: inout Identity) {
    let groups = elements(of: node, "GroupList")
    for item in groups.items {
      if let name = item.text {
        identity.groups.append(SourcedName(name, at: SourceOrigin(file, item.range)))
      } else {
        expected("the name of a group", instead: item)
        identity.leftOut.append(whole(item))
      }
    }
    identity.leftOut += [groups.unread].compactMap { $0.map(whole) }
  }

  private mutating func addBoundary(of node: SourceNode, to identity: inout Identity) {
    guard let boundary = node[key: "PermissionsBoundary"] else { return }
    let origin = SourceOrigin(file, boundary.range)
    if let arn = boundary[key: "PermissionsBoundaryArn"]?.text {
      identity.boundary = SourcedName(arn, at: origin)
    } else {
      expected("a boundary with its 'PermissionsBoundaryArn'", instead: boundary)
      identity.boundary = SourcedName("which cannot be read", at: origin)
    }
  }

  private mutating func addTags(of node: SourceNode, to identity: inout Identity) {
    let tags = elements(of: node, "Tags")
    for item in tags.items {
      if let key = item[key: "Key"]?.text, let value = item[key: "Value"]?.text {
        identity.tags.append(IdentityTag(key: key, value: value))
      } else {
        expected("a tag with 'Key' and 'Value'", instead: item)
        identity.hasUnreadTags = true
      }
    }
    if tags.unread != nil { identity.hasUnreadTags = true }
  }

  private func whole(_ node: SourceNode) -> LeftOutPart {
    LeftOutPart(SourceOrigin(file, node.range), .document)
  }

  /// Whether a key stands twice in an object, which is reported: only the first one is read.
  mutating func hasRepeatedKey(_ node: SourceNode) -> Bool {
    var seen: Set<String> = []
    let repeated = (node.members ?? []).map(\.key).filter { !seen.insert($0.value).inserted }
    for key in repeated { report(.duplicateKey(key)) }
    return !repeated.isEmpty
  }

  mutating func expected(_ what: String, instead node: SourceNode) {
    report(.unexpectedAnswer(node, of: IdentityReader.command, expected: what))
  }

  /// A list; none when the key is missing, and the node itself when it is no list.
  mutating func elements(
    of node: SourceNode, _ key: String
  ) -> (items: [SourceNode], unread: SourceNode?) {
    guard let list = node[key: key] else { return ([], nil) }
    if let items = list.elements { return (items, nil) }
    expected("a list for '\(key)'", instead: list)
    return ([], list)
  }
}

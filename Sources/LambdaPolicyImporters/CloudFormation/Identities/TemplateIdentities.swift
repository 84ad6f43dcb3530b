import LambdaPolicy

/// Puts the users, roles, groups and managed policies of a template into the deployment.
///
/// Policies and memberships that are resources of their own are collected first, so that each
/// identity comes with all that the template attaches to it.
struct TemplateIdentities {
  var resolver: TemplateResolver
  /// In the order of the template.
  private(set) var drafts: [IdentityDraft] = []
  private var places: [Key: Int] = [:]
  private var placesByLogicalID: [String: Int] = [:]
  /// The managed policies by their logical ids.
  private var managedPolicies: [String: ManagedPolicy] = [:]
  private var managedOrder: [String] = []
  var faults: [Diagnostic] = []

  private struct Key: Hashable {
    let kind: IdentityKind
    let name: String
  }

  private struct ManagedPolicy {
    let arn: String
    let documents: [IdentityPolicyDraft]
  }

  static let kinds: [(type: String, kind: IdentityKind)] = [
    ("AWS::IAM::Group", .group), ("AWS::IAM::Role", .role), ("AWS::IAM::User", .user),
  ]

  var file: SourceFile { resolver.template.file }

  private init(_ resolver: TemplateResolver) { self.resolver = resolver }

  /// Adds what a template makes, errors in it as diagnostics.
  static func add(from resolver: TemplateResolver, to state: inout ImportState) {
    var identities = TemplateIdentities(resolver)
    identities.add(to: &state)
  }

  private mutating func add(to state: inout ImportState) {
    let endpoint = resolver.place.endpoint
    for resource in resolver.template.resources(of: "AWS::IAM::ManagedPolicy") {
      add(managed: resource)
    }
    for (type, kind) in Self.kinds {
      for resource in resolver.template.resources(of: type) { add(resource, kind) }
    }
    attachPolicies()
    for fault in faults { state.bag.report(fault, in: file) }
    for id in managedOrder {
      guard let managed = managedPolicies[id] else { continue }
      add(managed, to: &state)
    }
    for draft in drafts { draft.add(to: &state, at: endpoint, in: file) }
  }

  // MARK: Managed policies

  private mutating func add(managed resource: TemplateResource) {
    guard let presence = resolver.presence(of: resource) else { return }
    let name = resolver.text(resource["ManagedPolicyName"])?.known ?? resource.name
    let path = resolver.text(resource["Path"])?.known ?? "/"
    let place = resolver.place.endpoint
    let arn = "arn:\(place.partition):iam::\(place.account):policy\(path)\(name)"
    let documents = resolver.documents(resource["PolicyDocument"], named: name, presence)
    if documents.isEmpty { faults.append(.identityProperty("PolicyDocument", of: resource)) }
    managedPolicies[resource.name] = ManagedPolicy(arn: arn, documents: documents)
    managedOrder.append(resource.name)
  }

  /// Adds the policy, of whose documents only the first can be more than open.
  private func add(_ managed: ManagedPolicy, to state: inout ImportState) {
    let readings = managed.documents.map { $0.policy(of: "", arn: managed.arn, in: file) }
    for reading in readings { state.report(reading.errors) }
    guard var policy = readings.first?.policy else { return }
    for other in readings.dropFirst() {
      policy.open += other.policy.open
      policy.leftOut += other.policy.leftOut
    }
    state.add(policy, leniently: true, in: file)
  }

  /// The reference with the ARN in place of what means a managed policy of the template.
  func policyReference(_ reference: IdentityReference) -> IdentityReference {
    guard let id = reference.text.resourceName, let policy = managedPolicies[id] else {
      return reference
    }
    return IdentityReference(
      text: OpenText(policy.arn), presence: reference.presence, range: reference.range)
  }

  // MARK: Users, roles and groups

  /// A resource whose condition is not known counts: who asks as it tells that it is there.
  private mutating func add(_ resource: TemplateResource, _ kind: IdentityKind) {
    guard resolver.presence(of: resource) != nil else { return }
    let word = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
    let name = resolver.text(resource["\(word)Name"])?.known
    var draft = IdentityDraft(
      kind, named: name ?? resource.name, .made(isNamedByLogicalID: name == nil),
      at: resource.range)
    draft.path = resolver.text(resource["Path"])
    draft.policies = inlinePolicies(of: resource, &draft) + unrunParts
    draft.managedPolicies = resolver.references(in: resource["ManagedPolicyArns"]).map(
      policyReference)
    draft.groups = resolver.references(in: resource["Groups"]).map(groupReference)
    draft.boundary = boundary(of: resource)
    draft.tags = resolver.presentValues(of: resource["Tags"]).filter(\.isKnown).map(\.value)
    placesByLogicalID[resource.name] = drafts.count
    // Of two that have one name by their conditions, policies come to the first.
    let key = Key(kind: kind, name: draft.name)
    if places[key] == nil { places[key] = drafts.count }
    drafts.append(draft)
  }

  /// Macros and loops, which only AWS can run, may attach anything.
  private var unrunParts: [IdentityPolicyDraft] {
    let macros = resolver.template.macros.map { node in
      Located(node.text ?? node[key: "Name"]?.text ?? "Transform", at: node.range)
    }
    let loops = resolver.template.unread.filter { $0.value.hasPrefix("Fn::") }
    return (macros + loops).map { part in
      let value = resolver.open(part.value, .function, at: part.range)
      return IdentityPolicyDraft(named: "by \(part.value)", value, at: part.range)
    }
  }

  private mutating func inlinePolicies(
    of resource: TemplateResource, _ draft: inout IdentityDraft
  ) -> [IdentityPolicyDraft] {
    var policies: [IdentityPolicyDraft] = []
    for entry in resolver.entries(of: resource["Policies"]) {
      if let document = entry.node[key: "PolicyDocument"] {
        let name = resolver.text(entry.node[key: "PolicyName"])?.description
        policies += resolver.documents(
          document, named: name ?? "without a name", entry.presence)
        continue
      }
      let value = resolver.value(entry.node)
      if value == .none { continue }
      if value.openValues.isEmpty {
        faults.append(.identityProperty("PolicyDocument", of: resource))
        draft.leftOut.append(LeftOutPart(SourceOrigin(file, entry.node.range), .document))
      } else {
        policies.append(
          IdentityPolicyDraft(
            named: "without a name", .open(value.openValues), entry.presence,
            at: entry.node.range))
      }
    }
    return policies
  }

  /// One boundary, or one of which is not known whether and which it is.
  private mutating func boundary(of resource: TemplateResource) -> IdentityReference? {
    let references = resolver.references(in: resource["PermissionsBoundary"]).map(policyReference)
    guard let first = references.first, references.count > 1 else { return references.first }
    let values = references.flatMap { $0.text.openValues + $0.presence.openValues }
    return IdentityReference(
      text: OpenText(open: values), presence: first.presence, range: first.range)
  }

  func groupReference(_ reference: IdentityReference) -> IdentityReference {
    guard let index = place(of: reference.text, .group) else { return reference }
    return IdentityReference(
      text: OpenText(drafts[index].name), presence: reference.presence, range: reference.range)
  }

  // MARK: What is attached

  /// The identity of the template that a text means; nil when it means none, or one elsewhere.
  private func place(of text: OpenText, _ kind: IdentityKind) -> Int? {
    if let known = text.known { return places[Key(kind: kind, name: known)] }
    guard let index = text.resourceName.flatMap({ placesByLogicalID[$0] }),
      drafts[index].kind == kind
    else { return nil }
    return index
  }

  /// Changes the identity that a reference means, one elsewhere too if its name is known.
  mutating func attach(
    to reference: IdentityReference, _ kind: IdentityKind, by resource: TemplateResource,
    _ change: (inout IdentityDraft) -> Void
  ) {
    if let index = place(of: reference.text, kind) {
      change(&drafts[index])
    } else if let name = reference.text.known {
      places[Key(kind: kind, name: name)] = drafts.count
      var draft = IdentityDraft(kind, named: name, .attachments, at: resource.range)
      change(&draft)
      drafts.append(draft)
    } else {
      faults.append(.openAttachment(resource, to: kind, reference))
    }
  }
}

extension OpenText {
  /// The logical id of the resource whose name or ARN the text is as a whole.
  fileprivate var resourceName: String? {
    guard pieces.count == 1, case .open(let value)? = pieces.first, value.kind == .resource else {
      return nil
    }
    return value.name.split(separator: ".").first.map(String.init)
  }
}

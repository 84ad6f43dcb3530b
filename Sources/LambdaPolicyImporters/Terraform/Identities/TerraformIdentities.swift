import LambdaPolicy

/// Puts the users, roles, groups and managed policies of a plan or state into the deployment
/// (lambda.md 8.3).
///
/// Policies and memberships that are resources of their own are collected first, so that each
/// identity comes with all that the plan attaches to it.
struct TerraformIdentities {
  var resolver: TerraformResolver
  var documents: TerraformDocuments
  /// In the order of the plan.
  private var drafts: [IdentityDraft] = []
  private var places: [Key: Int] = [:]
  private var placesByAddress: [String: Int] = [:]
  private var managedPolicies: [(arn: String, document: IdentityPolicyDraft)] = []
  /// The ARNs of managed policies by their addresses.
  private var arns: [String: String] = [:]
  /// What is attached to somebody who is not known, at the end, when everybody is there.
  private var openAttachments: [OpenAttachment] = []
  private let attachments: TerraformAttachments

  private struct Key: Hashable {
    let kind: IdentityKind
    let name: String
  }

  private struct OpenAttachment {
    let owner: OpenText
    let kind: IdentityKind
    let resource: TerraformResource
    let change: Change
  }

  /// Attaches something that is there for sure or not.
  typealias Change = (inout IdentityDraft, ResourcePresence) -> Void

  static let kinds: [(type: String, kind: IdentityKind)] = [
    ("aws_iam_group", .group), ("aws_iam_role", .role), ("aws_iam_user", .user),
  ]

  private var file: SourceFile { resolver.plan.file }

  private init(_ resolver: TerraformResolver) {
    self.resolver = resolver
    documents = TerraformDocuments(resolver)
    attachments = TerraformAttachments(in: resolver.plan)
  }

  /// Adds what a plan makes, errors in it as diagnostics.
  static func add(from resolver: TerraformResolver, to state: inout ImportState) {
    var identities = TerraformIdentities(resolver)
    identities.add(to: &state)
  }

  private mutating func add(to state: inout ImportState) {
    addPoliciesElsewhere()
    for resource in resolver.plan.resources(of: "aws_iam_policy") { add(managed: resource) }
    for (type, kind) in Self.kinds {
      for resource in resolver.plan.resources(of: type) { add(resource, kind) }
    }
    attachPolicies()
    attachOpen(&state)
    for managed in managedPolicies {
      let reading = managed.document.policy(of: "", arn: managed.arn, in: file)
      state.report(reading.errors)
      state.add(reading.policy, leniently: true, in: file)
    }
    // Identities belong to no Region.
    let endpoint = resolver.places.standard.endpoint
    for draft in drafts { draft.add(to: &state, at: endpoint, in: file) }
  }

  // MARK: Managed policies

  private mutating func add(managed resource: TerraformResource) {
    let told = resolver.text("name", of: resource)?.known
    let endpoint = resolver.places.standard.endpoint
    let path = resolver.text("path", of: resource)?.known ?? "/"
    let arn =
      resolver.text("arn", of: resource)?.known
      ?? "arn:\(endpoint.partition):iam::\(endpoint.account):policy\(path)\(told ?? resource.address)"
    arns[resource.address] = arn
    let document = documents.document("policy", of: resource)
    managedPolicies.append(
      (arn, document.draft(named: told ?? resource.address, .certain, of: resource)))
  }

  /// Policies that the plan has looked up, such as those of AWS.
  private mutating func addPoliciesElsewhere() {
    let sources = resolver.plan.byAddress.values
      .filter { $0.type == "aws_iam_policy" && !$0.isManaged }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    for source in sources {
      guard let arn = resolver.text("arn", of: source)?.known,
        resolver.text("policy", of: source)?.known != nil,
        !managedPolicies.contains(where: { $0.arn == arn })
      else { continue }
      let document = documents.document("policy", of: source)
      managedPolicies.append((arn, document.draft(named: arn, .certain, of: source)))
    }
  }

  /// The text with the ARN in place of what means a managed policy of the plan without a name.
  func policyReference(
    _ text: OpenText, _ presence: ResourcePresence = .certain, of resource: TerraformResource
  ) -> IdentityReference {
    let arn = text.namedAddress.flatMap { arns[$0] }
    return IdentityReference(
      text: arn.map { OpenText($0) } ?? text, presence: presence, range: resource.range)
  }

  // MARK: Users, roles and groups

  private mutating func add(_ resource: TerraformResource, _ kind: IdentityKind) {
    let name = resolver.text("name", of: resource)?.known
    var draft = IdentityDraft(
      kind, named: name ?? resource.address, .made(isNamedByLogicalID: name == nil),
      at: resource.range)
    draft.path = resolver.text("path", of: resource)
    draft.boundary = resolver.text("permissions_boundary", of: resource).map {
      policyReference($0, of: resource)
    }
    draft.tags = tags(of: resource)
    if kind == .role { addOwnPolicies(of: resource, to: &draft) }
    placesByAddress[resource.address] = drafts.count
    let key = Key(kind: kind, name: draft.name)
    if places[key] == nil { places[key] = drafts.count }
    drafts.append(draft)
  }

  /// What a role lists itself.
  ///
  /// A role that is there lists all that it has, with what other resources of the plan attach to
  /// it; of that those resources tell what will be.
  private mutating func addOwnPolicies(of role: TerraformResource, to draft: inout IdentityDraft) {
    let attached = attachments.byRole[draft.name] ?? TerraformAttachments.Names()
    if !role.isComputed("inline_policy") {
      draft.policies += documents.inlinePolicies(of: role).filter {
        !attached.inlinePolicies.contains($0.name)
      }
    }
    guard !role.isComputed("managed_policy_arns") else { return }
    for arn in texts("managed_policy_arns", of: role)
    where arn.known.map({ !attached.managedPolicies.contains($0) }) ?? true {
      draft.managedPolicies.append(policyReference(arn, of: role))
    }
  }

  /// The texts of a list; one that is not known as a whole is one open text.
  mutating func texts(_ name: String, of resource: TerraformResource) -> [OpenText] {
    if resource.unknown?[key: name]?.isTrue ?? false {
      let path = "\(resource.address).\(name)"
      return [resolver.open(path, .computed, resource.scope).text].compactMap(\.self)
    }
    return resolver.attribute(name, of: resource).elements.compactMap(\.text)
  }

  // MARK: What is attached

  /// The identity of the plan that a text means; nil when it means none, or one elsewhere.
  private func place(of text: OpenText, _ kind: IdentityKind) -> Int? {
    if let known = text.known { return places[Key(kind: kind, name: known)] }
    guard text.pieces.count == 1, let address = text.namedAddress,
      let index = placesByAddress[address], drafts[index].kind == kind,
      drafts[index].extent == .made(isNamedByLogicalID: true)
    else { return nil }
    return index
  }

  func groupReference(
    _ text: OpenText, _ presence: ResourcePresence, of resource: TerraformResource
  ) -> IdentityReference {
    let name = place(of: text, .group).map { OpenText(drafts[$0].name) }
    return IdentityReference(text: name ?? text, presence: presence, range: resource.range)
  }

  /// Changes the identity that a text means, one elsewhere too if its name is known.
  mutating func attach(
    to owner: OpenText, _ kind: IdentityKind, by resource: TerraformResource,
    _ change: @escaping Change
  ) {
    if let index = place(of: owner, kind) {
      change(&drafts[index], .certain)
    } else if let name = owner.known {
      places[Key(kind: kind, name: name)] = drafts.count
      var draft = IdentityDraft(kind, named: name, .attachments, at: resource.range)
      change(&draft, .certain)
      drafts.append(draft)
    } else {
      openAttachments.append(
        OpenAttachment(owner: owner, kind: kind, resource: resource, change: change))
    }
  }

  /// Whom it may be for may have it: the instances of the resources that are named, or everybody.
  ///
  /// Of very many each identity gets one policy of which nothing is known.
  private mutating func attachOpen(_ state: inout ImportState) {
    let isTooMuch = openAttachments.count * drafts.count > Self.openAttachmentLimit
    for attachment in openAttachments {
      let all = drafts.indices.filter { drafts[$0].kind == attachment.kind }
      state.bag.report(
        .openAttachment(
          attachment.resource.label, to: attachment.kind, attachment.owner,
          isForNobody: all.isEmpty), in: file)
      if !isTooMuch { attach(attachment, among: all) }
    }
    guard isTooMuch, let first = openAttachments.first else { return }
    for index in drafts.indices {
      drafts[index].policies.append(
        IdentityPolicyDraft(
          named: first.resource.address, .open(first.owner.openValues), at: first.resource.range))
    }
  }

  private static let openAttachmentLimit = 200_000

  private mutating func attach(_ attachment: OpenAttachment, among all: [Int]) {
    let presence = ResourcePresence(
      condition: attachment.resource.address, openValues: attachment.owner.openValues)
    let named = placesByAddress.filter { address, index in
      drafts[index].kind == attachment.kind
        && attachment.owner.openValues.contains {
          address == $0.name || address.hasPrefix("\($0.name)[")
        }
    }.map(\.value)
    for index in named.isEmpty ? all : named { attachment.change(&drafts[index], presence) }
  }
}

extension TerraformResource {
  /// Whether the configuration leaves an attribute to the provider, who fills it in later.
  fileprivate func isComputed(_ name: String) -> Bool {
    unknown?[key: name]?.isTrue ?? false && expressions != nil && expressions?[key: name] == nil
  }
}

extension OpenText {
  /// The address of the resource whose name is the only part that is not known.
  fileprivate var namedAddress: String? {
    guard openValues.count == 1, openValues[0].kind == .computed else { return nil }
    return openValues[0].name
  }
}

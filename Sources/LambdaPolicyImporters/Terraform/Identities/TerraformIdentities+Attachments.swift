import LambdaPolicy

/// Policies and memberships that are resources of their own.
extension TerraformIdentities {
  private static let owners: [(attribute: String, kind: IdentityKind)] = [
    ("role", .role), ("user", .user), ("group", .group),
  ]

  mutating func attachPolicies() {
    for (attribute, kind) in Self.owners {
      for resource in resolver.plan.resources(of: "aws_iam_\(attribute)_policy") {
        attachInline(resource, to: attribute, kind)
      }
      for resource in resolver.plan.resources(of: "aws_iam_\(attribute)_policy_attachment") {
        attachManaged(resource, to: owner(attribute, of: resource), kind)
      }
      for resource in resolver.plan.resources(of: "aws_iam_policy_attachment") {
        attachManaged(resource, to: texts("\(attribute)s", of: resource), kind)
      }
    }
    addMembers()
  }

  /// The text of an attribute that must be there.
  private mutating func owner(
    _ attribute: String, of resource: TerraformResource
  ) -> [OpenText] {
    [resolver.text(attribute, of: resource)].compactMap(\.self)
  }

  private mutating func attachInline(
    _ resource: TerraformResource, to attribute: String, _ kind: IdentityKind
  ) {
    let name = resolver.text("name", of: resource)?.known ?? resource.address
    let document = documents.document("policy", of: resource)
    for owner in owner(attribute, of: resource) {
      attach(to: owner, kind, by: resource) { draft, presence in
        draft.policies.append(document.draft(named: name, presence, of: resource))
      }
    }
  }

  private mutating func attachManaged(
    _ resource: TerraformResource, to owners: [OpenText], _ kind: IdentityKind
  ) {
    let arns = owner("policy_arn", of: resource)
    for owner in owners {
      for arn in arns {
        let reference = policyReference(arn, of: resource)
        attach(to: owner, kind, by: resource) { draft, presence in
          draft.managedPolicies.append(
            IdentityReference(
              text: reference.text, presence: presence, range: reference.range))
        }
      }
    }
  }

  private mutating func addMembers() {
    for resource in resolver.plan.resources(of: "aws_iam_user_group_membership") {
      add(owner("user", of: resource), to: texts("groups", of: resource), by: resource)
    }
    for resource in resolver.plan.resources(of: "aws_iam_group_membership") {
      add(texts("users", of: resource), to: owner("group", of: resource), by: resource)
    }
  }

  private mutating func add(
    _ users: [OpenText], to groups: [OpenText], by resource: TerraformResource
  ) {
    let names = groups.map { groupReference($0, .certain, of: resource).text }
    for user in users {
      attach(to: user, .user, by: resource) { draft, presence in
        draft.groups += names.map {
          IdentityReference(text: $0, presence: presence, range: resource.range)
        }
      }
    }
  }
}

/// What resources of a plan attach to roles, now or after it is applied.
struct TerraformAttachments {
  struct Names {
    var inlinePolicies: Set<String> = []
    /// The ARNs of managed policies.
    var managedPolicies: Set<String> = []
  }

  private(set) var byRole: [String: Names] = [:]

  init(in plan: TerraformPlan) {
    for resource in plan.resources + plan.earlier {
      let name = resource.text("name")
      let arn = resource.text("policy_arn")
      switch resource.type {
      case "aws_iam_role_policy":
        guard let role = resource.text("role"), let name else { continue }
        byRole[role, default: Names()].inlinePolicies.insert(name)
      case "aws_iam_role_policy_attachment", "aws_iam_policy_attachment":
        guard let arn else { continue }
        for role in [resource.text("role")].compactMap(\.self) + resource.texts("roles") {
          byRole[role, default: Names()].managedPolicies.insert(arn)
        }
      default: break
      }
    }
  }
}

extension TerraformResource {
  fileprivate func text(_ name: String) -> String? { values?[key: name]?.text }

  fileprivate func texts(_ name: String) -> [String] {
    (values?[key: name]?.elements ?? []).compactMap(\.text)
  }
}

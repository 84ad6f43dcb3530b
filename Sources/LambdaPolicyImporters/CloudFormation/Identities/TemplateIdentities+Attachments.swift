import LambdaPolicy

/// Policies and memberships that are resources of their own.
extension TemplateIdentities {
  private static let owners: [(property: String, kind: IdentityKind)] = [
    ("Roles", .role), ("Users", .user), ("Groups", .group),
  ]

  private static let single: [(type: String, property: String, kind: IdentityKind)] = [
    ("AWS::IAM::RolePolicy", "RoleName", .role), ("AWS::IAM::UserPolicy", "UserName", .user),
    ("AWS::IAM::GroupPolicy", "GroupName", .group),
  ]

  mutating func attachPolicies() {
    for resource in resolver.template.resources(of: "AWS::IAM::ManagedPolicy") {
      attachManaged(resource)
    }
    for resource in resolver.template.resources(of: "AWS::IAM::Policy") {
      attachInline(resource, to: Self.owners)
    }
    for (type, property, kind) in Self.single {
      for resource in resolver.template.resources(of: type) {
        attachInline(resource, to: [(property, kind)])
      }
    }
    for resource in resolver.template.resources(of: "AWS::IAM::UserToGroupAddition") {
      addMembers(resource)
    }
  }

  private mutating func attachManaged(_ resource: TemplateResource) {
    guard let presence = resolver.presence(of: resource) else { return }
    for (property, kind) in Self.owners {
      for owner in resolver.references(in: resource[property], presence) {
        let policy = policyReference(
          IdentityReference(
            text: resolver.openText(resource.name, .resource, at: resource.range),
            // Whether the policy is there is told by its statements.
            presence: presence.isCertain ? owner.presence : .certain, range: resource.range))
        attach(to: owner, kind, by: resource) { $0.managedPolicies.append(policy) }
      }
    }
  }

  private mutating func attachInline(
    _ resource: TemplateResource, to owners: [(property: String, kind: IdentityKind)]
  ) {
    guard let presence = resolver.presence(of: resource) else { return }
    let name = resolver.text(resource["PolicyName"])?.description ?? resource.name
    for (property, kind) in owners {
      for owner in resolver.references(in: resource[property], presence) {
        let documents = resolver.documents(
          resource["PolicyDocument"], named: name, owner.presence)
        // AWS::IAM::RolePolicy and its like need none: such a policy is then left alone.
        attach(to: owner, kind, by: resource) { $0.policies += documents }
      }
    }
    if resource["PolicyDocument"] == nil, resource.type == "AWS::IAM::Policy" {
      faults.append(.identityProperty("PolicyDocument", of: resource))
    }
  }

  private mutating func addMembers(_ resource: TemplateResource) {
    guard let presence = resolver.presence(of: resource) else { return }
    let groups = resolver.references(in: resource["GroupName"], presence).map(groupReference)
    for user in resolver.references(in: resource["Users"], presence) {
      let joined = groups.map {
        IdentityReference(
          text: $0.text, presence: $0.presence.isCertain ? user.presence : $0.presence,
          range: $0.range)
      }
      attach(to: user, .user, by: resource) { $0.groups += joined }
    }
  }
}

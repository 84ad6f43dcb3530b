import LambdaPolicy

/// Output of `aws iam get-account-authorization-details`: users, groups, roles and their policies.
///
/// The lists of one answer, or of one page of it (lambda.md 9.2).
struct AccountDetailsImporter: Importer {
  let kind = "output of iam get-account-authorization-details"

  private static let lists = ["UserDetailList", "GroupDetailList", "RoleDetailList"]

  func recognizes(_ input: ImportInput) -> Bool {
    guard let node = input.json else { return false }
    return Self.lists.contains { node[key: $0] != nil }
      || (node[key: "Policies"]?.elements ?? []).contains { $0[key: "PolicyVersionList"] != nil }
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json else { return }
    var reader = IdentityReader(input.file, isLenient: state.isLenient)
    let identities = reader.identities(node)
    let policies = reader.managedPolicies(node[key: "Policies"])
    state.bag.report(contentsOf: reader.diagnostics)
    if identities.isEmpty, policies.isEmpty, reader.diagnostics.isEmpty {
      state.bag.report(.noIdentities(at: node.range), in: input.file)
    }
    add(identities, isWhole: isWhole(node, of: input.file, &state), of: input.file, &state)
    for policy in policies { state.add(policy, leniently: state.isLenient, in: input.file) }
  }

  /// Whether the answer says that it is all there is.
  private func isWhole(
    _ node: SourceNode, of file: SourceFile, _ state: inout ImportState
  ) -> Bool {
    let marks = (node.members ?? []).filter { member in
      switch (member.key.value, member.node.value) {
      case ("IsTruncated", .bool(let isTruncated)): isTruncated
      case ("Marker", .string), ("NextToken", .string): true
      default: false
      }
    }
    guard let mark = marks.first else { return true }
    state.bag.report(.morePages(mark.key), in: file)
    return false
  }

  private func add(
    _ identities: [Identity], isWhole: Bool, of file: SourceFile, _ state: inout ImportState
  ) {
    for identity in identities {
      state.plane.deployment.identities.note(
        identity.name.home, at: SourceOrigin(file, SourceRange(0, 0)), isWhole: isWhole)
      state.add(identity, leniently: state.isLenient, in: file)
    }
  }
}

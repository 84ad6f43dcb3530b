import LambdaPolicy

/// A plan or a state of Terraform as `terraform show -json` prints it (lambda.md 8.3).
struct TerraformImporter: Importer {
  let kind = "the output of 'terraform show -json' for a plan or a state"

  func recognizes(_ input: ImportInput) -> Bool {
    guard let node = input.json, node[key: "format_version"] != nil else { return false }
    let keys = [
      "terraform_version", "planned_values", "values", "resource_changes", "configuration",
    ]
    return node.members?.count == 1 || keys.contains { node[key: $0] != nil }
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json else { return }
    let plan = TerraformPlan(node, in: input.file)
    for fault in plan.faults { state.bag.report(fault, in: input.file) }
    reportIncomplete(node, in: input.file, &state)
    let places: TerraformPlaces
    do throws(StackPlace.Missing) {
      places = try TerraformPlaces(plan, state.scope)
    } catch {
      state.bag.report(
        .sourceWithoutPlace(
          "a plan or state of Terraform", [error], isAsked: state.scope.question != nil,
          at: node.range), in: input.file)
      return
    }
    let taken = places.standard.takenFromQuestion
    if !taken.isEmpty {
      state.plane.deployment.note(
        .scopeTakenFromQuestion(file: input.file.name, scope: taken.joined(separator: " and ")))
    }
    var deployment = TerraformDeployment(TerraformResolver(plan, at: places))
    deployment.deploy(into: &state)
  }

  private func reportIncomplete(
    _ node: SourceNode, in file: SourceFile, _ state: inout ImportState
  ) {
    let version = node[key: "format_version"]
    if let version, !["0.", "1."].contains(where: { version.text?.hasPrefix($0) ?? false }) {
      state.bag.report(.otherPlanFormat(version), in: file)
    }
    if let errored = node[key: "errored"], errored.isTrue {
      state.bag.report(.failedPlan(at: errored.range), in: file)
      state.plane.deployment.unreadParts.append(
        UnreadPart(
          origin: SourceOrigin(file, errored.range),
          effect: UnreadPart.Effect(grants: true, revokes: true, denies: false)))
    }
  }
}

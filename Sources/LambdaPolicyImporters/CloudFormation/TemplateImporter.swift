import LambdaPolicy

/// A template of CloudFormation or SAM, in JSON or YAML (lambda.md 8.1, 8.2).
struct TemplateImporter: Importer {
  let kind = "a CloudFormation or SAM template"

  func recognizes(_ input: ImportInput) -> Bool {
    input.tree.map(TemplateOutline.isTemplate) ?? false
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.tree else { return }
    let unique = UniqueKeys(node)
    for key in unique.repeated { state.bag.report(.repeatedKey(key), in: input.file) }
    let template = Template(unique.node, in: input.file)
    state.declaredParameters.formUnion(template.parameters.keys)
    let place: StackPlace
    do throws(StackPlace.Missing) {
      place = try StackPlace(state.scope)
    } catch {
      state.bag.report(
        .sourceWithoutPlace(
          "a template", StackPlace.Missing.all(state.scope), isAsked: state.scope.question != nil,
          at: node.range), in: input.file)
      return
    }
    if !place.takenFromQuestion.isEmpty {
      state.plane.deployment.note(
        .scopeTakenFromQuestion(
          file: input.file.name, scope: place.takenFromQuestion.joined(separator: " and ")))
    }
    let resolver = TemplateResolver(
      SAMExpansion.expand(template, at: place, given: state.scope.parameters), at: place,
      given: state.scope.parameters)
    var deployment = TemplateDeployment(resolver)
    deployment.deploy(into: &state)
  }
}

package import LambdaPolicy

/// What importers build together: a deployment, and what was wrong with the sources.
package struct ImportState: Sendable {
  package var plane = ControlPlane()
  package var bag = DiagnosticBag()
  package let scope: ImportScope

  package init(scope: ImportScope) {
    self.scope = scope
    plane.assumptions = scope.assumptions
  }

  package var deployment: Deployment { plane.deployment }

  /// The function at a place, created as one of which nothing is known if need be.
  mutating func withFunction(
    _ identity: FunctionIdentity, _ change: (inout Function) -> Void
  ) {
    var function =
      plane.deployment.functions[identity]
      ?? Function(identity, revision: plane.revisions.next())
    change(&function)
    plane.deployment.functions[identity] = function
  }
}

package import LambdaPolicy

/// What importers build together: a deployment, and what was wrong with the sources.
package struct ImportState: Sendable {
  package var plane = ControlPlane()
  package var bag = DiagnosticBag()
  package let scope: ImportScope
  /// The parameters that templates declare.
  package var declaredParameters: Set<String> = []
  /// Whether malformed parts are left out instead of making the whole unusable.
  package let isLenient: Bool
  /// The folder of the file that is being read.
  var folder = ""
  /// The functions that the files of each folder tell of, by their names.
  var functionsByFolder: [String: [String: Set<FunctionIdentity>]] = [:]
  /// What was told of functions, with the place of the first who told it.
  var facts: [FunctionFact.Subject: (fact: FunctionFact, origin: SourceOrigin)] = [:]
  /// The lists of which a page is known to be missing.
  var truncatedLists: Set<FunctionFact.Subject> = []
  /// Answers whose function only their file's name tells, until every file is read.
  var unattributedAnswers: [UnattributedAnswer] = []
  /// Answers that tell of triggers, until every file is read.
  var triggerExports: [TriggerExport] = []
  /// What answers tell of the others of their folder.
  var exportFolders: [String: ExportFolder] = [:]

  package init(scope: ImportScope, isLenient: Bool = false) {
    self.scope = scope
    self.isLenient = isLenient
    plane.assumptions = scope.assumptions
  }

  package var deployment: Deployment { plane.deployment }

  /// The function at a place, created as one of which nothing is known if need be.
  mutating func withFunction(
    _ identity: FunctionIdentity, _ change: (inout Function) -> Void
  ) {
    // Taken out, so that it is changed in place and not copied.
    var function =
      plane.deployment.functions.removeValue(forKey: identity)
      ?? Function(identity, revision: plane.revisions.next())
    change(&function)
    functionsByFolder[folder, default: [:]][identity.name, default: []].insert(identity)
    plane.deployment.functions[identity] = function
  }

  /// Notes parts that may be of any function's policies, and that were left out.
  mutating func leaveOut(_ parts: [LeftOutPart]) {
    guard !parts.isEmpty else { return }
    plane.deployment.note(.leftOut(parts))
    plane.deployment.unreadParts += parts.filter(\.effect.bearsOnAnswers).map { part in
      UnreadPart(origin: part.origin, effect: part.effect)
    }
    // Whichever function is asked about may be in such a part.
    plane.deployment.unplacedPolicies.append(Policy(version: nil, id: nil, statements: []))
  }
}

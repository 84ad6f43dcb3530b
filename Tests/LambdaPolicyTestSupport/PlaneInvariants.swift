package import LambdaPolicy

/// What must hold of a control plane whatever was asked of it.
package enum PlaneInvariants {
  /// What does not hold, in words.
  package static func faults(in plane: ControlPlane) -> [String] {
    plane.deployment.functions.values.flatMap { faults(in: $0) }
  }

  private static func faults(in function: Function) -> [String] {
    var faults: [String] = []
    for alias in function.aliases.values {
      for share in alias.shares {
        if case .version(let version) = share.version, function.versions[version] == nil {
          faults.append("alias \(alias.name) points to missing version \(version)")
        }
      }
    }
    let places = [
      ("policy", Array(function.policies.keys)), ("URL", Array(function.urls.keys)),
      ("event invoke configuration", Array(function.eventInvokeConfigs.keys)),
    ]
    for (what, qualifiers) in places {
      for qualifier in qualifiers where !function.exists(qualifier) {
        faults.append("\(what) of missing \(qualifier)")
      }
    }
    if let newest = function.versions.keys.max(), newest.number >= function.nextVersion {
      faults.append("version \(newest) is not below the counter \(function.nextVersion)")
    }
    return faults
  }

  /// The plane without the places of statements, which a state file has and a request has not.
  package static func withoutPlaces(_ plane: ControlPlane) -> ControlPlane {
    var plane = plane
    for (identity, function) in plane.deployment.functions {
      for (qualifier, stored) in function.policies {
        plane.deployment.functions[identity]?.policies[qualifier]?.policy.statements =
          stored.policy.statements.map { SourcedStatement($0.statement) }
      }
    }
    return plane
  }
}

extension Function {
  fileprivate func exists(_ qualifier: Qualifier) -> Bool {
    switch qualifier {
    case .unqualified, .latest: true
    case .version(let version): versions[version] != nil
    case .alias(let alias): aliases[alias] != nil
    case .unassignable: false
    }
  }
}

/// Every revision of a control plane by what it belongs to.
package struct Revisions: Equatable {
  package let byOwner: [String: String]

  package init(_ plane: ControlPlane) {
    var all: [String: String] = [:]
    for function in plane.deployment.functions.values {
      let name = function.identity.name
      all["function \(name)"] = function.revision.text
      for (number, version) in function.versions {
        all["version \(name):\(number)"] = version.revision?.text
      }
      for alias in function.aliases.values {
        all["alias \(name):\(alias.name)"] = alias.revision.text
      }
      for (qualifier, policy) in function.policies {
        all["policy \(name):\(qualifier.text ?? "")"] = policy.revision?.text
      }
    }
    byOwner = all
  }

  /// The owners that were there before and have another revision now.
  package func changed(since earlier: Revisions) -> Set<String> {
    Set(
      byOwner.filter { owner, revision in
        earlier.byOwner[owner].map { $0 != revision } ?? false
      }.keys)
  }
}

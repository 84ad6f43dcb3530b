/// A caller outside some accounts whom a function's policies let in, or may let in (iam.md 9).
package struct Exposure: Hashable, Sendable {
  /// Such a caller, with the request that it would make.
  package let witness: InvokeRequest
  /// What the engine says of it: allowed, or undetermined where something that is not known decides.
  package let evaluation: Evaluation

  /// The function, version or alias that is exposed.
  package var target: FunctionARN { witness.target }
}

/// The accounts and organisations whose callers are no outsiders.
package struct TrustZone: Hashable, Sendable {
  package let accounts: Set<AccountID>
  /// Ids such as `o-a1b2c3d4e5`; empty when being in an organisation does not make an insider.
  package let organizations: Set<String>

  package init(accounts: Set<AccountID>, organizations: Set<String> = []) {
    self.accounts = accounts
    self.organizations = organizations
  }
}

/// Looks for callers outside a zone of trust whom grants let in, whatever is not known.
///
/// Every grant is tried with callers that it names, or that it would take for anybody, and with the
/// values of its own conditions as far as an outsider can have them. The engine decides, so that a
/// Deny counts. A service is an outsider as soon as somebody else's resource can make it call
/// (iam.md L-1, L-2, L-6): its source is then one of an account outside.
package struct ExposureSearch {
  private let deployment: Deployment
  private let zone: TrustZone
  private let assumptions: Assumptions

  package init(
    _ deployment: Deployment, outside zone: TrustZone, assumptions: Assumptions = Assumptions()
  ) {
    self.deployment = deployment
    self.zone = zone
    self.assumptions = assumptions
  }

  /// One exposure for each statement, open grant or missing policy that lets somebody in, on each
  /// ARN; functions, qualifiers and statements in order.
  package var exposures: [Exposure] {
    deployment.sortedFunctions.flatMap { function in
      function.knownQualifiers.flatMap { exposures(of: FunctionARN(function.identity, $0)) }
    }
  }

  private func exposures(of target: FunctionARN) -> [Exposure] {
    let statements = statements(bearingOn: target)
    let witnesses = statements.flatMap {
      OutsideCallers(of: $0, zone, target, assumptions).requests
    }
    // A stranger also asks where no statement is for everyone: policies may not be known.
    let strangers = OutsideCallers(of: .forEveryone, zone, target, assumptions).requests
    var seen: Set<[MissingInformation]> = []
    var decided: Set<StatementReference> = []
    return (witnesses + strangers).compactMap { request in
      let evaluation = deployment.evaluation(of: request)
      switch evaluation.decision {
      case .denied: return nil
      case .allowed, .undetermined: break
      }
      // Each cause once: the statements that decide, or what else is not known.
      let isNew =
        evaluation.decidingStatements.isEmpty
        ? seen.insert(evaluation.missing).inserted
        : evaluation.decidingStatements.count { decided.insert($0).inserted } > 0
      return isNew ? Exposure(witness: request, evaluation: evaluation) : nil
    }
  }

  /// The statements of the policies that are consulted, and those that open grants may be.
  private func statements(bearingOn target: FunctionARN) -> [Statement] {
    let governing = GoverningPolicies(
      for: target, in: deployment,
      functionDocument: assumptions.functionDocumentForQualifiers)
    return governing.documents.flatMap { $0.policy.statements.map(\.statement) }
      + deployment.unreadParts.compactMap { $0.grant?.statement }
  }
}

extension Statement {
  /// An Allow for everyone, without conditions.
  fileprivate static let forEveryone = Statement(
    sid: nil, effect: .allow, principal: PrincipalClause(.everyone),
    action: Clause([ActionPattern("*")]), resource: nil)
}

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
/// values of its own conditions as far as an outsider can have them; what is not given is not known.
/// The engine decides, so that a Deny counts. A service is an outsider as soon as somebody else's
/// resource can make it call (iam.md L-1, L-2, L-6): its source is then one of an account outside.
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
      let own = FunctionARN(function.identity, .unqualified)
      var seen: Set<Cause> = []
      let found = exposures(of: own, &seen)
      // `$LATEST` is the same code: what lets callers in there and here is one exposure.
      return found + exposures(of: FunctionARN(function.identity, .latest), &seen)
        + qualifiers(of: function).flatMap { qualifier in
          var seen: Set<Cause> = []
          return exposures(of: FunctionARN(function.identity, qualifier), &seen)
        }
    }
  }

  /// The versions and aliases that are known, and those that statements name and that may exist.
  private func qualifiers(of function: Function) -> [Qualifier] {
    let named = function.policies.values.flatMap(\.policy.statements)
      .flatMap { $0.statement.resource?.entries ?? [] }
      .compactMap { $0.text?.namedQualifier }
    return Set(function.knownQualifiers + named.filter(function.mayHave))
      .subtracting([.unqualified, .latest]).sorted()
  }

  /// The exposures of one ARN whose causes have not been seen.
  private func exposures(of target: FunctionARN, _ seen: inout Set<Cause>) -> [Exposure] {
    let statements = statements(bearingOn: target)
    // A stranger also asks where no statement is for everyone: policies may not be known.
    let denials = statements.filter { $0.effect == .deny }
    let requests = (statements + [.forEveryone]).flatMap {
      OutsideRequests(of: $0, besides: denials, zone, target, assumptions).all
    }
    var result: [Exposure] = []
    for request in requests {
      let evaluation = deployment.evaluation(of: request)
      guard !evaluation.decision.isDenied else { continue }
      let isNew = causes(of: evaluation).count { seen.insert($0).inserted } > 0
      if isNew { result.append(Exposure(witness: request, evaluation: evaluation)) }
    }
    return result
  }

  private enum Cause: Hashable {
    case statement(StatementReference)
    case missing(MissingInformation)
  }

  /// The statements that let the caller in; where none does, what is not known, of the function's
  /// own policies if something is.
  private func causes(of evaluation: Evaluation) -> [Cause] {
    guard evaluation.decidingStatements.isEmpty else {
      return evaluation.decidingStatements.map(Cause.statement)
    }
    let ofFunction = evaluation.missing.filter { missing in
      switch missing {
      case .resourcePolicy, .unreadPart, .openValue: true
      case .contextKey, .identityPolicies, .policies, .sessionName, .federatingUser: false
      }
    }
    return (ofFunction.isEmpty ? evaluation.missing : ofFunction).map(Cause.missing)
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

extension String {
  /// The qualifier that a resource names behind a function's name, with wildcards filled in.
  fileprivate var namedQualifier: Qualifier? {
    let fields = split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 8, fields[7] != "*" else { return nil }
    return Qualifier(String(fields[7]).withoutWildcards)
  }
}

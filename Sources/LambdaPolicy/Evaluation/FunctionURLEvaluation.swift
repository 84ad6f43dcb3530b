/// How a function URL lets callers in (lambda.md 5.12).
public enum FunctionURLAuthType: String, Hashable, Sendable, CaseIterable {
  /// Anybody may call, as far as policies allow: callers are anonymous even if they sign.
  case none = "NONE"
  /// Callers have to sign, and both actions have to be allowed to the signer.
  case awsIAM = "AWS_IAM"
}

/// The answer to a request to a function URL: its two permissions together (iam.md U-1, U-2).
public struct FunctionURLEvaluation: Hashable, Sendable {
  /// How the URL lets callers in.
  public let authType: FunctionURLAuthType
  /// What such a request is taken to need.
  public let needs: Assumptions.URLPermissions
  /// The checks that it needs: of `lambda:InvokeFunctionUrl`, and of `lambda:InvokeFunction`.
  public let checks: [Evaluation]
  /// Whether the request is refused whatever the policies say: it needs a signature and has none.
  public let lacksSignature: Bool

  /// Every permission that is needed has to be there.
  public var decision: Decision {
    if lacksSignature { return .denied(.implicit) }
    let decisions = checks.map(\.decision)
    let denials = decisions.filter { if case .denied = $0 { true } else { false } }
    if denials.contains(.denied(.explicit)) { return .denied(.explicit) }
    if let denial = denials.first { return denial }
    return decisions.contains(.undetermined) ? .undetermined : .allowed
  }
}

extension Deployment {
  /// Answers whether a caller may call the URL of a function or an alias.
  ///
  /// The question's action does not matter. nil when the target can have no URL: a version or
  /// `$LATEST` (iam.md U-3).
  public func evaluation(
    of request: InvokeRequest, byURL authType: FunctionURLAuthType
  ) -> FunctionURLEvaluation? {
    switch request.target.qualifier {
    case .unqualified, .alias: break
    case .latest, .version, .unassignable: return nil
    }
    // U-2: without IAM authentication everybody is anonymous, even who signs.
    let caller = authType == .none ? .anonymous : request.caller
    var first = request.with(caller: caller, action: .invokeFunctionUrl)
    first.context[.functionURLAuthType] = [authType.rawValue]
    first.context[.invokedViaFunctionURL] = nil
    var second = request.with(caller: caller, action: .invokeFunction)
    second.context[.invokedViaFunctionURL] = ["true"]
    second.context[.functionURLAuthType] = nil
    let needs = request.assumptions.urlNeedsBoth
    let checks = needs == .always ? [first, second] : [first]
    return FunctionURLEvaluation(
      authType: authType, needs: needs, checks: checks.map { evaluation(of: $0) },
      lacksSignature: authType == .awsIAM && caller == .anonymous)
  }
}

extension InvokeRequest {
  /// The same question for another caller and action; an anonymous caller leaves the signer's
  /// policies and facts behind, only the endpoint's policy still counts (iam.md 6.2, U-2).
  fileprivate func with(caller: Caller, action: ActionName) -> InvokeRequest {
    var copy = InvokeRequest(caller: caller, action: action, target: target, context: context)
    copy.absentKeys = absentKeys
    copy.isWorldClosed = isWorldClosed
    if caller == .anonymous, self.caller != .anonymous {
      copy.policies.endpoint = policies.endpoint
      copy.policies.gaps = policies.gaps.filter { $0.layer == .endpoint }
    } else {
      copy.policies = policies
      copy.facts = facts
    }
    copy.assumptions = assumptions
    return copy
  }
}

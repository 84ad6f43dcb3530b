package import LambdaPolicy

/// A note with the id by which programs know it.
package struct NoteText: Equatable {
  package let id: String
  package let text: String

  package init(_ id: String, _ text: String) {
    self.id = id
    self.text = text
  }
}

extension Words {
  static func note(_ note: EvaluationNote) -> NoteText {
    switch note {
    case .identityPoliciesCouldDeny:
      NoteText(
        "identity-policies-could-deny",
        "only an explicit Deny in the caller's identity policies, which were not supplied, could still refuse it"
      )
    case .policiesNotSupplied(let layers):
      NoteText(
        "policies-not-supplied",
        "not supplied, and counted as not attached: \(list(layers.map(\.rawValue)))")
    case .functionPolicyCouldDeny(let arn):
      NoteText(
        "function-policy-could-deny",
        "the policy of \(policy(arn)) was not supplied; a Deny in it could still refuse it")
    case .functionDocumentConsulted(let reference):
      NoteText(
        "function-document-consulted",
        "rests on \(name(reference)) of the function's own policy; that AWS consults it for qualifiers is assumed (functionDocumentForQualifiers = consult)"
      )
    case .wildcardForService(let reference):
      NoteText(
        "wildcard-for-service",
        "\(name(reference)) lists {\"AWS\": \"*\"}; that this lets services in is assumed (Q-1 = yes)"
      )
    case .sourceAccountAssumed(let account):
      NoteText(
        "source-account-assumed", "the source account is taken from the source ARN: \(account)")
    case .contextNeverPresent(let key):
      NoteText(
        "context-never-present",
        "\(key) was supplied, though requests of such a caller never have it")
    case .rolePathAssumed(let path):
      NoteText(
        "role-path-assumed",
        "the role's path is not known and taken as '\(path)' (rolePath = \(path)); give the role's ARN as --principal if it has another"
      )
    case .urlNeedsBothActions:
      NoteText(
        "url-needs-both-actions",
        "a request to a function URL also needs lambda:InvokeFunction with lambda:InvokedViaFunctionUrl=true (urlNeedsBoth = always)"
      )
    case .identityPoliciesMustAllow:
      NoteText(
        "identity-policies-must-allow",
        "besides such a permission, an identity policy of the caller has to allow the call, since the function is in another account"
      )
    case .eventsSendNoSourceAccount:
      NoteText(
        "events-send-no-source-account",
        "EventBridge is taken to send no source account (eventsSourceAccount = absent)")
    case .wildcardForFederatedUser:
      NoteText(
        "wildcard-for-federated-user",
        "a statement for everyone does not let a federated-user session in by itself (wildcardForFederatedUser = limited)"
      )
    case .anonymousNeedsURL:
      NoteText(
        "anonymous-needs-url",
        "nobody can call the Invoke API without a signature; anonymous callers reach a function through its URL only"
      )
    case .callerFound(let origin):
      NoteText(
        "caller-found",
        "who the caller is and which policies it has is taken from \(origin)"
      )
    case .callerNamedByLogicalID(let name, let origin):
      NoteText(
        "caller-named-by-logical-id",
        "\(origin.file.name) does not tell the name of \(name); its logical id or address stands for it"
      )
    case .callerMade(let name, let origin):
      NoteText(
        "caller-made",
        "\(origin.file.name) is taken as all there is for the policies of \(name); what others attach to it is not known"
      )
    case .suppliedInPlace(let layers, let origin):
      NoteText(
        "supplied-in-place",
        "supplied, and counted in place of what \(origin) tells: \(list(layers.map(\.rawValue)))")
    case .policiesTakenForAbsent(let gaps):
      NoteText("policies-taken-for-absent", "taken for absent: \(list(gaps.map(gap)))")
    case .sessionTagsNotKnown(let origin):
      NoteText(
        "session-tags-not-known",
        "tags of the role at \(origin) count as the session's; a session tag of the same name would replace one"
      )
    case .leftOut(let parts): leftOut(parts)
    case .uncertain(let reference, let rule):
      NoteText(
        "uncertain", "\(name(reference)): \(uncertainty(rule)) (\(rule.rawValue)); it fails closed")
    }
  }

  /// "rests on Q-3 = 2008; with 2012 it would be denied".
  static func reliance(_ reliance: AssumptionReliance) -> NoteText {
    let decides = Assumption.all.first { $0.name == reliance.name }?.decides ?? ""
    let other =
      switch reliance.otherDecision {
      case .allowed: "allowed"
      case .denied(.implicit): "denied"
      case .denied(.explicit): "denied explicitly"
      case .undetermined: "undetermined"
      }
    return NoteText(
      "rests-on-assumption",
      "rests on \(reliance.name) = \(reliance.value) (\(decides)); with \(reliance.otherValue) the request would be \(other)"
    )
  }

  package static let resourceControlIgnored = NoteText(
    "resource-control-ignored", "resource control policies are ignored: none covers Lambda")

  package static let identityPoliciesAreAll = NoteText(
    "identity-policies-are-all", "the identity policies that were supplied count as all there are")

  /// An account id as principal stands for the account's root user (iam.md P-4).
  package static func accountAsksAsRoot(_ account: AccountID) -> NoteText {
    NoteText("account-asks-as-root", "account \(account) asks as its root user")
  }

  /// What sources tell of URLs of the function, where it is not what the question is about.
  package static func notes(
    onURLOf target: FunctionARN, _ authType: FunctionURLAuthType, in deployment: Deployment
  ) -> [NoteText] {
    guard let urls = deployment.functions[target.function]?.urls, !urls.isEmpty else { return [] }
    guard let url = urls[target.qualifier] else {
      let others = urls.keys.sorted().map(\.description)
      return [
        NoteText(
          "no-url",
          "no source tells of a URL of \(policy(target)); there is one of \(list(others))")
      ]
    }
    guard url.authType != authType else { return [] }
    return [
      NoteText(
        "other-url-type",
        "the URL of \(policy(target)) has AuthType \(url.authType.rawValue), the question is about \(authType.rawValue)"
      )
    ]
  }

  static func note(_ note: SourceNote) -> NoteText {
    switch note {
    case .policyTakenAlone(let file):
      NoteText("policy-taken-alone", "\(file) is taken as all there is for its function")
    case .functionAssumed(let function, let file):
      NoteText(
        "function-assumed",
        "\(file) does not create function '\(function.name)'; it is taken to exist, without other grants"
      )
    case .namedByLogicalID(let function, let file):
      NoteText(
        "named-by-logical-id",
        "\(file) does not tell the name of function '\(function.name)'; its logical id or address stands for it"
      )
    case .versionNumbered(let function, let file):
      NoteText(
        "version-numbered",
        "\(file): the version that it publishes of function '\(function.name)' is numbered as in a new stack"
      )
    case .referencesTakenAlone(let function, let file):
      NoteText(
        "references-taken-alone",
        "\(file): what is known only after apply and refers to one attribute counts as that attribute for function '\(function.name)'; a plan does not show text around it"
      )
    case .publicURLGranted(let function, let file):
      NoteText(
        "public-url-granted",
        "\(file): Terraform's AWS provider itself adds statement FunctionURLAllowPublicAccess for the URL of function '\(function.name)', which no plan shows"
      )
    case .codeNotRead(let paths, let file):
      NoteText(
        "code-not-read",
        "\(file): the code in \(list(paths.map { "'\($0)'" })) was not read; equal paths count as equal code"
      )
    case .commandRefused(let origin, let error):
      NoteText(
        "command-refused",
        "\(origin): AWS refuses this command, so it changes nothing: \(error.code.rawValue): \(error.message ?? "access denied")"
      )
    case .statementsOfFunction(let file, let count):
      NoteText(
        "statements-of-function",
        "\(file): \(count == 1 ? "a statement that names" : "\(count) statements that name") no single version or alias \(count == 1 ? "counts" : "count") as of the function's own policy"
      )
    case .leftOut(let parts): leftOut(parts)
    case .scopeTakenFromQuestion(let file, let scope):
      NoteText(
        "scope-taken-from-question", "\(file) does not tell its \(scope): taken from the question")
    }
  }

  static func uncertainty(_ rule: Uncertainty) -> String {
    switch rule {
    case .wildcardAcrossColon: "whether a wildcard may cover a colon there is not documented"
    case .resourceCase: "the resource differs only by letter case before its fifth colon"
    case .shortResource: "what a resource with fewer than six parts names here is not documented"
    case .negatedInvalidARN: "a negated operator meets a text that is no ARN"
    case .wildcardInActionPrefix: "what a wildcard in an action's prefix names is not documented"
    case .undefinedOperator: "a condition operator is not defined"
    case .negatedOnManyValues:
      "a negated operator without set prefix meets a key with several values"
    case .emptyValueList: "what a condition without values means is not documented"
    case .emptyNegatedList: "what a negated element without entries means is not documented"
    case .negatedInvalidValue: "a negated operator meets a value of another type"
    case .principalCase: "a principal differs from the caller only by letter case"
    case .variableInBool: "whether policy variables work in a Bool condition is not sure"
    case .unresolvableVariable: "a negated operator meets a variable that cannot be resolved"
    case .unresolvedNotResource:
      "what a negated resource with a variable without value names is not documented"
    case .rolePath: "the role's path differs from the caller's"
    case .partOfChainExempt:
      "only a part of the caller's chain is exempt (notPrincipalChain = whole)"
    case .presenceNotDocumented: "whether the request has the key at all is not documented"
    case .serviceIdentityKey: "what the key holds for a service is not documented"
    case .emptyStringPresence: "whether a key that holds an empty text is present is not documented"
    }
  }
}

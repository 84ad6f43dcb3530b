package import LambdaPolicy

/// The accounts, functions and callers that most tests are about.
package enum Scenes {
  package static let region = "us-east-1"
  package static let own = "111122223333"
  package static let foreign = "444455556666"

  /// Function `f` of the own account.
  package static let function = identity("f")

  package static func identity(_ name: String) -> FunctionIdentity {
    guard let region = Region(region), let account = AccountID(own) else {
      preconditionFailure("the scene's names are well formed")
    }
    return FunctionIdentity(partition: .aws, region: region, account: account, name: name)
  }

  /// The ARN of `f` with a qualifier's text.
  package static func arn(_ qualifier: String? = nil) -> FunctionARN {
    FunctionARN(function, qualifier.map { Qualifier($0) } ?? .unqualified)
  }

  package static var endpoint: Endpoint {
    Endpoint(region: function.region, account: function.account)
  }

  /// A control plane with `f`: versions 1 to 3, alias PROD on 2 with partner 3, alias BETA on 1.
  package static func plane() throws -> ControlPlane {
    var plane = ControlPlane()
    let role = "arn:aws:iam::\(own):role/execution"
    try CreateFunction(
      functionName: "f", role: role, code: "code-1")(
        on: &plane, at: endpoint)
    for number in 1...3 {
      try UpdateFunctionCode(functionName: "f", code: "code-\(number)")(on: &plane, at: endpoint)
      try PublishVersion(functionName: "f")(on: &plane, at: endpoint)
    }
    try CreateAlias(
      functionName: "f", name: "PROD", functionVersion: "2",
      weights: [AliasWeight(version: "3", weight: 0.25)])(on: &plane, at: endpoint)
    try CreateAlias(functionName: "f", name: "BETA", functionVersion: "1")(
      on: &plane, at: endpoint)
    return plane
  }

  /// A deployment in which `f` has this policy on a qualifier, and nothing else.
  package static func deployment(_ text: String, on qualifier: String? = nil) throws -> Deployment {
    var deployment = try plane().deployment
    let target = qualifier.map { Qualifier($0) } ?? .unqualified
    deployment.functions[function]?.policies[target] = ResourcePolicy(try policy(text))
    return deployment
  }

  /// A document of one statement that allows `lambda:InvokeFunction` on the scope's own ARN.
  package static func document(
    effect: String = "Allow", principal: String, on qualifier: String? = nil,
    condition: String? = nil, resource: String? = nil, action: String = "\"lambda:InvokeFunction\""
  ) -> String {
    let target = resource ?? "\"\(arn(qualifier))\""
    let tail = condition.map { ",\"Condition\":\($0)" } ?? ""
    return
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"s\",\"Effect\":\"\(effect)\",\"Principal\":\(principal),\"Action\":\(action),\"Resource\":\(target)\(tail)}]}"
  }

  /// The answer for a caller, a qualifier and a context.
  package static func evaluate(
    _ deployment: Deployment, caller: String, on qualifier: String? = nil,
    context: [String: String] = [:], action: String = "lambda:InvokeFunction"
  ) throws -> Evaluation {
    let keys = context.map { (ConditionKey($0.key), [$0.value]) }
    guard let action = ActionName(action) else { throw NoSuchAction(text: action) }
    let request = InvokeRequest(
      caller: try Caller(caller, in: .aws), action: action, target: arn(qualifier),
      context: Dictionary(uniqueKeysWithValues: keys))
    return Evaluator(deployment).evaluate(request)
  }
}

/// A test names an action that is none.
package struct NoSuchAction: Error {
  let text: String
}

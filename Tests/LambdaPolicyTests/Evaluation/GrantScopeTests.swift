import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The truth table of lambda.md 6.3: where a grant was stored against what is invoked.
struct `A grant on one qualifier` {
  static let invoked: [String?] = [nil, "$LATEST", "2", "3", "PROD", "BETA"]

  /// What each grant admits, by the rows of the table.
  static let admitted: [(grant: String?, column: String?)] = [
    (nil, nil), ("2", "2"), ("3", "3"), ("PROD", "PROD"), ("BETA", "BETA"),
  ]

  /// Every spelling of lambda.md 6.1 for a qualifier: name and `Qualifier` parameter.
  static func spellings(of qualifier: String?) -> [(name: String, parameter: String?)] {
    let heads = [
      "f", "function:f", "111122223333:function:f", "us-east-1:f",
      "arn:aws:lambda:us-east-1:111122223333:function:f",
    ]
    guard let qualifier else { return heads.map { ($0, nil) } }
    return heads.flatMap { head in
      [
        ("\(head):\(qualifier)", nil), (head, qualifier), ("\(head):\(qualifier)", qualifier),
      ]
    }
  }

  @Test func `admits that qualifier's own ARN and no other, in every spelling (6.1, 6.3)`() throws {
    for (grant, column) in Self.admitted {
      var plane = try Scenes.plane()
      var permission = AddPermission(
        functionName: "f", statementID: "s", action: "lambda:InvokeFunction",
        principal: "s3.amazonaws.com")
      permission.qualifier = grant
      try permission(on: &plane, at: Scenes.endpoint)
      for qualifier in Self.invoked {
        for spelling in Self.spellings(of: qualifier) {
          let target = try plane.deployment.target(spelling.name, qualifier: spelling.parameter)
          let evaluation = Evaluator(plane.deployment).evaluate(
            InvokeRequest(caller: try Caller("s3.amazonaws.com", in: .aws), target: target))
          let what: Comment = "grant on \(grant ?? "F"), \(spelling)"
          #expect(evaluation.isAllowed == (qualifier == column), what)
          guard qualifier != column else { continue }
          let asked = qualifier.map { ":\($0)" } ?? ""
          #expect(
            evaluation.error?.message
              == "User: s3.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:111122223333:function:f\(asked) because no resource-based policy allows the lambda:InvokeFunction action",
            what)
          #expect(
            evaluation.nearestGrant?.differences
              == [.qualifier(granted: Scenes.arn(grant).qualifier, invoked: target.qualifier)],
            what)
          #expect(evaluation.nearestGrant?.invokeInstead == Scenes.arn(grant), what)
        }
      }
    }
  }

  @Test func `on $LATEST, which only a whole policy can hold, admits $LATEST (6.3, last row)`()
    throws
  {
    let deployment = try Scenes.deployment(
      Scenes.document(principal: "\"*\"", on: "$LATEST"), on: "$LATEST")
    for qualifier in Self.invoked {
      let answer = try Scenes.evaluate(deployment, caller: "s3.amazonaws.com", on: qualifier)
      #expect(answer.isAllowed == (qualifier == "$LATEST"))
    }
  }

  @Test func `keeps its meaning when the alias moves or gets a weight (4.6, A-7)`() throws {
    var plane = try Scenes.plane()
    try AddPermission(
      functionName: "f:PROD", statementID: "s", action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com")(on: &plane, at: Scenes.endpoint)
    for (version, weights) in [("3", []), ("1", [AliasWeight(version: "2", weight: 1)])] {
      try UpdateAlias(functionName: "f", name: "PROD", functionVersion: version, weights: weights)(
        on: &plane, at: Scenes.endpoint)
      for qualifier in Self.invoked {
        let answer = try Scenes.evaluate(
          plane.deployment, caller: "s3.amazonaws.com", on: qualifier)
        #expect(answer.isAllowed == (qualifier == "PROD"))
      }
    }
  }

  @Test func `tells which versions run behind an admitted ARN (4.6, 6.8)`() throws {
    let deployment = try Scenes.deployment(
      Scenes.document(principal: "\"*\"", on: "PROD"), on: "PROD")
    let versions = try Scenes.evaluate(deployment, caller: "s3.amazonaws.com", on: "PROD").versions
    #expect(versions.map(\.version.description) == ["2", "3"])
    #expect(versions.map(\.share) == [0.75, 0.25])
  }

  @Test func `adds up with other grants (6.3)`() throws {
    var plane = try Scenes.plane()
    for name in ["f", "f:PROD"] {
      try AddPermission(
        functionName: name, statementID: "s", action: "lambda:InvokeFunction",
        principal: "s3.amazonaws.com")(on: &plane, at: Scenes.endpoint)
    }
    for qualifier in Self.invoked {
      let answer = try Scenes.evaluate(plane.deployment, caller: "s3.amazonaws.com", on: qualifier)
      #expect(answer.isAllowed == (qualifier == nil || qualifier == "PROD"))
    }
  }
}

/// iam.md 6.9 and G-14: which document is consulted.
struct `The documents of a function` {
  static let all = "\"arn:aws:lambda:us-east-1:111122223333:function:f:*\""

  @Test func `of the function itself is consulted for qualifiers that it names (T29, Q-12)`() throws
  {
    let deployment = try Scenes.deployment(
      Scenes.document(principal: #"{"Service":"s3.amazonaws.com"}"#, resource: Self.all))
    for qualifier in ["PROD", "2", "$LATEST"] {
      let answer = try Scenes.evaluate(deployment, caller: "s3.amazonaws.com", on: qualifier)
      #expect(answer.isAllowed)
      #expect(
        answer.notes.contains { if case .functionDocumentConsulted = $0 { true } else { false } })
    }
    #expect(try !Scenes.evaluate(deployment, caller: "s3.amazonaws.com").isAllowed)
  }

  @Test func `of a qualifier is consulted for no other ARN (6.9)`() throws {
    let deployment = try Scenes.deployment(
      Scenes.document(principal: "\"*\"", resource: "\"*\""), on: "PROD")
    for qualifier in [nil, "$LATEST", "2", "BETA"] {
      #expect(try !Scenes.evaluate(deployment, caller: "s3.amazonaws.com", on: qualifier).isAllowed)
    }
    #expect(try Scenes.evaluate(deployment, caller: "s3.amazonaws.com", on: "PROD").isAllowed)
  }

  @Test func `without Resource names exactly the ARN it is attached to (G-14)`() throws {
    let text = #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction"}}"#
    let onFunction = try Scenes.deployment(text)
    #expect(try Scenes.evaluate(onFunction, caller: "s3.amazonaws.com").isAllowed)
    #expect(try !Scenes.evaluate(onFunction, caller: "s3.amazonaws.com", on: "PROD").isAllowed)
    let onAlias = try Scenes.deployment(text, on: "PROD")
    #expect(try Scenes.evaluate(onAlias, caller: "s3.amazonaws.com", on: "PROD").isAllowed)
  }

  @Test func `that were not supplied leave the answer open and are named`() throws {
    var deployment = try Scenes.plane().deployment
    let prod = Scenes.arn("PROD")
    deployment.functions[Scenes.function]?.unsuppliedPolicies = [prod.qualifier]
    let open = try Scenes.evaluate(deployment, caller: "s3.amazonaws.com", on: "PROD")
    #expect(open.decision == .undetermined)
    #expect(open.missing == [.resourcePolicy(prod)])
    #expect(try !Scenes.evaluate(deployment, caller: "s3.amazonaws.com").isAllowed)
    #expect(
      try Scenes.evaluate(deployment, caller: "s3.amazonaws.com").decision == .denied(.implicit))
  }

  @Test func `of the function, not supplied, may still allow or deny a qualifier`() throws {
    var deployment = try Scenes.deployment(
      Scenes.document(principal: "\"*\"", on: "PROD"), on: "PROD")
    deployment.functions[Scenes.function]?.unsuppliedPolicies = [.unqualified]
    let granted = try Scenes.evaluate(deployment, caller: "s3.amazonaws.com", on: "PROD")
    #expect(granted.isAllowed)
    #expect(granted.notes.contains(.functionPolicyCouldDeny(Scenes.arn())))
    let other = try Scenes.evaluate(deployment, caller: "s3.amazonaws.com", on: "BETA")
    #expect(other.decision == .undetermined)
  }
}

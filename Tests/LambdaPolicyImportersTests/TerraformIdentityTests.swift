import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Who may invoke by the identity policies that a plan makes (lambda.md 6.4, 7.2, 8.3; iam.md 6).
struct `Identities of a plan` {
  typealias Make = TerraformIdentityScene
  typealias Resource = TerraformScene.Resource

  @Test(arguments: known + attached + open + deferred)
  func `allow and deny as far as they are known`(_ row: Row) throws {
    let state = Make.read(row.resources)
    #expect(state.ids == row.reported, "\(state.bag.sorted)")
    var missing: [String] = []
    for (qualifier, expected) in row.answers {
      let evaluation = try state.evaluation(row.caller, on: qualifier)
      #expect(Expected(evaluation.decision) == expected, "on \(qualifier ?? "the function")")
      missing += evaluation.missing.flatMap(\.names)
    }
    #expect(Set(missing) == Set(row.missing))
  }

  @Test(arguments: [
    (Make.role, "role 'R'", false), (Make.unnamedRole(), "role 'aws_iam_role.r'", true),
  ])
  func `say what stands for a name, and that others may attach more`(
    _ role: Resource, _ name: String, _ isAddress: Bool
  ) throws {
    let caller = isAddress ? Self.unnamed : Self.role
    let notes = try Make.read([role]).evaluation(caller).notes
    #expect(
      notes.contains { if case .callerMade(name, _) = $0 { true } else { false } })
    #expect(
      notes.contains { if case .callerNamedByLogicalID(name, _) = $0 { true } else { false } }
        == isAddress)
  }

  @Test func `of a state are what it tells`() throws {
    let policy = JSONWriter.compact(.string(Make.document(on: "f:*")))
    let state = importing(
      #"{"format_version":"1.0","values":{"root_module":{"resources":["#
        + #"{"address":"aws_iam_role.r","mode":"managed","type":"aws_iam_role","name":"r","values":{"arn":"arn:aws:iam::111122223333:role/x/R","name":"R","path":"/x/","inline_policy":[{"name":"p","policy":\#(policy)},{"name":"q","policy":""}],"managed_policy_arns":["arn:aws:iam::111122223333:policy/m"]}},"#
        + #"{"address":"aws_iam_policy.m","mode":"managed","type":"aws_iam_policy","name":"m","values":{"arn":"arn:aws:iam::111122223333:policy/m","name":"m","path":"/","policy":\#(policy)}}"#
        + "]}}}",
      scope: ImportScope(region: Region("us-east-1")))
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    for (qualifier, answer) in [(nil, Expected.denied), ("live", .allowed)] {
      let evaluation = try state.evaluation(
        "arn:aws:iam::111122223333:role/x/R", on: qualifier)
      #expect(Expected(evaluation.decision) == answer)
    }
  }

  @Test func `lose what the plan takes from them and keep what others attached`() throws {
    func role(_ policy: String, _ managed: String) -> Resource {
      Resource(
        "aws_iam_role.r",
        #"{"arn":"\#(Self.role)","name":"R","path":"/","inline_policy":[{"name":"\#(policy)","policy":\#(Make.quoted(on: "f"))}],"managed_policy_arns":["arn:aws:iam::111122223333:policy/\#(managed)"]}"#,
        actions: #"["update"]"#)
    }
    let gone = [
      Resource("aws_iam_role_policy.p", #"{"role":"R","name":"p","policy":"{}"}"#),
      Resource(
        "aws_iam_role_policy_attachment.m",
        #"{"role":"R","policy_arn":"arn:aws:iam::111122223333:policy/m"}"#),
    ]
    for (policy, managed, answers) in [
      ("p", "m", [Expected.denied, .denied]), ("other", "m", [.allowed, .denied]),
      ("p", "n", [.denied, .allowed]),
    ] {
      var scene = TerraformScene(role(policy, managed))
      scene.resources += ["m", "n"].map { Make.policy($0, on: "f:*") }
      scene.earlier = gone
      let state = scene.read()
      for (qualifier, answer) in zip([nil, "live"], answers) {
        let decision = try state.evaluation(Self.role, on: qualifier).decision
        #expect(Expected(decision) == answer, "\(policy) \(managed) on \(qualifier ?? "f")")
      }
    }
  }

  @Test func `count in a grant to the role within its boundary (iam.md 6.3)`() throws {
    for (action, answer) in [("s3:*", Expected.denied), ("lambda:*", .allowed)] {
      let state = Make.read([
        Make.role(#","permissions_boundary":"arn:aws:iam::111122223333:policy/m""#),
        Make.policy("m", on: "f", action: action),
        Resource(
          "aws_lambda_permission.p",
          #"{"action":"lambda:InvokeFunction","function_name":"f","principal":"\#(Self.role)","statement_id":"p"}"#
        ),
      ])
      #expect(Expected(try state.evaluation(Self.role).decision) == answer)
    }
  }

  @Test func `of an account's own list count in place of a plan's`() throws {
    var details = AccountDetails()
    details.roles = [AccountDetails.role("R")]
    let plan = TerraformScene(Make.role, Make.rolePolicy(on: "f")).json
    for texts in [[details.text, plan], [plan, details.text]] {
      let state = importing(
        texts.enumerated().map { ("\($0)", $1) },
        scope: ImportScope(account: Scenes.function.account))
      #expect(state.ids.isEmpty)
      #expect(Expected(try state.evaluation(Self.role).decision) == .denied)
    }
  }

  @Test(arguments: [
    (#"{"Version":"2012-10-17","Statement":[{"Effect":"Alow"}]}"#, "invalid-effect"),
    (#"{"Version":"2012-10-17","#, "invalid-json"),
  ])
  func `with a document that is wrong are reported at its place`(_ text: String, _ id: String) {
    let state = Make.read([Make.role, Make.rolePolicy(policy: JSONWriter.compact(.string(text)))])
    #expect(state.ids.contains(id) && state.bag.hasErrors, "\(state.bag.sorted)")
  }

  // MARK: What calls with a role

  /// A schedule with the role, whose name the plan does not tell (lambda.md 7.2).
  @Test(arguments: [
    (String?.some(Make.quoted(on: "f")), Expected.allowed), (Make.quoted(on: "f:*"), .denied),
    (nil, .undetermined),
  ])
  func `let a schedule call with the role that the plan makes`(
    _ policy: String?, _ expected: Expected
  ) throws {
    let role = references("aws_iam_role.r.name", "aws_iam_role.r")
    let state = Make.read([
      Make.unnamedRole(),
      Make.made(
        "aws_iam_role_policy.p", policy.map { #""policy":\#($0)"# } ?? #""name":"p""#,
        references: policy == nil ? ["policy": Make.function, "role": role] : ["role": role]),
      Resource(
        "aws_scheduler_schedule.s", #"{"name":"s","target":[{}]}"#,
        raw: #"{"arn":true,"id":true,"target":[{"arn":true,"role_arn":true}]}"#,
        expressions: [
          "target":
            #"[{"arn":{"references":\#(Make.function)},"role_arn":{"references":["aws_iam_role.r.arn","aws_iam_role.r"]}}]"#
        ]),
    ])
    let wire = try #require(WireEvaluator(state.deployment).wires.first)
    guard case .decided(let decision) = wire.verdict else {
      Issue.record("\(wire.verdict)")
      return
    }
    #expect(Expected(decision) == expected)
  }

  @Test(.timeLimit(.minutes(1)))
  func `stay open when very many policies are for roles that are not known`() throws {
    let roles = (0..<600).map { Resource("aws_iam_role.r\($0)", #"{"name":"R\#($0)","path":"/"}"#) }
    let policies = (0..<600).map { number in
      Make.made(
        "aws_iam_role_policy.p\(number)", #""name":"p","policy":\#(Make.quoted(on: "f"))"#,
        references: ["role": #"["each.value"]"#])
    }
    let state = Make.read(roles + policies)
    let evaluation = try state.evaluation("arn:aws:iam::111122223333:role/R7")
    #expect(Expected(evaluation.decision) == .undetermined)
    #expect(evaluation.missing.flatMap(\.names) == ["each.value"])
  }

  // MARK: Calls of Terraform itself

  @Test(arguments: [
    ("aws_lambda_invocation.i", #","qualifier":"$LATEST""#, "f:$LATEST"),
    ("data.aws_lambda_invocation.i", #","qualifier":null"#, "f:$LATEST"),
    ("aws_lambda_invocation.i", #","qualifier":"live""#, "f:live"),
  ])
  func `call a function as whoever runs Terraform (lambda.md 8.3)`(
    _ address: String, _ qualifier: String, _ target: String
  ) throws {
    let state = Make.read([
      Resource(address, #"{"function_name":"f","input":"{}"\#(qualifier)}"#)
    ])
    let trigger = try #require(state.deployment.triggers.first)
    #expect(state.deployment.triggers.count == 1)
    #expect(trigger.source == .terraformInvocation && trigger.caller == .requester)
    #expect(
      trigger.target?.description == "arn:aws:lambda:us-east-1:111122223333:function:\(target)")
  }
}

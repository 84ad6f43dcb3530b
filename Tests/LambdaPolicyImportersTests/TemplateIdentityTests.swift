import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Who may invoke by the identity policies that a template makes (lambda.md 6.4, 6.5; iam.md 6).
struct `Identities of a template` {
  typealias Make = TemplateIdentities

  static let role = "arn:aws:iam::111122223333:role/R"
  static let user = "arn:aws:iam::111122223333:user/U"
  static let basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"

  /// What a template says and what follows of it for one caller.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let caller: String
    /// The answer for each qualifier.
    let answers: [(qualifier: String?, expected: Expected)]
    let missing: [String]

    init(
      _ name: String, _ text: String, by caller: String = role,
      _ answers: [(qualifier: String?, expected: Expected)], missing: [String] = []
    ) {
      testDescription = name
      self.text = text
      self.caller = caller
      self.answers = answers
      self.missing = missing
    }

    init(
      _ name: String, _ text: String, by caller: String = role, _ expected: Expected,
      missing: String...
    ) {
      self.init(name, text, by: caller, [(nil, expected)], missing: missing)
    }
  }

  static let known: [Row] = [
    Row(
      "the function's ARN allows the function and no alias (6.4)", Make.role(Make.document()),
      [(nil, .allowed), ("live", .denied), ("$LATEST", .denied)]),
    Row(
      "an alias's ARN allows the alias (6.4)", Make.role(Make.document(on: "!Ref L")),
      [(nil, .denied), ("live", .allowed), ("1", .denied)]),
    Row(
      "both with a wildcard (6.4)",
      Make.role(Make.document(on: "[!GetAtt F.Arn, !Sub '${F.Arn}:*']")),
      [(nil, .allowed), ("live", .allowed)]),
    Row("a role without policies", "R: {Type: 'AWS::IAM::Role'}", .denied),
    Row(
      "a role by its name, not by its logical id", Make.role(Make.document(), "RoleName: r"),
      by: "arn:aws:iam::111122223333:role/r", .allowed),
    Row(
      "a session of the role", Make.role(Make.document()),
      by: "arn:aws:sts::111122223333:assumed-role/R/s", .allowed),
    Row(
      "a role with a path", Make.role(Make.document(), "Path: /ops/"),
      by: "arn:aws:iam::111122223333:role/ops/R", .allowed),
    Row(
      "a role whose path is open", Make.role(Make.document(), "Path: !Ref None"),
      by: "arn:aws:iam::111122223333:role/ops/R", .allowed),
    Row(
      "a policy of its own",
      """
      R: {Type: 'AWS::IAM::Role'}
      P:
        Type: AWS::IAM::Policy
        Properties: {PolicyName: p, Roles: [!Ref R], PolicyDocument: \(Make.document())}
      """, .allowed),
    Row(
      "a policy of its own before its role, by name",
      """
      P:
        Type: AWS::IAM::RolePolicy
        Properties: {PolicyName: p, RoleName: R, PolicyDocument: \(Make.document())}
      R: {Type: 'AWS::IAM::Role', Properties: {RoleName: R}}
      """, .allowed),
    Row(
      "a document as JSON text",
      Make.role(
        #"'{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:*","Resource":"*"}}'"#
      ), .allowed),
    Row(
      "a Deny of another policy wins (E-1)",
      Make.role(
        Make.document(),
        "ManagedPolicyArns: [!Ref M]") + """

          M: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: \(Make.document("Deny", on: "'*'"))}}
          """, .explicitlyDenied),
    Row(
      "a managed policy that names its roles",
      """
      R: {Type: 'AWS::IAM::Role'}
      M:
        Type: AWS::IAM::ManagedPolicy
        Properties: {Roles: [!Ref R], PolicyDocument: \(Make.document())}
      """, .allowed),
    Row(
      "a managed policy by a known ARN",
      """
      R: {Type: 'AWS::IAM::Role', Properties: {ManagedPolicyArns: [!Sub 'arn:aws:iam::${AWS::AccountId}:policy/m']}}
      M:
        Type: AWS::IAM::ManagedPolicy
        Properties: {ManagedPolicyName: m, PolicyDocument: \(Make.document())}
      """, .allowed),
    Row(
      "a boundary that does not allow (iam.md 6.3)",
      Make.role(Make.document(), "PermissionsBoundary: !Ref M") + """

        M: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: \(Make.document(action: "'s3:*'"))}}
        """, .denied),
    Row(
      "a boundary that allows",
      Make.role(Make.document(), "PermissionsBoundary: !Ref M") + """

        M: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: \(Make.document(on: "'*'"))}}
        """, .allowed),
    Row(
      "a user's group",
      """
      U: {Type: 'AWS::IAM::User', Properties: {Groups: [!Ref G]}}
      G: {Type: 'AWS::IAM::Group', Properties: {Policies: [{PolicyName: p, PolicyDocument: \(Make.document())}]}}
      """, by: user, .allowed),
    Row(
      "a user who is added to a group, and the group's own policy resource",
      """
      U: {Type: 'AWS::IAM::User'}
      G: {Type: 'AWS::IAM::Group', Properties: {GroupName: team}}
      A: {Type: 'AWS::IAM::UserToGroupAddition', Properties: {GroupName: team, Users: [!Ref U]}}
      P: {Type: 'AWS::IAM::GroupPolicy', Properties: {GroupName: !Ref G, PolicyName: p, PolicyDocument: \(Make.document())}}
      """, by: user, .allowed),
    Row(
      "a user's policy resource",
      """
      U: {Type: 'AWS::IAM::User'}
      P: {Type: 'AWS::IAM::UserPolicy', Properties: {UserName: !Ref U, PolicyName: p, PolicyDocument: \(Make.document())}}
      """, by: user, .allowed),
    Row(
      "a tag of the user",
      """
      U:
        Type: AWS::IAM::User
        Properties:
          Tags: [{Key: team, Value: a}]
          Policies: [{PolicyName: p, PolicyDocument: \(Make.document(condition: "{StringEquals: {'aws:PrincipalTag/team': a}}"))}]
      """, by: user, .allowed),
    Row(
      "another tag may come from the stack",
      """
      U:
        Type: AWS::IAM::User
        Properties:
          Policies: [{PolicyName: p, PolicyDocument: \(Make.document(condition: "{StringEquals: {'aws:PrincipalTag/team': a}}"))}]
      """, by: user, .undetermined, missing: "aws:PrincipalTag/team"),
    Row(
      "a policy under a condition that holds",
      """
      R: {Type: 'AWS::IAM::Role'}
      P: {Type: 'AWS::IAM::Policy', Condition: Yes, Properties: {PolicyName: p, Roles: [!Ref R], PolicyDocument: \(Make.document())}}
      """, .allowed),
    Row(
      "a policy under a condition that does not hold",
      """
      R: {Type: 'AWS::IAM::Role'}
      P: {Type: 'AWS::IAM::Policy', Condition: No, Properties: {PolicyName: p, Roles: [!Ref R], PolicyDocument: \(Make.document())}}
      """, .denied),
    Row(
      "a policy of an event source (7.2) bears on no invocation",
      Make.role(
        Make.document(),
        "ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole']"
      ),
      .allowed),
  ]

  static let open: [Row] = [
    Row(
      "a resource in a parameter", Make.role(Make.document(on: "!Ref None")), .undetermined,
      missing: "None"),
    Row(
      "a function's name in a parameter",
      Make.role(Make.document(on: "!Sub 'arn:aws:lambda:us-east-1:111122223333:function:${None}'")),
      [(nil, .undetermined), ("live", .undetermined)], missing: ["None"]),
    Row(
      "an alias of a function in a parameter",
      Make.role(Make.document(on: "!Sub '${None}:live'")),
      [(nil, .denied), ("live", .undetermined), ("1", .denied)], missing: ["None"]),
    Row(
      "another function's alias in a parameter",
      Make.role(
        Make.document(on: "!Sub 'arn:aws:lambda:us-east-1:111122223333:function:g:${None}'")),
      [(nil, .denied), ("live", .denied)]),
    Row(
      "an ARN whose Region and account are in one parameter",
      Make.role(Make.document(on: "!Sub 'arn:aws:lambda:${None}:live'")),
      [(nil, .denied), ("live", .undetermined)], missing: ["None"]),
    Row(
      "an open resource of another service",
      Make.role(Make.document(on: "!Ref None", action: "'s3:GetObject'")), .denied),
    Row(
      "an open bucket",
      Make.role(Make.document(on: "!Sub 'arn:aws:s3:::${None}'", action: "'*'")), .denied),
    Row(
      "an action in a parameter", Make.role(Make.document(action: "!Sub 'lambda:${None}'")),
      .undetermined, missing: "None"),
    Row(
      "an open action of another service",
      Make.role(Make.document(action: "!Sub 's3:${None}'")), .denied),
    Row(
      "an open effect", Make.role(Make.document("!Ref None")), .undetermined, missing: "None"),
    Row(
      "a negated resource in a parameter",
      Make.role(
        "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: '*', NotResource: [!Ref None]}]}"
      ),
      .undetermined, missing: "None"),
    Row(
      "a negated list that excludes the function for sure",
      Make.role(
        "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: '*', NotResource: [!Ref None, !GetAtt F.Arn]}]}"
      ),
      .denied),
    Row(
      "a condition on an imported value",
      Make.role(Make.document(condition: "{StringEquals: {'aws:PrincipalArn': !ImportValue X}}")),
      .undetermined, missing: "X"),
    Row(
      "a known condition beside it that fails",
      Make.role(
        Make.document(
          condition:
            "{StringEquals: {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/other'}, StringLike: {'aws:UserAgent': !ImportValue X}}"
        )), .denied),
    Row(
      "known statements of the same document count",
      Make.role(
        "{Version: '2012-10-17', Statement: [\(Make.statement(on: "!Ref None")), \(Make.statement())]}"
      ),
      .allowed),
    Row(
      "an open Deny of the same document",
      Make.role(
        "{Version: '2012-10-17', Statement: [\(Make.statement("Deny", on: "!Ref None")), \(Make.statement())]}"
      ),
      .undetermined, missing: "None"),
    Row(
      "a known Deny beside an open Allow",
      Make.role(
        "{Version: '2012-10-17', Statement: [\(Make.statement(on: "!Ref None")), \(Make.statement("Deny"))]}"
      ),
      .explicitlyDenied),
    Row("a document in a parameter", Make.role("!Ref None"), .undetermined, missing: "None"),
    Row(
      "a statement that may be there",
      Make.role(
        "{Version: '2012-10-17', Statement: [!If [Open, \(Make.statement()), !Ref 'AWS::NoValue']]}"
      ),
      [(nil, .undetermined), ("live", .denied)], missing: ["None"]),
    Row(
      "a policy that may be there",
      """
      R: {Type: 'AWS::IAM::Role'}
      P: {Type: 'AWS::IAM::Policy', Condition: Open, Properties: {PolicyName: p, Roles: [!Ref R], PolicyDocument: \(Make.document())}}
      """, [(nil, .undetermined), ("live", .denied)], missing: ["None"]),
    Row(
      "a managed policy that may be there and is of another service",
      """
      R: {Type: 'AWS::IAM::Role'}
      M: {Type: 'AWS::IAM::ManagedPolicy', Condition: Open, Properties: {Roles: [!Ref R], PolicyDocument: \(Make.document(action: "'s3:*'"))}}
      """, .denied),
    Row(
      "a managed policy in a parameter",
      Make.role(Make.document(), "ManagedPolicyArns: [!Ref None]"),
      .undetermined, missing: "None"),
    Row(
      "a managed policy of AWS",
      "R: {Type: 'AWS::IAM::Role', Properties: {ManagedPolicyArns: [\(basic)]}}",
      .undetermined, missing: basic),
    Row(
      "a boundary in a parameter", Make.role(Make.document(), "PermissionsBoundary: !Ref None"),
      .undetermined, missing: "None"),
    Row(
      "a boundary of AWS",
      Make.role(Make.document(), "PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess'"),
      .undetermined, missing: "arn:aws:iam::aws:policy/PowerUserAccess"),
    Row(
      "a group in a parameter", "U: {Type: 'AWS::IAM::User', Properties: {Groups: [!Ref None]}}",
      by: user,
      .undetermined, missing: "None"),
    Row(
      "a group elsewhere", "U: {Type: 'AWS::IAM::User', Properties: {Groups: [team]}}", by: user,
      .undetermined, missing: "group team"),
    Row(
      "a role that the template does not list", Make.role(Make.document()),
      by: "arn:aws:iam::111122223333:role/other", .undetermined, missing: "identity policies"),
    Row(
      "a user who shares only its name with a role", Make.role(Make.document()),
      by: "arn:aws:iam::111122223333:user/R", .undetermined, missing: "identity policies"),
    Row(
      "a role elsewhere to which the template attaches what allows",
      "P: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: p, Roles: [R], PolicyDocument: \(Make.document())}}",
      [(nil, .allowed), ("live", .undetermined)], missing: ["identity policies"]),
    Row(
      "a role elsewhere to which the template attaches a Deny",
      "P: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: p, Roles: [R], PolicyDocument: \(Make.document("Deny"))}}",
      [(nil, .explicitlyDenied), ("live", .undetermined)], missing: ["identity policies"]),
  ]

  @Test(arguments: known + open)
  func `allow and deny as far as they are known`(_ row: Row) throws {
    let state = Make.read(row.text)
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    var missing: [String] = []
    for (qualifier, expected) in row.answers {
      let evaluation = try state.evaluation(row.caller, on: qualifier)
      #expect(Expected(evaluation.decision) == expected, "on \(qualifier ?? "the function")")
      missing += evaluation.missing.flatMap(\.names)
    }
    #expect(Set(missing) == Set(row.missing))
  }

  @Test func `say that others may attach more, and what stands for a name`() throws {
    let state = Make.read(Make.role(Make.document()))
    let evaluation = try state.evaluation(Self.role)
    #expect(
      evaluation.notes.contains {
        if case .callerMade("role 'R'", _) = $0 { true } else { false }
      })
    #expect(
      evaluation.notes.contains {
        if case .callerNamedByLogicalID("role 'R'", _) = $0 { true } else { false }
      })
    let named = Make.read(Make.role(Make.document(), "RoleName: R"))
    #expect(
      try !named.evaluation(Self.role).notes.contains {
        if case .callerNamedByLogicalID = $0 { true } else { false }
      })
  }

  @Test func `count in a grant to the role within its boundary (iam.md 6.3)`() throws {
    let boundary = """
      M: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: \(Make.document(action: "'s3:*'"))}}
      G:
        Type: AWS::Lambda::Permission
        Properties: {FunctionName: f, Action: 'lambda:InvokeFunction', Principal: '\(Self.role)'}
      """
    let role = "R: {Type: 'AWS::IAM::Role', Properties: {RoleName: R"
    let limited = Make.read("\(role), PermissionsBoundary: !Ref M}}\n\(boundary)")
    #expect(Expected(try limited.evaluation(Self.role).decision) == .denied)
    let free = Make.read("\(role)}}\n\(boundary)")
    #expect(Expected(try free.evaluation(Self.role).decision) == .allowed)
  }

  @Test func `of an account's own list count in place of a template's`() throws {
    var details = AccountDetails()
    details.roles = [AccountDetails.role("R")]
    let template = Make.head + Make.role(Make.document()).indented(by: 2)
    for texts in [[details.text, template], [template, details.text]] {
      let state = Make.read(texts)
      #expect(state.ids.isEmpty)
      #expect(Expected(try state.evaluation(Self.role).decision) == .denied)
    }
  }

  @Test func `may get policies from several templates`() throws {
    let role = Make.head + Make.role(Make.document(), "RoleName: R").indented(by: 2)
    let more = """
      Resources:
        P:
          Type: AWS::IAM::Policy
          Properties: {PolicyName: q, Roles: [R], PolicyDocument: \(Make.document("Deny", on: "'*'"))}
      """
    for texts in [[role, more], [more, role]] {
      let state = Make.read(texts)
      #expect(state.ids.isEmpty)
      #expect(Expected(try state.evaluation(Self.role).decision) == .explicitlyDenied)
    }
  }

  @Test func `of one name that differ leave open which one is meant`() throws {
    let one = Make.head + Make.role(Make.document()).indented(by: 2)
    let other = Make.head + Make.role(Make.document(action: "'s3:*'")).indented(by: 2)
    let state = Make.read([one, other])
    #expect(state.ids == ["conflicting-identities"])
    #expect(state.bag.sorted.map(\.severity) == [.warning])
    #expect(Expected(try state.evaluation(Self.role).decision) == .undetermined)
    #expect(Make.read([one, one]).ids.isEmpty)
  }

  @Test(arguments: [
    (
      Make.role("{Version: '2012-10-17', Statement: [{Effect: Allow, Action: x, Resource: '*'}]}"),
      "action-without-prefix"
    ),
    (
      Make.role(
        "{Version: '2012-10-17', Statement: [{Effect: Alow, Action: 'lambda:*', Resource: !Ref None}]}"
      ), "invalid-effect"
    ),
    ("R: {Type: 'AWS::IAM::Role', Properties: {Policies: [{PolicyName: p}]}}", "identity-property"),
    ("M: {Type: 'AWS::IAM::ManagedPolicy', Properties: {}}", "identity-property"),
    (
      "P: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: p, Roles: [!Ref None], PolicyDocument: \(Make.document())}}",
      "open-attachment"
    ),
    ("P: {Type: 'AWS::IAM::RolPolicy', Properties: {}}", "unknown-type"),
  ])
  func `are reported where they are wrong`(_ text: String, _ id: String) {
    #expect(Make.read(text).ids == [id], "\(Make.read(text).bag.sorted)")
  }

  @Test func `with a malformed part are read without it by a lenient reader`() throws {
    let text = Make.role(
      "{Version: '2012-10-17', Statement: [\(Make.statement()), {Effect: Deny, Action: x, Resource: '*'}]}"
    )
    let state = Make.read(text, isLenient: true)
    #expect(state.bag.sorted.map(\.severity) == [.warning])
    #expect(Expected(try state.evaluation(Self.role).decision) == .undetermined)
    #expect(Make.read(text).bag.hasErrors)
  }
}

import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// What templates say of users, roles and groups, and what follows (lambda.md 6.4, 6.5; iam.md 6).
extension `Identities of a template` {
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
      "a managed policy of two documents",
      """
      R: {Type: 'AWS::IAM::Role'}
      M: {Type: 'AWS::IAM::ManagedPolicy', Properties: {Roles: [!Ref R], PolicyDocument: !If [Open, \(Make.document()), \(Make.document(on: "!Ref L"))]}}
      """, [(nil, .undetermined), ("live", .undetermined), ("1", .denied)], missing: ["None"]),
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
}

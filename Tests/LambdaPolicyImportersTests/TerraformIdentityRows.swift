import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// What plans say of users, roles and groups, and what follows (lambda.md 6.4, 8.3; iam.md 6).
extension `Identities of a plan` {
  static let role = "arn:aws:iam::111122223333:role/R"
  static let unnamed = "arn:aws:iam::111122223333:role/aws_iam_role.r"
  static let user = "arn:aws:iam::111122223333:user/U"

  /// What a plan says and what follows of it for one caller.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let resources: [Resource]
    let caller: String
    /// The answer for each qualifier.
    let answers: [(qualifier: String?, expected: Expected)]
    let missing: [String]
    let reported: [String]

    init(
      _ name: String, _ resources: [Resource], by caller: String = role,
      _ answers: [(qualifier: String?, expected: Expected)], missing: [String] = [],
      reported: [String] = []
    ) {
      testDescription = name
      self.resources = resources
      self.caller = caller
      self.answers = answers
      self.missing = missing
      self.reported = reported
    }

    init(
      _ name: String, _ resources: [Resource], by caller: String = role, _ expected: Expected,
      missing: String..., reported: [String] = []
    ) {
      self.init(
        name, resources, by: caller, [(nil, expected)], missing: missing, reported: reported)
    }
  }

  static let known: [Row] = [
    Row(
      "the function's ARN allows the function and no alias (6.4)",
      [Make.role, Make.rolePolicy(on: "f")],
      [(nil, .allowed), ("live", .denied), ("$LATEST", .denied)]),
    Row(
      "a wildcard behind it allows aliases (6.4)", [Make.role, Make.rolePolicy(on: "f:*")],
      [(nil, .denied), ("live", .allowed), ("$LATEST", .allowed)]),
    Row("a role without policies", [Make.role], .denied),
    Row(
      "a session of the role", [Make.role, Make.rolePolicy(on: "f")],
      by: "arn:aws:sts::111122223333:assumed-role/R/s", .allowed),
    Row(
      "a role with a path", [Make.role(#","path":"/ops/""#), Make.rolePolicy(on: "f")],
      by: "arn:aws:iam::111122223333:role/ops/R", .allowed),
    Row(
      "a role whose name is not known goes by its address",
      [
        Make.unnamedRole(),
        Make.made(
          "aws_iam_role_policy.p", #""policy":\#(Make.quoted(on: "f"))"#,
          references: ["role": references("aws_iam_role.r.name", "aws_iam_role.r")]),
      ], by: unnamed, .allowed),
    Row(
      "so does an instance of it",
      [
        Make.unnamedRole("[0]"),
        Make.made(
          "aws_iam_role_policy.p", #""policy":\#(Make.quoted(on: "f"))"#,
          references: [
            "role": #"["aws_iam_role.r[0].id","aws_iam_role.r[0]","aws_iam_role.r"]"#
          ]),
      ], by: "\(unnamed)[0]", .allowed),
    Row(
      "a policy within the role",
      [Make.role(#","inline_policy":[{"name":"p","policy":\#(Make.quoted(on: "f"))}]"#)],
      [(nil, .allowed), ("live", .denied)]),
    Row("an empty block of such", [Make.role(#","inline_policy":[{}]"#)], .denied),
    Row(
      "managed policies that the role lists",
      [
        Make.role(#","managed_policy_arns":["arn:aws:iam::111122223333:policy/m"]"#),
        Make.policy("m", on: "f"),
      ], .allowed),
    Row(
      "a boundary that does not allow (iam.md 6.3)",
      [
        Make.role(references: [
          "permissions_boundary": references("aws_iam_policy.m.arn", "aws_iam_policy.m")
        ]), Make.rolePolicy(on: "f"), Make.policy("m", on: "f", action: "s3:*"),
      ], .denied),
    Row(
      "a boundary that allows one of two",
      [
        Make.role(#","permissions_boundary":"arn:aws:iam::111122223333:policy/m""#),
        Make.rolePolicy(on: "f*"), Make.policy("m", on: "f:live"),
      ], [(nil, .denied), ("live", .allowed)]),
    Row(
      "a tag of the role",
      [
        Make.role(#","tags":{"team":"red"}"#),
        Make.rolePolicy(
          policy: Make.quoted(
            on: "f",
            condition: #","Condition":{"StringEquals":{"aws:PrincipalTag/team":"red"}}"#)),
      ], .allowed),
    Row(
      "tags of the provider",
      [
        Make.role(#","tags":null,"tags_all":{"team":"blue"}"#),
        Make.rolePolicy(
          policy: Make.quoted(
            on: "f",
            condition: #","Condition":{"StringEquals":{"aws:PrincipalTag/team":"red"}}"#)),
      ], .denied),
  ]

  static let attached: [Row] = [
    Row(
      "a managed policy of the plan, by references",
      [
        Make.role, Make.policy("m", on: "f"),
        Make.made(
          "aws_iam_role_policy_attachment.a", "",
          references: [
            "role": references("aws_iam_role.r.name", "aws_iam_role.r"),
            "policy_arn": references("aws_iam_policy.m.arn", "aws_iam_policy.m"),
          ]),
      ], [(nil, .allowed), ("live", .denied)]),
    Row(
      "a managed policy without a name that is known",
      [
        Make.role,
        Resource(
          "aws_iam_policy.m", #"{"path":"/","policy":\#(Make.quoted(on: "f"))}"#,
          unknown: ["arn", "id", "name"]),
        Make.made(
          "aws_iam_role_policy_attachment.a", #""role":"R""#,
          references: ["policy_arn": references("aws_iam_policy.m.arn", "aws_iam_policy.m")]),
      ], .allowed),
    Row(
      "a Deny of another policy wins (E-1)",
      [
        Make.role, Make.rolePolicy(on: "f"), Make.policy("m", "Deny", on: "*"),
        Make.made(
          "aws_iam_policy_attachment.a",
          #""name":"a","roles":["R"],"users":null,"groups":[],"policy_arn":"arn:aws:iam::111122223333:policy/m""#
        ),
      ], .explicitlyDenied),
    Row(
      "a user's own policy",
      [
        userU,
        Make.made(
          "aws_iam_user_policy.p", #""name":"p","user":"U","policy":\#(Make.quoted(on: "f"))"#),
      ], by: user, [(nil, .allowed), ("live", .denied)]),
    Row(
      "a policy attached to a user",
      [
        userU, Make.policy("m", on: "f"),
        Make.made(
          "aws_iam_user_policy_attachment.a",
          #""user":"U","policy_arn":"arn:aws:iam::111122223333:policy/m""#),
      ], by: user, .allowed),
    Row(
      "a group that the user joins",
      [
        userU, groupG, groupPolicy,
        Resource(
          "aws_iam_user_group_membership.m", #"{"user":"U","groups":[null]}"#,
          raw: #"{"id":true,"groups":[true]}"#,
          expressions: [
            "groups": #"{"references":\#(references("aws_iam_group.g.id", "aws_iam_group.g"))}"#
          ]),
      ], by: user, .allowed),
    Row(
      "a group that has the user",
      [
        userU, groupG, Make.policy("m", on: "f"),
        Make.made("aws_iam_group_membership.m", #""name":"m","group":"G","users":["U"]"#),
        Make.made(
          "aws_iam_group_policy_attachment.a",
          #""group":"G","policy_arn":"arn:aws:iam::111122223333:policy/m""#),
      ], by: user, .allowed),
    Row("a group that the user is not in", [userU, groupG, groupPolicy], by: user, .denied),
    Row(
      "a managed policy that the plan has looked up",
      [
        Make.role(#","managed_policy_arns":["arn:aws:iam::aws:policy/AWSLambdaRole"]"#),
        Resource(
          "data.aws_iam_policy.a",
          #"{"arn":"arn:aws:iam::aws:policy/AWSLambdaRole","policy":\#(Make.quoted(on: "f"))}"#),
      ], [(nil, .allowed), ("live", .denied)]),
    Row(
      "a role elsewhere by its name", [Make.rolePolicy(on: "f")],
      [(nil, .allowed), ("live", .undetermined)], missing: ["identity policies"]),
  ]

  private static let userU = Resource(
    "aws_iam_user.u", #"{"name":"U","path":"/"}"#, unknown: ["arn", "id"])
  private static let groupG = Resource(
    "aws_iam_group.g", #"{"name":"G","path":"/"}"#, unknown: ["arn", "id"])
  private static let groupPolicy = Make.made(
    "aws_iam_group_policy.p", #""name":"p","group":"G","policy":\#(Make.quoted(on: "f"))"#)
}

import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// What plans leave open of policies, and what it leaves open of the answer.
extension `Identities of a plan` {
  private static let document = "data.aws_iam_policy_document.d.json"

  static let open: [Row] = [
    Row(
      "a document that is made of references may hold anything",
      [Make.role, Make.rolePolicy(references: Make.function)],
      [(nil, .undetermined), ("live", .undetermined)], missing: ["aws_iam_role_policy.p.policy"]),
    Row(
      "an open document and a Deny that is known (E-1)",
      [
        Make.role, Make.rolePolicy("Deny", on: "f*"),
        Make.made(
          "aws_iam_role_policy.q", #""name":"q","role":"R""#,
          references: ["policy": Make.function]),
      ], .explicitlyDenied),
    Row(
      "an open document of a managed policy",
      [
        Make.role(#","managed_policy_arns":["arn:aws:iam::111122223333:policy/m"]"#),
        Make.made(
          "aws_iam_policy.m", #""name":"m","path":"/""#, references: ["policy": Make.function]),
      ], .undetermined, missing: "aws_iam_policy.m.policy"),
    Row(
      "an open document within the role",
      [
        Resource(
          "aws_iam_role.r", #"{"name":"R","path":"/","inline_policy":[{"name":"p"}]}"#,
          raw: #"{"arn":true,"managed_policy_arns":true,"inline_policy":[{"policy":true}]}"#,
          expressions: [
            "inline_policy": #"[{"policy":{"references":\#(Make.function)}}]"#
          ])
      ], .undetermined, missing: "aws_iam_role.r.inline_policy[0].policy"),
    Row(
      "policies of the role that are not known at all",
      [Make.role(references: ["managed_policy_arns": #"["local.arns"]"#])],
      .undetermined, missing: "aws_iam_role.r.managed_policy_arns"),
    Row(
      "an open policy that is attached",
      [
        Make.role,
        Make.made(
          "aws_iam_role_policy_attachment.a", #""role":"R""#,
          references: ["policy_arn": #"["local.arn"]"#]),
      ], .undetermined, missing: "local.arn"),
    Row(
      "a managed policy that the plan does not hold",
      [
        Make.role(
          #","managed_policy_arns":["arn:aws:iam::aws:policy/PowerUserAccess"]"#)
      ], .undetermined, missing: "arn:aws:iam::aws:policy/PowerUserAccess"),
    Row(
      "an open boundary",
      [
        Make.role(references: ["permissions_boundary": #"["local.arn"]"#]),
        Make.rolePolicy(on: "f"),
      ], [(nil, .undetermined), ("live", .denied)], missing: ["local.arn"]),
    Row(
      "an open group",
      [
        Resource("aws_iam_user.u", #"{"name":"U","path":"/"}"#, unknown: ["arn", "id"]),
        Make.made(
          "aws_iam_user_group_membership.m", #""user":"U""#,
          references: ["groups": #"["local.groups"]"#]),
      ], by: user, .undetermined, missing: "aws_iam_user_group_membership.m.groups"),
    Row(
      "a policy for a role that is not known may be for each",
      [Make.role, anyRole], [(nil, .undetermined), ("live", .denied)], missing: ["each.value"],
      reported: ["open-attachment"]),
    Row(
      "a policy for an instance that is not known is for no other role",
      [elsewhere, Make.unnamedRole(#"["a"]"#), anyInstance], .denied,
      reported: ["open-attachment"]),
    Row(
      "and may be for each instance",
      [elsewhere, Make.unnamedRole(#"["a"]"#), anyInstance],
      by: "\(unnamed)[\"a\"]", .undetermined, missing: "aws_iam_role.r",
      reported: ["open-attachment"]),
  ]

  private static let anyRole = Make.made(
    "aws_iam_role_policy.p", #""name":"p","policy":\#(Make.quoted(on: "f"))"#,
    references: ["role": #"["each.value"]"#])
  private static let elsewhere = Resource(
    "aws_iam_role.other", #"{"name":"R","path":"/"}"#, unknown: ["arn", "id"])
  private static let anyInstance = Make.made(
    "aws_iam_role_policy.p", #""name":"p","policy":\#(Make.quoted(on: "f"))"#,
    references: ["role": #"["aws_iam_role.r","each.key"]"#])

  static let deferred: [Row] = [
    Row(
      "a document that is read later, on a function that is referred to",
      [Make.role, later(#""actions":["lambda:InvokeFunction"],"resources":[null]"#), policyLater],
      [(nil, .undetermined), ("live", .undetermined)], missing: [document]),
    Row(
      "one that says nothing of Lambda",
      [Make.role, later(#""actions":["s3:*"],"resources":[null]"#), policyLater], .denied),
    Row(
      "one that is known but for how it is used",
      [
        Make.role,
        Make.data(
          #""effect":"Allow","actions":["lambda:*"],"resources":["arn:aws:lambda:us-east-1:111122223333:function:f:live"]"#
        ), policyLater,
      ], [(nil, .denied), ("live", .undetermined)], missing: [document]),
    Row(
      "one with a Deny beside an Allow",
      [
        Make.role, allowed,
        later(#""effect":"Deny","actions":["lambda:*"],"resources":[null]"#), policyLater,
      ], .undetermined, missing: document),
    Row(
      "one with a Deny of something else beside an Allow",
      [
        Make.role, allowed, later(#""effect":"Deny","actions":["s3:*"],"resources":[null]"#),
        policyLater,
      ], .allowed),
    Row(
      "one of open actions",
      [
        Make.role,
        Make.data(
          #""actions":[null],"resources":["*"]"#, unknown: #"{"actions":[true]}"#,
          expressions: ["actions": #"{"references":["local.action"]}"#]), policyLater,
      ], .undetermined, missing: document),
    Row(
      "one with a condition that does not hold",
      [
        Make.role(#","tags":{"team":"red"}"#),
        later(
          #""actions":["lambda:*"],"resources":[null],"condition":[{"test":"StringEquals","variable":"aws:PrincipalTag/team","values":["blue"]}]"#
        ), policyLater,
      ], .denied),
    Row(
      "one that takes others in",
      [
        Make.role,
        Make.data(
          #""actions":["s3:*"],"resources":["*"]"#, more: #","source_policy_documents":["{}"]"#),
        policyLater,
      ], .undetermined, missing: "aws_iam_role_policy.p.policy"),
    Row(
      "one whose statements are not known",
      [
        Make.role,
        Resource(
          "data.aws_iam_policy_document.d", #"{"version":null}"#, unknown: ["json", "statement"],
          expressions: ["statement": #"[{"actions":{"references":["each.value"]}}]"#],
          actions: #"["read"]"#), policyLater,
      ], .undetermined, missing: "aws_iam_role_policy.p.policy"),
    Row(
      "one beside something else",
      [
        Make.role, later(#""actions":["s3:*"],"resources":[null]"#),
        Make.rolePolicy(
          references:
            #"["data.aws_iam_policy_document.d.json","data.aws_iam_policy_document.d","local.more"]"#
        ),
      ], .undetermined, missing: "aws_iam_role_policy.p.policy"),
  ]

  /// A statement on the function that the plan makes, by a reference.
  private static func later(_ statement: String) -> Resource {
    Make.data(
      statement, unknown: #"{"resources":[true]}"#,
      expressions: ["resources": #"{"references":\#(Make.function)}"#])
  }

  private static let policyLater = Make.rolePolicy(references: Make.json)
  private static let allowed = Make.made(
    "aws_iam_role_policy.q", #""name":"q","role":"R","policy":\#(Make.quoted(on: "f"))"#)
}

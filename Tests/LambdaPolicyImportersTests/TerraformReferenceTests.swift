import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// What is known only after apply, by what its expression refers to (lambda.md 8.3).
struct `An attribute that is known only after apply` {
  typealias Resource = TerraformScene.Resource

  /// A plan of `f` with a permission whose source ARN has these references.
  private func read(_ references: String, _ more: Resource...) -> ImportState {
    var scene = TerraformScene(.permission(references: ["source_arn": references]))
    scene.resources += Self.others + more
    scene.moduleMembers = Self.moduleMembers
    scene.rootMembers = #","variables":{"given":{"default":"x"}}"#
    scene.members =
      #","variables":{"given":{"value":"arn:aws:sns:us-east-1:111122223333:inbox"}}"#
    scene.earlier = [
      Resource("data.aws_sns_topic.d", #"{"arn":"arn:aws:sns:us-east-1:111122223333:inbox"}"#)
    ]
    return scene.read()
  }

  static let others = [
    Resource("aws_sns_topic.t", #"{"name":"inbox"}"#, unknown: ["arn", "id"]),
    Resource("aws_sns_topic.random", "{}", unknown: ["arn", "id", "name"]),
    Resource(#"aws_sns_topic.each["a.b"]"#, #"{"name":"inbox"}"#, unknown: ["arn", "id"]),
    Resource("aws_sns_topic.many[1]", #"{"name":"inbox"}"#, unknown: ["arn", "id"]),
    Resource("aws_s3_bucket.b", #"{"bucket":"inbox"}"#, unknown: ["arn", "id"]),
    Resource(
      "aws_cloudwatch_event_rule.r", #"{"name":"inbox","event_bus_name":"default"}"#,
      unknown: ["arn", "id"]),
    Resource(
      "aws_cloudwatch_event_rule.bus", #"{"name":"inbox","event_bus_name":"own"}"#,
      unknown: ["arn", "id"]),
    Resource("aws_iot_topic_rule.i", #"{"name":"inbox"}"#, unknown: ["arn", "id"]),
    Resource("aws_cloudwatch_log_group.l", #"{"name":"/inbox"}"#, unknown: ["arn", "id"]),
    Resource("aws_cognito_user_pool.u", #"{"name":"inbox"}"#, unknown: ["arn", "id"]),
    Resource("aws_apigatewayv2_api.h", #"{"name":"inbox"}"#, unknown: ["execution_arn", "id"]),
    Resource("aws_iam_role.q", #"{"name":"inbox","path":"/team/"}"#, unknown: ["arn", "id"]),
    Resource("module.m.aws_sns_topic.inner", #"{"name":"inbox"}"#, unknown: ["arn", "id"]),
    Resource(
      "terraform_data.wrapped", "{}", raw: #"{"input":{"arn":true},"output":true}"#,
      expressions: ["input": #"{"references":["aws_sns_topic.t.arn","aws_sns_topic.t"]}"#]),
  ]

  static let moduleMembers = #"""
    ,"variables":{"topic":{},"name":{},"left":{"default":"arn:aws:sns:us-east-1:111122223333:inbox"}},
    "outputs":{
      "arn":{"expression":{"references":["aws_sns_topic.inner.arn","aws_sns_topic.inner"]}},
      "passed":{"expression":{"references":["var.topic"]}},
      "left":{"expression":{"references":["var.left"]}},
      "either":{"expression":{"references":["var.create","aws_sns_topic.inner.arn","aws_sns_topic.inner"]}},
      "loop":{"expression":{"references":["module.self.loop"]}},
      "local":{"expression":{"references":["local.x"]}}}
    """#

  static let topic = "arn:aws:sns:us-east-1:111122223333:inbox"

  @Test(arguments: [
    (references("aws_sns_topic.t.arn", "aws_sns_topic.t"), topic),
    (references("aws_sns_topic.t.id", "aws_sns_topic.t"), topic),
    (
      #"["aws_sns_topic.each[\"a.b\"].arn","aws_sns_topic.each[\"a.b\"]","aws_sns_topic.each"]"#,
      topic
    ),
    (#"["aws_sns_topic.many[1].arn","aws_sns_topic.many[1]","aws_sns_topic.many"]"#, topic),
    (references("data.aws_sns_topic.d.arn", "data.aws_sns_topic.d"), topic),
    (references("aws_s3_bucket.b.arn", "aws_s3_bucket.b"), "arn:aws:s3:::inbox"),
    (
      references("aws_cloudwatch_event_rule.r.arn", "aws_cloudwatch_event_rule.r"),
      "arn:aws:events:us-east-1:111122223333:rule/inbox"
    ),
    (
      references("aws_cloudwatch_event_rule.bus.arn", "aws_cloudwatch_event_rule.bus"),
      "arn:aws:events:us-east-1:111122223333:rule/own/inbox"
    ),
    (
      references("aws_iot_topic_rule.i.arn", "aws_iot_topic_rule.i"),
      "arn:aws:iot:us-east-1:111122223333:rule/inbox"
    ),
    (
      references("aws_iam_role.q.arn", "aws_iam_role.q"),
      "arn:aws:iam::111122223333:role/team/inbox"
    ),
    (references("module.m.arn", "module.m"), topic),
    (references("module.m.passed", "module.m"), topic),
    (references("module.m.left", "module.m"), topic), (#"["var.given"]"#, topic),
    // An instance that is not made, and a flag, are no part of what results.
    (
      #"["aws_sns_topic.many[0].arn","aws_sns_topic.many[0]","aws_sns_topic.many","aws_sns_topic.t.arn","aws_sns_topic.t"]"#,
      topic
    ),
    // Two ways to the same.
    (#"["aws_sns_topic.t.arn","aws_sns_topic.t","aws_sns_topic.many[1].arn"]"#, topic),
    (
      references("terraform_data.wrapped.input.arn", "terraform_data.wrapped"), topic
    ),
  ])
  func `is what it refers to, where that follows from names`(
    _ references: String, _ expected: String
  ) throws {
    let state = read(references)
    #expect(!state.bag.hasErrors, "\(state.bag.sorted)")
    #expect(state.deployment.unreadParts.isEmpty)
    #expect(state.policy()?.contains("{\"AWS:SourceArn\":\"\(expected)\"}") ?? false)
    #expect(
      state.deployment.notes.contains(.referencesTakenAlone(Scenes.function, file: "plan.json")))
  }

  @Test(arguments: [
    (references("aws_sns_topic.random.arn", "aws_sns_topic.random"), ["aws_sns_topic.random.name"]),
    (
      references("aws_cognito_user_pool.u.arn", "aws_cognito_user_pool.u"),
      ["aws_cognito_user_pool.u.id"]
    ),
    (
      references("aws_apigatewayv2_api.h.execution_arn", "aws_apigatewayv2_api.h"),
      ["aws_apigatewayv2_api.h.id", "aws_lambda_permission.p.source_arn"]
    ),
    (
      references("aws_cloudwatch_log_group.l.arn", "aws_cloudwatch_log_group.l"),
      ["aws_lambda_permission.p.source_arn"]
    ),
    (#"["aws_sns_topic.many","count.index"]"#, ["aws_sns_topic.many"]),
    (#"["local.arn"]"#, ["local.arn"]), (#"["each.value"]"#, ["each.value"]),
    (#"["module.m"]"#, ["module.m"]), (#"["module.other.arn"]"#, ["module.other.arn"]),
    (#"["var.other"]"#, ["var.other"]),
    (references("module.m.local", "module.m"), ["module.m.local.x"]),
    (references("module.m.loop", "module.m"), ["module.m.module.self.loop"]),
    (
      #"["aws_sns_topic.t.arn","aws_sns_topic.t","aws_s3_bucket.b.arn","aws_s3_bucket.b"]"#,
      ["aws_sns_topic.t.arn", "aws_s3_bucket.b.arn"]
    ),
    (
      #"["aws_cognito_user_pool.u.arn","aws_cognito_user_pool.u","var.given"]"#,
      ["aws_cognito_user_pool.u.id"]
    ),
    ("[]", ["aws_lambda_permission.p.source_arn"]),
    (#"["aws_instance.i.arn","aws_instance.i"]"#, ["aws_instance.i.arn"]),
  ])
  func `stays open and named where it does not follow`(
    _ references: String, _ names: [String]
  ) throws {
    let state = read(references)
    #expect(!state.bag.hasErrors, "\(state.bag.sorted)")
    let grant = try #require(state.deployment.unreadParts.first?.grant)
    #expect(grant.values.map(\.name) == names)
    #expect(grant.id == "p" && grant.scope == .target(Scenes.arn()))
    #expect(state.policy() == nil)
    #expect(try state.answer("sns.amazonaws.com") == .undetermined)
    #expect(try state.answer("events.amazonaws.com") == .denied)
    #expect(try state.answer("sns.amazonaws.com", on: "live") == .denied)
  }

  @Test(arguments: [
    ("aws_lambda_function.f.arn", "aws_lambda_function.f", nil),
    ("aws_lambda_function.f.id", "aws_lambda_function.f", nil),
    ("aws_lambda_function.f.qualified_arn", "aws_lambda_function.f", "1"),
    ("aws_lambda_alias.live.arn", "aws_lambda_alias.live", "live"),
    ("aws_lambda_function_url.u.function_arn", "aws_lambda_function_url.u", "live"),
  ])
  func `names the function of a permission`(
    _ attribute: String, _ resource: String, _ qualifier: String?
  ) throws {
    let scene = TerraformScene(
      Resource(
        "aws_lambda_alias.live", #"{"function_name":"f","name":"live","function_version":"1"}"#,
        unknown: ["arn"]),
      Resource(
        "aws_lambda_function_url.u",
        #"{"function_name":"f","qualifier":"live","authorization_type":"AWS_IAM"}"#,
        unknown: ["function_arn"]),
      .permission(references: ["function_name": references(attribute, resource)]), publish: true)
    let state = scene.read()
    #expect(!state.bag.hasErrors, "\(state.bag.sorted)")
    #expect(try state.answer("sns.amazonaws.com", on: qualifier) == .allowed)
    #expect(try state.answer("sns.amazonaws.com", on: qualifier == nil ? "1" : nil) == .denied)
  }

  @Test func `may be any function, or any qualifier of one`() throws {
    let any = TerraformScene(
      .permission(references: ["function_name": #"["local.name"]"#]))
    #expect(any.read().deployment.unreadParts.first?.grant?.scope == .anyFunction)
    let one = TerraformScene(.permission(references: ["qualifier": #"["local.stage"]"#]))
    #expect(one.read().deployment.unreadParts.first?.grant?.scope == .function(Scenes.function))
  }

  @Test func `that leads back to itself, or doubles at each step, is read in bounded time`() {
    var scene = TerraformScene(
      .permission(references: ["source_arn": #"["module.m.o0","module.m"]"#]))
    let outputs = (0..<2_000).map { level in
      #""o\#(level)":{"expression":{"references":["module.self.a\#(level)","var.v\#(level)","aws_sns_topic.x\#(level).arn"]}}"#
    }
    scene.moduleMembers = #","outputs":{\#(outputs.joined(separator: ","))}"#
    for level in 0..<300 {
      let next = "aws_sns_topic.x\(level + 1)"
      scene.resources.append(
        Resource(
          "aws_sns_topic.x\(level)", "{}", unknown: ["arn", "name"],
          expressions: [
            "name": #"{"references":["\#(next).name","\#(next)","\#(next).arn"]}"#
          ]))
    }
    scene.resources.append(
      Resource(
        "aws_sns_topic.x300", "{}", unknown: ["arn", "name"],
        expressions: ["name": #"{"references":["aws_sns_topic.x0.arn","aws_sns_topic.x0"]}"#]))
    scene.resources.append(
      .permission(
        name: "q",
        references: ["source_arn": references("aws_sns_topic.x0.arn", "aws_sns_topic.x0")]))
    #expect(scene.read().deployment.unreadParts.count == 2)
  }
}

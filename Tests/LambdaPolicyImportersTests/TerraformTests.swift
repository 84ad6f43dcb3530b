import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// What the resources of a plan become (lambda.md 8.3, 8.4).
struct `A plan of Terraform` {
  typealias Resource = TerraformScene.Resource

  static let topic = Resource("aws_sns_topic.t", #"{"name":"inbox"}"#, unknown: ["arn", "id"])
  static let inbox = "arn:aws:sns:us-east-1:111122223333:inbox"

  private func function(_ state: ImportState) throws -> Function {
    try #require(state.deployment.functions[Scenes.function])
  }

  // MARK: Permissions

  @Test(arguments: [
    (#""f""#, "", nil), (#""f:live""#, "", "live"), (#""f""#, #","qualifier":"live""#, "live"),
    (#""f""#, #","qualifier":"""#, nil), (#""f""#, #","qualifier":null"#, nil),
    (#""arn:aws:lambda:us-east-1:111122223333:function:f""#, #","qualifier":"live""#, "live"),
    (#""arn:aws:lambda:us-east-1:111122223333:function:f:live""#, "", "live"),
    (#""f:live""#, #","qualifier":"live""#, "live"),
    (#""111122223333:function:f""#, #","qualifier":"7""#, "7"),
  ])
  func `grants on the qualifier that name and attribute give`(
    _ function: String, _ more: String, _ qualifier: String?
  ) throws {
    let state = TerraformScene(.permission(more, function: function)).read()
    #expect(!state.bag.hasErrors, "\(state.bag.sorted)")
    #expect(try state.answer("sns.amazonaws.com", on: qualifier) == .allowed)
    #expect(try state.answer("sns.amazonaws.com", on: qualifier == nil ? "live" : nil) == .denied)
  }

  @Test func `writes the statement that AddPermission writes`() {
    let state = TerraformScene(
      .permission(
        #","source_account":"111122223333","source_arn":"arn:aws:sns:us-east-1:111122223333:inbox","principal_org_id":"","event_source_token":null,"function_url_auth_type":"","invoked_via_function_url":false"#
      )
    ).read()
    #expect(
      state.policy()
        == #"{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"p","Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:111122223333:function:f","Condition":{"StringEquals":{"AWS:SourceAccount":"111122223333"},"ArnLike":{"AWS:SourceArn":"\#(Self.inbox)"}}}]}"#
    )
  }

  @Test func `has a permission for each instance, and none that is to be deleted`() throws {
    let names = ["p[0]", #"p["a.b"]"#]
    var scene = TerraformScene(
      .permission(#","qualifier":"one""#, name: names[0]),
      .permission(#","qualifier":"two""#, name: names[1]))
    scene.earlier = [.permission(#","qualifier":"three""#, name: "old")]
    let state = scene.read()
    for (qualifier, answer) in [("one", Expected.allowed), ("two", .allowed), ("three", .denied)] {
      #expect(try state.answer("sns.amazonaws.com", on: qualifier) == answer, "\(qualifier)")
    }
  }

  @Test func `has a permission that Terraform only forgets`() throws {
    var scene = TerraformScene()
    scene.changes = [
      #"{"address":"aws_lambda_permission.p","mode":"managed","type":"aws_lambda_permission","name":"p","change":{"actions":["forget"],"before":{"action":"lambda:InvokeFunction","principal":"sns.amazonaws.com","function_name":"f","statement_id":"p"},"after":null,"after_unknown":{}}}"#
    ]
    #expect(try scene.read().answer("sns.amazonaws.com") == .allowed)
  }

  @Test func `gives a statement whose id Terraform makes its address`() {
    let resource = Resource(
      "aws_lambda_permission.p",
      #"{"action":"lambda:InvokeFunction","principal":"sns.amazonaws.com","function_name":"f"}"#,
      unknown: ["id", "statement_id", "statement_id_prefix"])
    #expect(TerraformScene(resource).read().policy()?.contains("aws_lambda_permission-p") ?? false)
  }

  @Test func `says the same as an export of the same policy, and is refused another of its id`() {
    let scene = TerraformScene(.permission())
    let twice = importing(
      [("one", scene.json), ("two", scene.json)],
      scope: ImportScope(account: Scenes.function.account))
    #expect(twice.ids.isEmpty)
    let other = TerraformScene(.permission(#","source_account":"111122223333""#))
    let refused = importing(
      [("one", scene.json), ("two", other.json)],
      scope: ImportScope(account: Scenes.function.account))
    #expect(refused.ids == ["resource-refused"])
  }

  // MARK: Functions and aliases

  private static let alias = Resource(
    "aws_lambda_alias.live", #"{"function_name":"f","name":"live","routing_config":[]}"#,
    unknown: ["arn", "function_version", "id", "invoke_arn"],
    expressions: [
      "function_version":
        #"{"references":\#(references("aws_lambda_function.f.version", "aws_lambda_function.f"))}"#
    ])

  @Test func `numbers the version of a function that it makes and publishes`() throws {
    let state = TerraformScene(Self.alias, publish: true).read()
    let function = try function(state)
    #expect(function.versionsRun(by: Qualifier("live")).map(\.version.description) == ["1"])
    #expect(function.listsVersions && function.listsAliases)
    #expect(
      state.deployment.notes.contains(.versionNumbered(Scenes.function, file: "plan.json")))
  }

  @Test func `points an alias to $LATEST of a function that it does not publish`() throws {
    let function = try function(TerraformScene(Self.alias).read())
    #expect(function.versionsRun(by: Qualifier("live")).map(\.version.description) == ["$LATEST"])
    #expect(function.versions.isEmpty)
  }

  @Test func `does not know the version of a function that was there before`() throws {
    let scene = TerraformScene(
      only: [.function(publish: true, actions: #"["update"]"#), Self.alias])
    let function = try function(scene.read())
    #expect(function.versionsRun(by: Qualifier("live")).isEmpty)
    #expect(function.mayHave(Qualifier("3")) && !function.mayHave(Qualifier("other")))
  }

  @Test(arguments: [
    (#"[{"additional_version_weights":{"2":0.25}}]"#, ["1=0.75", "2=0.25"]),
    (#"[{"additional_version_weights":{}}]"#, ["1=1.0"]), ("[]", ["1=1.0"]),
    (#"[{"additional_version_weights":{"2":7}}]"#, []),
    (#"[{"additional_version_weights":{"2":0.1,"3":0.1}}]"#, []),
  ])
  func `reads the weights of an alias`(_ routing: String, _ shares: [String]) throws {
    let alias = Resource(
      "aws_lambda_alias.live",
      #"{"function_name":"f","name":"live","function_version":"1","routing_config":\#(routing)}"#)
    let function = try function(TerraformScene(alias).read())
    #expect(
      function.versionsRun(by: Qualifier("live")).map { "\($0.version)=\($0.share)" } == shares)
  }

  @Test func `calls a function without a known name by its address`() throws {
    let resource = Resource(
      "aws_lambda_function.f[0]", "{}", unknown: ["function_name", "arn"],
      expressions: ["function_name": #"{"references":["random_pet.name.id","random_pet.name"]}"#])
    let state = TerraformScene(only: [resource]).read()
    let identity = Scenes.identity("aws_lambda_function-f-0-")
    #expect(state.deployment.functions[identity] != nil)
    #expect(state.deployment.notes.contains(.namedByLogicalID(identity, file: "plan.json")))
  }

  @Test func `that is a state has what AWS has, and versions that it does not list`() throws {
    let state = importing(
      #"{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[{"address":"aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","name":"f","values":{"function_name":"f","arn":"arn:aws:lambda:us-east-1:111122223333:function:f","publish":true,"version":"4"}},{"address":"aws_lambda_permission.p","mode":"managed","type":"aws_lambda_permission","name":"p","values":{"action":"lambda:InvokeFunction","principal":"sns.amazonaws.com","function_name":"f","qualifier":"","source_account":"","source_arn":"","statement_id":"p"}}]}}}"#
    )
    #expect(!state.bag.hasErrors, "\(state.bag.sorted)")
    #expect(try state.answer("sns.amazonaws.com") == .allowed)
    let function = try function(state)
    #expect(function.versions.keys.map(\.number) == [4])
    #expect(function.mayHave(Qualifier("3")))
  }

  // MARK: URLs and whole policies

  static func url(_ type: String?, _ more: String = "") -> Resource {
    Resource(
      "aws_lambda_function_url.u",
      #"{"function_name":"f"\#(type.map { #","authorization_type":"\#($0)""# } ?? "")\#(more)}"#,
      unknown: type == nil ? ["authorization_type"] : [],
      expressions: type == nil ? ["authorization_type": #"{"references":["local.type"]}"#] : [:])
  }

  private static let note = SourceNote.publicURLGranted(Scenes.function, file: "plan.json")

  @Test func `has the statement that the provider adds for a public URL`() throws {
    let alias = Resource(
      "aws_lambda_alias.live", #"{"function_name":"f","name":"live","function_version":"1"}"#)
    let state = TerraformScene(alias, Self.url("NONE", #","qualifier":"live""#)).read()
    #expect(
      state.policy(on: "live")
        == #"{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"FunctionURLAllowPublicAccess","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunctionUrl","Resource":"arn:aws:lambda:us-east-1:111122223333:function:f:live","Condition":{"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"}}}]}"#
    )
    #expect(state.policy() == nil)
    #expect(state.deployment.notes.contains(Self.note))
    #expect(try function(state).urls[Qualifier("live")]?.authType == FunctionURLAuthType.none)
  }

  @Test func `has no such statement for a URL with IAM, nor a second one`() {
    let iam = TerraformScene(Self.url("AWS_IAM")).read()
    #expect(iam.policy() == nil && !iam.deployment.notes.contains(Self.note))
    let own = Resource.permission(name: "FunctionURLAllowPublicAccess")
    let state = TerraformScene(own, Self.url("NONE")).read()
    #expect(!state.deployment.notes.contains(Self.note))
  }

  @Test func `leaves open what a URL of an unknown type grants`() throws {
    let state = TerraformScene(Self.url(nil)).read()
    #expect(state.ids == ["open-url"])
    let grant = try #require(state.deployment.unreadParts.first?.grant)
    #expect(grant.id == "FunctionURLAllowPublicAccess")
    #expect(grant.values.map(\.name) == ["local.type"])
  }

  @Test func `replaces a whole policy, or leaves open what it says`() throws {
    let statement =
      #"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"s\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"arn:aws:lambda:us-east-1:111122223333:function:f\"}]}"#
    let known = Resource(
      "aws_lambda_resource_policy.r",
      #"{"resource_arn":"arn:aws:lambda:us-east-1:111122223333:function:f","policy":"\#(statement)"}"#
    )
    #expect(try TerraformScene(known).read().answer("sns.amazonaws.com") == .allowed)
    let arn = references("aws_lambda_function.f.arn", "aws_lambda_function.f")
    let open = Resource(
      "aws_lambda_resource_policy.r", "{}", unknown: ["resource_arn", "policy"],
      expressions: [
        "resource_arn": #"{"references":\#(arn)}"#, "policy": #"{"references":\#(arn)}"#,
      ])
    let state = TerraformScene(open).read()
    #expect(try state.answer("sns.amazonaws.com") == .undetermined)
    let grant = try #require(state.deployment.unreadParts.first?.grant)
    #expect(grant.scope == .target(Scenes.arn()))
    #expect(grant.values.map(\.name) == ["aws_lambda_resource_policy.r.policy"])
  }
}

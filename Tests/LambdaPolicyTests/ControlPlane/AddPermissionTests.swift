import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The rows of lambda.md 5.1 to 5.5 and iam.md 1.5.
struct `Adding a permission` {
  static let arn = "arn:aws:lambda:us-east-1:111122223333:function:f"

  static func request(
    _ change: (inout AddPermission) -> Void = { _ in }
  ) -> AddPermission {
    var request = AddPermission(
      functionName: "f", statementID: "s", action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com")
    change(&request)
    return request
  }

  struct Written: Sendable, CustomTestStringConvertible {
    let what: String
    let request: AddPermission
    let statement: String
    var testDescription: String { what }

    init(
      _ what: String, _ statement: String,
      _ change: @Sendable (inout AddPermission) -> Void = { _ in }
    ) {
      self.what = what
      request = `Adding a permission`.request(change)
      self.statement = statement
    }
  }

  static func written(_ principal: String, on arn: String = arn, _ condition: String = "") -> String
  {
    "{\"Sid\":\"s\",\"Effect\":\"Allow\",\"Principal\":\(principal),\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"\(arn)\"\(condition)}"
  }

  static let s3 = #"{"Service":"s3.amazonaws.com"}"#

  static let statements: [Written] = [
    Written("a service", written(s3)),
    Written("everyone", written("\"*\"")) { $0.principal = "*" },
    Written("an account", written(#"{"AWS":"arn:aws:iam::444455556666:root"}"#)) {
      $0.principal = "444455556666"
    },
    Written("a user", written(#"{"AWS":"arn:aws:iam::444455556666:user/a/b"}"#)) {
      $0.principal = "arn:aws:iam::444455556666:user/a/b"
    },
    Written("a session", written(#"{"AWS":"arn:aws:sts::444455556666:assumed-role/R/s"}"#)) {
      $0.principal = "arn:aws:sts::444455556666:assumed-role/R/s"
    },
    Written("a regional service", written(#"{"Service":"logs.us-east-1.amazonaws.com"}"#)) {
      $0.principal = "logs.us-east-1.amazonaws.com"
    },
    Written(
      "Alexa",
      written(
        #"{"Service":"alexa-appkit.amazon.com"}"#,
        #","Condition":{"StringEquals":{"lambda:EventSourceToken":"amzn1.ask.skill.1"}}"#)
    ) {
      $0.principal = "alexa-appkit.amazon.com"
      $0.eventSourceToken = "amzn1.ask.skill.1"
    },
    Written(
      "a source ARN",
      written(
        s3, #","Condition":{"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}"#)
    ) {
      $0.sourceARN = "arn:aws:s3:::b"
    },
    Written(
      "source ARN, account and organisation",
      written(
        "\"*\"",
        #","Condition":{"StringEquals":{"AWS:SourceAccount":"111122223333","aws:PrincipalOrgID":"o-1234567890"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}"#
      )
    ) {
      $0.principal = "*"
      $0.sourceARN = "arn:aws:s3:::b"
      $0.sourceAccount = "111122223333"
      $0.principalOrgID = "o-1234567890"
    },
    Written(
      "a guard for function URLs",
      written(
        "\"*\"", #","Condition":{"Bool":{"lambda:InvokedViaFunctionUrl":"true"}}"#)
    ) {
      $0.principal = "*"
      $0.invokedViaFunctionURL = true
    },
    Written(
      "a guard against function URLs",
      written(
        "\"*\"", #","Condition":{"Bool":{"lambda:InvokedViaFunctionUrl":"false"}}"#)
    ) {
      $0.principal = "*"
      $0.invokedViaFunctionURL = false
    },
    Written("an alias by parameter", written(s3, on: arn + ":PROD")) { $0.qualifier = "PROD" },
    Written("an alias by suffix", written(s3, on: arn + ":PROD")) { $0.functionName = "f:PROD" },
    Written("a version by partial ARN", written(s3, on: arn + ":1")) {
      $0.functionName = "111122223333:function:f:1"
    },
    Written("an alias by ARN and parameter", written(s3, on: arn + ":PROD")) {
      $0.functionName = arn + ":PROD"
      $0.qualifier = "PROD"
    },
  ]

  @Test(arguments: statements)
  func `writes the statement that AWS writes (5.2, 5.3, 5.4)`(_ written: Written) throws {
    var plane = try Scenes.plane()
    let statement = try written.request(on: &plane, at: Scenes.endpoint)
    #expect(JSONWriter.compact(PolicyEncoder.encode(statement)) == written.statement)
  }

  @Test func `writes every StringEquals key in the recorded order (5.2)`() throws {
    var plane = try Scenes.plane()
    let statement = try Self.request {
      $0.action = "lambda:InvokeFunctionUrl"
      $0.principal = "*"
      $0.qualifier = "PROD"
      $0.functionURLAuthType = "NONE"
      $0.sourceAccount = "111111111111"
      $0.principalOrgID = "o-1234567890"
      $0.sourceARN = "arn:aws:s3:::test-bucket"
    }(on: &plane, at: Scenes.endpoint)
    #expect(
      JSONWriter.compact(PolicyEncoder.encode(statement))
        == "{\"Sid\":\"s\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"lambda:InvokeFunctionUrl\",\"Resource\":\"\(Self.arn):PROD\",\"Condition\":{\"StringEquals\":{\"AWS:SourceAccount\":\"111111111111\",\"lambda:FunctionUrlAuthType\":\"NONE\",\"aws:PrincipalOrgID\":\"o-1234567890\"},\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::test-bucket\"}}}"
    )
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let row: String
    let request: AddPermission
    let code: ServiceError.Code
    let message: String
    var testDescription: String { "\(row): \(message)" }

    init(
      _ row: String, _ code: ServiceError.Code, _ message: String,
      _ change: @Sendable (inout AddPermission) -> Void
    ) {
      self.row = row
      self.code = code
      self.message = message
      request = `Adding a permission`.request(change)
    }
  }

  static let refusals: [Refusal] = [
    Refusal(
      "5.5 1", .validation,
      "1 validation error detected: Value 'example.com' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)"
    ) { $0.statementID = "example.com" },
    Refusal(
      "2.2", .validation,
      #"1 validation error detected: Value 'invalid!' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"#
    ) { $0.qualifier = "invalid!" },
    Refusal(
      "2.2", .validation,
      "1 validation error detected: Value '\(String(repeating: "a", count: 129))' at 'qualifier' failed to satisfy constraint: Member must have length less than or equal to 128"
    ) { $0.qualifier = String(repeating: "a", count: 129) },
    Refusal(
      "1.6", .validation,
      #"1 validation error detected: Value '*' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?"#
    ) { $0.functionName = "*" },
    Refusal(
      "5.1", .validation,
      "1 validation error detected: Value 's3:GetObject' at 'action' failed to satisfy constraint: Member must satisfy regular expression pattern: (lambda:[*]|lambda:[a-zA-Z]+|[*])"
    ) { $0.action = "s3:GetObject" },
    Refusal(
      "5.1", .validation,
      #"1 validation error detected: Value 'a b' at 'principal' failed to satisfy constraint: Member must satisfy regular expression pattern: [^\s]+"#
    ) { $0.principal = "a b" },
    Refusal(
      "5.1", .validation,
      #"1 validation error detected: Value '12345' at 'sourceAccount' failed to satisfy constraint: Member must satisfy regular expression pattern: \d{12}"#
    ) { $0.sourceAccount = "12345" },
    Refusal(
      "5.1", .validation,
      #"1 validation error detected: Value 'bucket' at 'sourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)"#
    ) { $0.sourceARN = "bucket" },
    Refusal(
      "5.1", .validation,
      #"1 validation error detected: Value 'a b' at 'eventSourceToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9._\-]+"#
    ) { $0.eventSourceToken = "a b" },
    Refusal(
      "5.1", .validation,
      "2 validation errors detected: Value 'o-1' at 'principalOrgID' failed to satisfy constraint: Member must have length greater than or equal to 12; Value 'o-1' at 'principalOrgID' failed to satisfy constraint: Member must satisfy regular expression pattern: o-[a-z0-9]{10,32}"
    ) { $0.principalOrgID = "o-1" },
    Refusal(
      "5.1", .validation,
      "1 validation error detected: Value 'OPEN' at 'functionUrlAuthType' failed to satisfy constraint: Member must satisfy enum value set: [NONE, AWS_IAM]"
    ) { $0.functionURLAuthType = "OPEN" },
    Refusal(
      "5.5 2", .invalidParameterValue,
      "The derived qualifier from the function name does not match the specified qualifier."
    ) {
      $0.functionName = "f:PROD"; $0.qualifier = "BETA"
    },
    Refusal(
      "5.5 2 before 3", .invalidParameterValue,
      "The derived qualifier from the function name does not match the specified qualifier."
    ) {
      $0.functionName = "gone:PROD"; $0.qualifier = "$LATEST"
    },
    Refusal(
      "5.5 3", .invalidParameterValue, "We currently do not support adding policies for $LATEST."
    ) { $0.qualifier = "$LATEST" },
    Refusal(
      "5.5 3 before 5", .invalidParameterValue,
      "We currently do not support adding policies for $LATEST."
    ) { $0.functionName = "gone:$LATEST" },
    Refusal(
      "1.5", .resourceNotFound,
      "Functions from 'us-west-2' are not reachable in this region ('us-east-1')"
    ) { $0.functionName = "arn:aws:lambda:us-west-2:111122223333:function:f" },
    Refusal(
      "5.5 5", .resourceNotFound,
      "Function not found: arn:aws:lambda:us-east-1:111122223333:function:gone"
    ) { $0.functionName = "gone" },
    Refusal("5.5 5", .resourceNotFound, "Function not found: \(arn):9") { $0.qualifier = "9" },
    Refusal("5.5 5", .resourceNotFound, "Function not found: \(arn):$latest") {
      $0.qualifier = "$latest"
    },
    Refusal("5.5 5", .resourceNotFound, "Cannot find alias arn: \(arn):GONE") {
      $0.qualifier = "GONE"
    },
    Refusal(
      "2.4", .resourceNotFound,
      "Cannot find alias arn: arn:aws:lambda:us-east-1:111122223333:function:gone:PROD"
    ) { $0.functionName = "gone:PROD" },
    Refusal(
      "5.5 6", .preconditionFailed,
      "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id"
    ) { $0.revisionID = "wrong" },
    Refusal(
      "5.5 8", .invalidParameterValue,
      "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"
    ) { $0.functionURLAuthType = "NONE" },
    Refusal(
      "5.3", .invalidParameterValue,
      "The provided principal was invalid. Please check the principal and try again."
    ) { $0.principal = "invalid" },
    Refusal(
      "5.3", .invalidParameterValue,
      "The provided principal was invalid. Please check the principal and try again."
    ) { $0.principal = "amazonaws.com" },
    Refusal(
      "5.3", .invalidParameterValue,
      "The provided principal was invalid. Please check the principal and try again."
    ) { $0.principal = "arn:aws:iam::111122223333:role/*" },
    Refusal(
      "5.3", .invalidParameterValue,
      "The provided principal was invalid. Please check the principal and try again."
    ) { $0.principal = "arn:aws:s3:::bucket" },
    Refusal(
      "5.3", .invalidParameterValue,
      #"The provided input'arn:aws:iam:000000000000:user/x'was invalid. Member must satisfy expression: [\w+=,.@-]* Please check your input and try again."#
    ) { $0.principal = "arn:aws:iam:000000000000:user/x" },
    Refusal(
      "5.5 10", .invalidParameterValue,
      "EventSourceToken cannot be combined with SourceArn or SourceAccount."
    ) {
      $0.eventSourceToken = "t"; $0.sourceAccount = "111122223333"
    },
  ]

  @Test(arguments: refusals)
  func `refuses with AWS's code and text, and changes nothing (5.5)`(_ refusal: Refusal) throws {
    var plane = try Scenes.plane()
    let before = plane
    let error = #expect(throws: ServiceError.self) {
      try refusal.request(on: &plane, at: Scenes.endpoint)
    }
    #expect(error?.code == refusal.code)
    #expect(error?.message == refusal.message)
    #expect(plane == before)
  }

  @Test func `answers the statuses of the model (3.2)`() {
    #expect(ServiceError(.validation, nil).status == 400)
    #expect(ServiceError(.accessDenied, nil).status == 403)
    #expect(ServiceError(.resourceNotFound, nil).status == 404)
    #expect(ServiceError(.resourceConflict, nil).status == 409)
    #expect(ServiceError(.preconditionFailed, nil).status == 412)
  }

  @Test func `takes one statement id once in each policy, and again in another (5.4, 5.5 7)`()
    throws
  {
    var plane = try Scenes.plane()
    try Self.request()(on: &plane, at: Scenes.endpoint)
    let error = #expect(throws: ServiceError.self) {
      try Self.request()(on: &plane, at: Scenes.endpoint)
    }
    #expect(error?.code == .resourceConflict)
    #expect(
      error?.message
        == "The statement id (s) provided already exists. Please provide a new statement id, or remove the existing statement."
    )
    try Self.request { $0.qualifier = "PROD" }(on: &plane, at: Scenes.endpoint)
    try Self.request { $0.qualifier = "2" }(on: &plane, at: Scenes.endpoint)
    #expect(plane.deployment.functions[Scenes.function]?.policies.count == 3)
  }

  @Test func `accepts the policy's own revision, and an alias's before its first policy (5.8)`()
    throws
  {
    var plane = try Scenes.plane()
    let alias = try #require(
      plane.deployment.functions[Scenes.function]?.aliases.values.first { $0.name.name == "PROD" })
    try Self.request {
      $0.qualifier = "PROD"
      $0.revisionID = alias.revision.text
    }(on: &plane, at: Scenes.endpoint)
    let revision = try GetPolicy(functionName: "f", qualifier: "PROD")(
      on: plane, at: Scenes.endpoint
    ).revisionID
    #expect(revision != alias.revision)
    try Self.request {
      $0.statementID = "second"
      $0.qualifier = "PROD"
      $0.revisionID = revision?.text
    }(on: &plane, at: Scenes.endpoint)
    #expect(throws: ServiceError.self) {
      try Self.request {
        $0.statementID = "third"
        $0.qualifier = "PROD"
        $0.revisionID = revision?.text
      }(on: &plane, at: Scenes.endpoint)
    }
  }

  @Test func `stops at 20480 bytes, counted as compact JSON and five bytes a statement (5.5 11)`()
    throws
  {
    var plane = try Scenes.plane()
    var added = 0
    var refusal: ServiceError?
    while refusal == nil, added < 200 {
      do throws(ServiceError) {
        try Self.request {
          $0.statementID = "statement-\(added)-" + String(repeating: "x", count: 60)
        }(on: &plane, at: Scenes.endpoint)
        added += 1
      } catch {
        refusal = error
      }
    }
    let policy = try GetPolicy(functionName: "f")(on: plane, at: Scenes.endpoint).policy
    #expect(policy.utf8.count + 5 * added <= 20_480)
    let statement = (policy.utf8.count - 60) / added
    #expect(policy.utf8.count + 5 * added + statement + 10 > 20_480)
    #expect(refusal?.code == .policyLengthExceeded)
    #expect(refusal?.message?.hasSuffix("is bigger than the limit (20480).") == true)
  }
}

/// The lengths, the order and the rarer forms of lambda.md 5.1 to 5.5.
struct `Adding a permission at its limits` {
  static let arn = `Adding a permission`.arn

  private func refusal(_ change: (inout AddPermission) -> Void) throws -> String {
    var plane = try Scenes.plane()
    let error = #expect(throws: ServiceError.self) {
      try `Adding a permission`.request(change)(on: &plane, at: Scenes.endpoint)
    }
    return error?.message ?? ""
  }

  private func written(_ change: (inout AddPermission) -> Void) throws -> String {
    var plane = try Scenes.plane()
    return JSONWriter.compact(
      PolicyEncoder.encode(
        try `Adding a permission`.request(change)(on: &plane, at: Scenes.endpoint)))
  }

  @Test func `refuses what is longer than the model admits (5.1)`() throws {
    let long = { (count: Int) in String(repeating: "a", count: count) }
    #expect(try refusal { $0.statementID = long(101) }.contains("less than or equal to 100"))
    #expect(try refusal { $0.principal = long(2049) }.contains("less than or equal to 2048"))
    #expect(try refusal { $0.eventSourceToken = long(257) }.contains("less than or equal to 256"))
    #expect(
      try refusal { $0.sourceAccount = "1111222233334" }.contains("less than or equal to 12"))
    #expect(
      try refusal { $0.principalOrgID = "o-" + long(33) }.contains("less than or equal to 34"))
    #expect(try refusal { $0.functionName = long(257) }.contains("less than or equal to 256"))
    #expect(try refusal { $0.qualifier = "" }.contains("greater than or equal to 1"))
    #expect(try written { $0.statementID = long(100) }.contains(long(100)))
  }

  @Test(arguments: ["*", "lambda:*", "lambda:GetFunction"])
  func `takes every action of its pattern (5.1)`(_ action: String) throws {
    #expect(try written { $0.action = action }.contains("\"Action\":\"\(action)\""))
  }

  @Test func `writes StringEquals, Bool and ArnLike in this order (5.2)`() throws {
    let statement = try written {
      $0.sourceAccount = "111122223333"
      $0.invokedViaFunctionURL = true
      $0.sourceARN = "arn:aws:s3:::b"
    }
    #expect(
      statement.hasSuffix(
        #""Condition":{"StringEquals":{"AWS:SourceAccount":"111122223333"},"Bool":{"lambda:InvokedViaFunctionUrl":"true"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}}"#
      ))
    let token = try written {
      $0.principalOrgID = "o-1234567890"
      $0.eventSourceToken = "t"
    }
    #expect(
      token.hasSuffix(
        #""StringEquals":{"aws:PrincipalOrgID":"o-1234567890","lambda:EventSourceToken":"t"}}}"#))
  }

  @Test func `stores the rarer principals as they are given (5.3)`() throws {
    for text in [
      "arn:aws:sts::444455556666:federated-user/n", "arn:aws:iam::444455556666:root",
      "arn:aws:iam::444455556666:role/path/R",
    ] {
      #expect(try written { $0.principal = text }.contains("{\"AWS\":\"\(text)\"}"))
    }
    #expect(
      try written { $0.principal = "ec2.amazonaws.com.cn" }
        .contains(#"{"Service":"ec2.amazonaws.com.cn"}"#))
  }

  @Test func `checks in the order of the table (5.5)`() throws {
    // 4 before 5
    #expect(
      try refusal { $0.functionName = "arn:aws:lambda:us-west-2:111122223333:function:gone" }
        .hasPrefix("Functions from 'us-west-2'"))
    // 5 before 6: a version of a missing function
    #expect(
      try refusal {
        $0.functionName = "gone:7"
        $0.revisionID = "x"
      } == "Function not found: arn:aws:lambda:us-east-1:111122223333:function:gone:7")
    // 6 before 7 and 8, 8 before 9, 9 before 10
    #expect(
      try refusal {
        $0.revisionID = "x"
        $0.functionURLAuthType = "NONE"
      }.hasPrefix("The Revision Id"))
    #expect(
      try refusal {
        $0.functionURLAuthType = "NONE"
        $0.principal = "invalid"
      }.hasPrefix("FunctionUrlAuthType"))
    #expect(
      try refusal {
        $0.principal = "invalid"
        $0.eventSourceToken = "t"
        $0.sourceAccount = "111122223333"
      }.hasPrefix("The provided principal"))
  }

  @Test func `accepts no revision for a version without a policy, nor the function's own (5.8)`()
    throws
  {
    let plane = try Scenes.plane()
    let own = try #require(plane.deployment.functions[Scenes.function]?.revision.text)
    for qualifier in [nil, "2"] {
      #expect(
        try refusal {
          $0.qualifier = qualifier
          $0.revisionID = own
        }.hasPrefix("The Revision Id"))
    }
  }

  @Test func `accepts a policy of exactly 20480 bytes and no byte more (5.5 11)`() throws {
    var plane = try Scenes.plane()
    func size() throws -> Int {
      let text = try GetPolicy(functionName: "f")(on: plane, at: Scenes.endpoint).policy
      let count = plane.deployment.functions[Scenes.function]?.policies[.unqualified]?.policy
        .statements.count
      return text.utf8.count + 5 * (count ?? 0)
    }
    func add(_ id: String, source: Int) throws {
      try `Adding a permission`.request {
        $0.statementID = id
        $0.sourceARN = "arn:aws:s3:::" + String(repeating: "b", count: source)
      }(on: &plane, at: Scenes.endpoint)
    }
    try add("a", source: 9_000)
    try add("b", source: 9_000)
    let before = try size()
    try add("c", source: 100)
    let overhead = try size() - before - 100
    try RemovePermission(functionName: "f", statementID: "c")(on: &plane, at: Scenes.endpoint)
    let room = 20_480 - before - overhead
    #expect(throws: ServiceError.self) { try add("c", source: room + 1) }
    try add("c", source: room)
    #expect(try size() == 20_480)
  }
}

/// The rows of lambda.md 5.6 and 5.7.
struct `RemovePermission and GetPolicy` {
  static let arn = "arn:aws:lambda:us-east-1:111122223333:function:f"

  private func message(_ removal: RemovePermission) throws -> String? {
    var plane = try Scenes.plane()
    try AddPermission(
      functionName: "f", statementID: "s", action: "lambda:InvokeFunction", principal: "*")(
        on: &plane, at: Scenes.endpoint)
    let error = #expect(throws: ServiceError.self) { try removal(on: &plane, at: Scenes.endpoint) }
    return error?.message
  }

  @Test func `refuse with AWS's texts in its order (5.6)`() throws {
    #expect(
      try message(RemovePermission(functionName: "gone", statementID: "s"))
        == "No policy found for: arn:aws:lambda:us-east-1:111122223333:function:gone")
    #expect(
      try message(RemovePermission(functionName: "f", statementID: "s", qualifier: "GONE"))
        == "Cannot find alias arn: \(Self.arn):GONE")
    #expect(
      try message(RemovePermission(functionName: "f", statementID: "s", qualifier: "9"))
        == "Function not found: \(Self.arn):9")
    #expect(
      try message(RemovePermission(functionName: "f", statementID: "s", qualifier: "PROD"))
        == "No policy is associated with the given resource.")
    #expect(
      try message(RemovePermission(functionName: "f", statementID: "s", qualifier: "$LATEST"))
        == "No policy is associated with the given resource.")
    #expect(
      try message(RemovePermission(functionName: "f", statementID: "other"))
        == "Statement other is not found in resource policy.")
    var stale = RemovePermission(functionName: "f", statementID: "s")
    stale.revisionID = "wrong"
    #expect(
      try message(stale)
        == "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id"
    )
    #expect(
      try message(RemovePermission(functionName: "f", statementID: "a b"))
        == "1 validation error detected: Value 'a b' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_.]+)"
    )
  }

  @Test func `look for the statement before the revision, and take a current one (5.6)`() throws {
    var plane = try Scenes.plane()
    for id in ["a", "b"] {
      try AddPermission(
        functionName: "f", statementID: id, action: "lambda:InvokeFunction", principal: "*")(
          on: &plane, at: Scenes.endpoint)
    }
    var removal = RemovePermission(functionName: "f", statementID: "gone.x")
    removal.revisionID = "wrong"
    let error = #expect(throws: ServiceError.self) { try removal(on: &plane, at: Scenes.endpoint) }
    #expect(error?.message == "Statement gone.x is not found in resource policy.")
    removal.statementID = "a"
    removal.revisionID = try GetPolicy(functionName: "f")(on: plane, at: Scenes.endpoint)
      .revisionID?.text
    try removal(on: &plane, at: Scenes.endpoint)
    #expect(
      try message(RemovePermission(functionName: "gone", statementID: "s", qualifier: "PROD"))
        == "No policy found for: arn:aws:lambda:us-east-1:111122223333:function:gone")
  }

  @Test func `remove a policy with its last statement (5.6, 5.7)`() throws {
    var plane = try Scenes.plane()
    for id in ["a", "b"] {
      try AddPermission(
        functionName: "f:PROD", statementID: id, action: "lambda:InvokeFunction", principal: "*")(
          on: &plane, at: Scenes.endpoint)
    }
    let first = try GetPolicy(functionName: "f", qualifier: "PROD")(on: plane, at: Scenes.endpoint)
    #expect(
      first.policy.hasPrefix(#"{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"a""#))
    try RemovePermission(functionName: "f", statementID: "a", qualifier: "PROD")(
      on: &plane, at: Scenes.endpoint)
    let second = try GetPolicy(functionName: "f", qualifier: "PROD")(on: plane, at: Scenes.endpoint)
    #expect(second.revisionID != first.revisionID)
    #expect(!second.policy.contains("\"a\""))
    try RemovePermission(functionName: "f:PROD", statementID: "b")(on: &plane, at: Scenes.endpoint)
    for name in ["f:PROD", "f", "gone", "f:9", "f:$LATEST"] {
      let error = #expect(throws: ServiceError.self) {
        try GetPolicy(functionName: name)(on: plane, at: Scenes.endpoint)
      }
      #expect(error?.message == "The resource you requested does not exist.", "\(name)")
      #expect(error?.status == 404)
    }
  }
}

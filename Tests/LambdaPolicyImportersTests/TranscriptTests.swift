import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

struct `A script of commands` {
  static let create =
    "aws lambda create-function --function-name f --role arn:aws:iam::111122223333:role/r --zip-file fileb://a.zip --region us-east-1\n"
  static let grant =
    "aws lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com"

  static let written =
    #"{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"s","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:111122223333:function:f"}]}"#

  @Test(arguments: [
    grant,
    "$ " + grant,
    "$ aws lambda add-permission --function-name f \\\n> --statement-id s \\\n> --action lambda:InvokeFunction --principal s3.amazonaws.com",
    "aws lambda add-permission --function-name=f --statement-id=s --action=lambda:InvokeFunction --principal=s3.amazonaws.com",
    "aws --region us-east-1 lambda add-permission \\\n  --function-name \"f\" \\\n\t--statement-id 's' \\\r\n  --action lambda:Invoke\"Function\" --principal s3.amazonaws.com # done",
    "NAME=f\n: \"$NAME\"\naws lambda add-permission --function-name $NAME --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com",
    "export NAME=f SID='s'\naws lambda add-permission --function-name \"${NAME}\" --statement-id ${SID} --action lambda:InvokeFunction --principal s3.amazonaws.com",
    "ARGS='--statement-id s --principal s3.amazonaws.com'\naws lambda add-permission --function-name f $ARGS --action lambda:InvokeFunction",
    "AWS_REGION=us-east-1 aws lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com --output text --query Statement > out.txt 2>&1",
    "if true; then\n  echo no\nfi\n" + grant + " | jq .",
    "cat <<EOF\naws lambda add-permission --function-name f --statement-id x --action lambda:* --principal '*'\nEOF\n"
      + grant,
    "RESULT=$(" + grant + ")",
    "RESULT=`" + grant + "`",
    grant + " && echo ok || echo failed",
    "function later() {\n aws lambda delete-alias --function-name f --name a\n}\n" + grant,
    "/usr/local/bin/" + grant,
  ])
  func `is read as a shell would read it`(_ text: String) {
    let state = script(Self.create + text)
    #expect(!state.bag.hasErrors, "\(state.bag.sorted)")
    #expect(state.policy() == Self.written, "\(text)")
  }

  @Test func `may begin with a byte order mark`() {
    #expect(script("\u{FEFF}" + Self.create + Self.grant).policy() == Self.written)
  }

  @Test func `lists what it skips with its line`() {
    let state = script(
      Self.create
        + "aws s3 mb s3://b\nfor a in 1 2; do\n  aws lambda publish-version --function-name f\ndone\nfalse || "
        + Self.grant
        + "\necho hi; (cd x)\naws lambda get-policy --function-name f\naws lambda put-provisioned-concurrency-config --function-name f --qualifier a --provisioned-concurrent-executions 1\n"
    )
    let skipped = state.bag.sorted.filter { $0.id == "skipped" }
    let lines = skipped.compactMap { diagnostic in
      diagnostic.file.flatMap { file in
        diagnostic.range.map { file.position(at: $0.lowerBound).line }
      }
    }
    #expect(lines == [2, 3, 6, 6, 7, 7, 9])
    #expect(state.policy() == nil)
    // Only the command behind '||' may change who may invoke.
    #expect(state.deployment.unreadParts.map(\.origin.position.line) == [6])
  }

  @Test func `keeps the place of each statement`() throws {
    let marked = MarkedText(Self.create + "\n  «1»" + Self.grant)
    let state = script(marked.text)
    let function = try #require(state.deployment.functions[Scenes.function])
    let origin = try #require(function.policies[.unqualified]?.policy.statements[0].origin)
    #expect(origin.range.lowerBound == marked.offsets["1"])
    #expect(origin.description == "source:3:3")
  }

  @Test func `reports what AWS refuses, with its line and text, and changes nothing`() throws {
    let state = script(
      Self.create + Self.grant + " --qualifier GONE\n" + Self.grant + " --qualifier '$LATEST'\n")
    #expect(state.ids == ["command-refused", "command-refused"])
    let messages = state.bag.sorted.map(\.message)
    #expect(
      messages[0].contains(
        "Cannot find alias arn: arn:aws:lambda:us-east-1:111122223333:function:f:GONE"))
    #expect(messages[1].contains("We currently do not support adding policies for $LATEST."))
    #expect(state.policy() == nil)
    let refused = state.deployment.notes.filter {
      if case .commandRefused = $0 { true } else { false }
    }
    #expect(refused.count == 2)
  }

  @Test(arguments: [
    (
      "aws lambda add-permission --function-name f",
      "the following arguments are required: --statement-id, --action, --principal"
    ),
    (grant + " --sourcearn x", "did you mean '--source-arn'?"),
    (grant + " principal x", "Unknown options: principal, x"),
    (grant + " --qualifier", "argument --qualifier: expected one argument"),
    (
      "aws lambda create-alias --function-name f --name A --function-version 1 --routing-config {\\\"2\\\"=0.5}",
      "Error parsing parameter '--routing-config'"
    ),
  ])
  func `reports what the AWS CLI refuses before asking (9.6)`(_ text: String, _ message: String) {
    let state = script(Self.create + text)
    #expect(state.ids.contains("command-refused"))
    #expect(state.bag.sorted.contains { $0.message.contains(message) }, "\(state.bag.sorted)")
    #expect(state.policy() == nil)
  }

  @Test(arguments: [
    (
      "aws lambda add-permission --function-name $(pick) --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com",
      "unknown-target"
    ),
    (
      "aws lambda add-permission --function-name $NAME --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com",
      "unknown-target"
    ),
    (grant + " --qualifier $LATEST", "unknown-target"),
    (grant + " --qualifier \"${ALIAS:-PROD}\"", "unknown-target"),
    (grant + " --source-arn 'x", "unterminated-quote"),
    ("echo \"", "unterminated-quote"),
    (grant + " --cli-input-json '{}'", "option-not-read"),
  ])
  func `is refused where only running it would tell what it acts on`(_ text: String, _ id: String) {
    let state = script(Self.create + text)
    #expect(state.bag.hasErrors)
    #expect(state.ids.contains(id), "\(state.ids)")
  }

  @Test func `leaves a policy open whose statement it cannot know`() throws {
    let state = script(Self.create + Self.grant + " --source-arn $(terraform output arn)\n")
    #expect(!state.bag.hasErrors)
    #expect(state.ids.contains("unknown-value"))
    #expect(try state.answer("s3.amazonaws.com") == .undetermined)
    let forgotten = script(
      Self.create + Self.grant
        + "\naws lambda remove-permission --function-name f --statement-id $SID\n")
    #expect(try forgotten.answer("sns.amazonaws.com") == .undetermined)
  }

  @Test func `does not mind an id or a version that it cannot know`() throws {
    let state = script(
      Self.create
        + "V=$(aws lambda publish-version --function-name f --query Version --output text)\naws lambda create-alias --function-name f --name PROD --function-version $V\naws lambda add-permission --function-name f:PROD --statement-id $(uuidgen) --action lambda:InvokeFunction --principal s3.amazonaws.com\n"
    )
    #expect(!state.bag.hasErrors)
    #expect(try state.answer("s3.amazonaws.com", on: "PROD") == .allowed)
    let function = try #require(state.deployment.functions[Scenes.function])
    #expect(function.versions.count == 1)
    #expect(function.aliases.values.first?.target == nil)
  }

  @Test func `takes a function that it does not create to exist, and says so`() throws {
    let state = script(Self.grant)
    #expect(state.ids.isEmpty)
    #expect(try state.answer("s3.amazonaws.com") == .allowed)
    #expect(try state.answer("s3.amazonaws.com", on: "PROD") == .denied)
    #expect(state.deployment.notes == [.functionAssumed(Scenes.function, file: "source")])
    let moved = script(
      Self.grant + "\naws lambda update-alias --function-name f --name PROD --function-version 2")
    #expect(try moved.answer("sns.amazonaws.com", on: "PROD") == .undetermined)
  }

  @Test func `warns of services that are not known to call functions, and of bare wildcards`() {
    let text = Self.grant.replacing("s3.amazonaws.com", with: "sqs.amazonaws.com")
    #expect(script(Self.create + text).ids == ["unknown-service"])
    let everyone = Self.grant.replacing("s3.amazonaws.com", with: "*")
    #expect(script(Self.create + everyone).ids == ["unquoted-wildcard"])
    #expect(script(Self.create + everyone).policy()?.contains(#""Principal":"*""#) == true)
    #expect(
      script(Self.create + Self.grant.replacing("--action", with: "\\ \n--action")).ids
        == ["blank-behind-backslash"])
  }

  @Test func `takes its account and Region from its own words before anybody else's`() throws {
    let place = { (text: String, scope: ImportScope) -> String? in
      importing(text, scope: scope).deployment.functions.keys.first?.unqualifiedARN.description
    }
    let flags = ImportScope(account: AccountID("999999999999"), region: Region("eu-west-1"))
    let head =
      "aws lambda add-permission --statement-id s --action lambda:InvokeFunction --principal '*' --function-name "
    #expect(place(head + "f", flags) == "arn:aws:lambda:eu-west-1:999999999999:function:f")
    #expect(
      place(head + "f --region us-west-2", flags)
        == "arn:aws:lambda:us-west-2:999999999999:function:f")
    #expect(
      place("export AWS_DEFAULT_REGION=us-west-1\n" + head + "f", flags)
        == "arn:aws:lambda:us-west-1:999999999999:function:f")
    #expect(
      place(head + "arn:aws:lambda:sa-east-1:111122223333:function:f", flags)
        == "arn:aws:lambda:sa-east-1:111122223333:function:f")
    #expect(
      place(Self.create, flags) == "arn:aws:lambda:us-east-1:111122223333:function:f")
    var asked = ImportScope()
    asked.question = FunctionName("arn:aws:lambda:us-east-2:444455556666:function:f:PROD")
    let state = importing(head + "f", scope: asked)
    #expect(state.deployment.functions.keys.first?.account.digits == "444455556666")
    #expect(
      state.deployment.notes.contains(
        .scopeTakenFromQuestion(file: "source", scope: "account 444455556666 and Region us-east-2"))
    )
    #expect(importing(head + "f").ids == ["unknown-scope"])
  }

  @Test func `replays the documented alias tutorial`() throws {
    let text = try Fixtures.text("Tutorial/alias-tutorial.sh")
    let state = importing([("tutorial", text)])
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    let function = try #require(state.deployment.sortedFunctions.first)
    #expect(function.versions.keys.map(\.number).sorted() == [1, 2])
    let targets = Dictionary(
      uniqueKeysWithValues: function.aliases.map { ($0.key.name, $0.value.target?.description) })
    #expect(
      targets == [
        "DEV": "$LATEST", "BETA": "2", "PROD": "1", "CANARY": "1", "ROLLOUT": "2",
      ])
    #expect(function.aliases.values.first { $0.name.name == "CANARY" }?.routing?.weight == 0.03)
    #expect(function.policies.count == 1)
  }

  static let tutorial = "tutorial/scenarios/alias_tutorial/script.sh"

  @Test(.enabled(if: Shared.exists(tutorial), "no folder '../shared/tutorial'"))
  func `replays the tutorial as it is documented elsewhere`() throws {
    let bytes = try Shared.bytes(Self.tutorial)
    var state = ImportState(scope: ImportScope())
    ImporterCatalogue.read(ImportInput(SourceFile(name: "t", bytes: bytes)), into: &state)
    #expect(!state.bag.hasErrors)
    #expect(!state.ids.contains("command-refused"), "\(state.bag.sorted)")
    let functions = state.deployment.sortedFunctions
    #expect(functions.map(\.identity.name) == ["helloworld", "my-function"])
    #expect(functions[0].aliases.keys.map(\.name).sorted() == ["DEV", "PROD"])
    #expect(functions[1].aliases.values.first?.target?.description == "2")
    #expect(functions[1].aliases.values.first?.routing == nil)
    Shared.report("tutorial scripts", 1)
  }

  static let commands = "corpora/scripts/commands.jsonl"

  @Test(.enabled(if: Shared.exists(commands), "no folder '../shared/corpora/scripts'"))
  func `of other people ends in diagnostics or in a deployment`() throws {
    let lines = String(decoding: try Shared.bytes(Self.commands), as: UTF8.self).split(
      separator: "\n")
    var understood = 0
    for line in lines {
      let node = try JSONReader.read(SourceFile(name: "line", text: String(line)))
      let state = script(try #require(node[key: "command"]?.text))
      if !state.bag.hasErrors { understood += 1 }
    }
    #expect(lines.count > 100)
    #expect(understood > lines.count * 3 / 4)
    Shared.report("scripts of other people", lines.count)
  }
}

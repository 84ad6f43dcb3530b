import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

struct `can-invoke` {
  static let script = "Fixtures/Tutorial/alias-tutorial.sh"
  static let bucket = [
    "--principal", "s3.amazonaws.com", "--source-arn", "arn:aws:s3:::examplebucket",
    "--source-account", "111111111111",
  ]

  struct Question: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let sourceLocation: SourceLocation
    var testDescription: String { arguments.joined(separator: " ") }

    init(
      _ arguments: String..., exits status: Int32,
      at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.arguments = arguments
      self.status = status
      self.sourceLocation = sourceLocation
    }
  }

  @Test(arguments: [
    Question("helloworld:PROD", exits: 0), Question("helloworld", exits: 1),
    Question("helloworld:PROD", "--expect", "allow", exits: 0),
    Question("helloworld:PROD", "--expect", "deny", exits: 1),
    Question("helloworld", "--expect", "deny", exits: 0),
    Question("helloworld", "--expect", "explicit-deny", exits: 1),
    Question("helloworld", "--expect", "undetermined", exits: 1),
    Question("helloworld:PROD", "--expect", "undetermined", exits: 1),
    Question("helloworld", "--qualifier", "PROD", exits: 0),
    Question("123456789012:function:helloworld:PROD", exits: 0),
    Question("us-west-2:123456789012:function:helloworld:PROD", exits: 0),
    Question("helloworld:PROD", "--action", "lambda:InvokeFunctionUrl", exits: 1),
  ])
  func `answers by its exit status`(_ question: Question) throws {
    for extra in [[], ["--format", "json"], ["--explain"], ["-q"]] {
      let result = try Tool.run(
        ["can-invoke"] + question.arguments + ["--from", Self.script] + Self.bucket + extra)
      #expect(result.status == question.status, sourceLocation: question.sourceLocation)
      #expect(result.error.isEmpty, "\(result.error)")
      #expect(result.output.isEmpty == (extra == ["-q"]))
    }
  }

  @Test func `is undetermined with status 3, and expected so with status 0`() throws {
    let question = [
      "can-invoke", "helloworld:PROD", "--principal", "arn:aws:iam::123456789012:user/bob",
      "--from", Self.script,
    ]
    let result = try Tool.run(question)
    #expect(result.status == 3)
    #expect(result.output.contains("not known: the identity-based policies of the caller"))
    #expect(try Tool.run(question + ["--expect", "undetermined"]).status == 0)
    #expect(try Tool.run(question + ["--expect", "allow"]).status == 1)
  }

  @Test func `reads a bare policy and get-policy output alike, and standard input`() throws {
    let question = [
      "can-invoke", "arn:aws:lambda:us-west-2:123456789012:function:orders:PROD", "--principal",
      "s3.amazonaws.com", "--source-arn", "arn:aws:s3:::orders-inbox", "--source-account",
      "123456789012", "--from",
    ]
    for file in ["bucket-on-alias.json", "bucket-on-alias.get-policy.json"] {
      #expect(try Tool.run(question + ["Fixtures/Policies/\(file)"]).status == 0)
      let other = question.map { $0.replacing(":PROD", with: "") }
      #expect(try Tool.run(other + ["Fixtures/Policies/\(file)"]).status == 1)
      let input = try Fixtures.text("Policies/\(file)")
      #expect(try Tool.run(question + ["-"], input: input).status == 0)
    }
    let merged =
      question + ["Fixtures/Exports", "--from", "Fixtures/Policies/bucket-on-alias.json"]
    #expect(try Tool.run(merged).status == 0)
    let open = merged.map { $0.replacing(":PROD", with: ":BETA") }
    let result = try Tool.run(open)
    #expect(result.status == 3)
    #expect(result.output.contains("the policy of alias BETA of function orders"))
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    let sourceLocation: SourceLocation
    var testDescription: String { arguments.joined(separator: " ") }

    init(
      _ message: String, _ arguments: String...,
      at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.arguments = arguments
      self.message = message
      self.sourceLocation = sourceLocation
    }
  }

  static let service = "s3.amazonaws.com"

  @Test(arguments: [
    Fault(
      "nowhere.json: error: found no such file or folder", "f", "--principal", service, "--from",
      "nowhere.json"),
    Fault(
      "Sources/lambda-policy: error: found a folder without sources", "f", "--principal", service,
      "--from", "Sources/lambda-policy"),
    Fault(
      "Package.swift:1:1: error: found text of no known format", "f", "--principal", service,
      "--from", "Package.swift"),
    Fault("error: found principal 'bob'", "helloworld", "--principal", "bob", "--from", script),
    Fault(
      "error: in principal 'arn:aws:iam::1:user/x': found '1' where an account id", "helloworld",
      "--principal", "arn:aws:iam::1:user/x", "--from", script),
    Fault(
      "error: found 'arn:aws:s3:::b', an ARN of service 's3'", "arn:aws:s3:::b", "--principal",
      service, "--from", script),
    Fault(
      "error: found 'a b', expected a function's name or ARN", "a b", "--principal", service,
      "--from", script),
    Fault(
      "error: found function 'helloword', which no source tells of; did you mean 'helloworld'?",
      "helloword", "--principal", service, "--from", script),
    Fault(
      "error: found alias PROF, which function 'helloworld' does not have; did you mean 'PROD'?",
      "helloworld:PROF", "--principal", service, "--from", script),
    Fault(
      "error: found version 3, which function 'helloworld' does not have", "helloworld:3",
      "--principal", service, "--from", script),
    Fault(
      "error: found action 's3:GetObject'", "helloworld", "--principal", service, "--action",
      "s3:GetObject", "--from", script),
    Fault(
      "error: found --source-account '12', expected twelve digits", "helloworld", "--principal",
      service, "--source-account", "12", "--from", script),
    Fault(
      "error: in --source-arn 'x'", "helloworld", "--principal", service, "--source-arn", "x",
      "--from", script),
    Fault(
      "error: found --context 'x', expected key=value", "helloworld", "--principal", service,
      "--context", "x", "--from", script),
    Fault(
      "error: found both --source-account and --context", "helloworld", "--principal", service,
      "--source-account", "111111111111", "--context", "AWS:SourceAccount=1", "--from", script),
    Fault(
      "error: found --region 'mars', expected a Region", "helloworld", "--principal", service,
      "--region", "mars", "--from", script),
    Fault(
      "error: The derived qualifier from the function name does not match", "helloworld:PROD",
      "--qualifier", "BETA", "--principal", service, "--from", script),
    Fault(
      "error: in --assume: found assumption 'urlNeedBoth', expected one of functionDocumentFor",
      "helloworld", "--principal", service, "--from", script, "--assume", "urlNeedBoth=always"),
    Fault(
      "error: in --assume: found settle=onwait, expected settle to be immediately or onWait; did you mean 'onWait'?",
      "helloworld", "--principal", service, "--from", script, "--assume", "settle=onwait"),
    Fault("Error: found no --from", "helloworld", "--principal", service),
    Fault("Error: Missing expected argument '--principal", "helloworld", "--from", script),
    Fault(
      "Error: Unknown option '--bogus'", "helloworld", "--principal", service, "--from", script,
      "--bogus"),
  ])
  func `says what it cannot answer on standard error alone, with status 2`(_ fault: Fault) throws {
    for format in ["text", "json"] {
      let result = try Tool.run(["can-invoke"] + fault.arguments + ["--format", format])
      #expect(result.status == 2, sourceLocation: fault.sourceLocation)
      #expect(result.output.isEmpty, sourceLocation: fault.sourceLocation)
      #expect(
        result.error.contains(fault.message), "\(result.error)",
        sourceLocation: fault.sourceLocation)
    }
  }

  @Test func `reads every source before it gives up`() throws {
    let result = try Tool.run([
      "can-invoke", "f", "--principal", "s3.amazonaws.com", "--from", "nowhere", "--from",
      "Package.swift",
    ])
    #expect(result.error.contains("nowhere: error:"))
    #expect(result.error.contains("Package.swift:1:1: error:"))
  }

  @Test func `prints the documented members as JSON, the same on every run`() throws {
    let arguments =
      ["can-invoke", "helloworld:1", "--from", Self.script, "--format", "json"] + Self.bucket
    let result = try Tool.run(arguments)
    #expect(try Tool.run(arguments).output == result.output)
    let answer = try JSONReader.read(SourceFile(name: "answer", text: result.output))
    #expect(
      answer.members?.map(\.key.value) == [
        "schemaVersion", "decision", "denial", "request", "error", "blockers", "decidingStatements",
        "missingKeys", "missing", "nearestGrant", "fix", "versions", "notes", "statements",
      ])
    #expect(answer[key: "decision"]?.text == "denied")
    #expect(answer[key: "denial"]?.text == "implicit")
    #expect(answer[key: "error"]?[key: "code"]?.text == "AccessDeniedException")
    let differences = answer[key: "nearestGrant"]?[key: "differences"]?.elements
    #expect(differences?.compactMap { $0[key: "part"]?.text } == ["qualifier"])
    #expect(
      answer[key: "nearestGrant"]?[key: "invokeInstead"]?.text
        == "arn:aws:lambda:us-west-2:123456789012:function:helloworld:PROD")
    let readme = try `The README`.text()
    for member in answer.members ?? [] {
      #expect(readme.contains("`\(member.key.value)`"), "\(member.key.value) is documented")
    }
  }

  @Test func `takes assumptions and says which one an answer rests on`() throws {
    let question = [
      "can-invoke", "orders:PROD", "--principal", "anonymous", "--function-url", "NONE", "--from",
      "-",
    ]
    let policy =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"lambda:InvokeFunctionUrl\",\"Resource\":\"arn:aws:lambda:us-east-1:111122223333:function:orders:PROD\"}}"
    let both = try Tool.run(question, input: policy)
    #expect(both.status == 1)
    #expect(both.output.contains("both of these are needed (urlNeedsBoth = always)"))
    for setting in ["urlNeedsBoth=legacy", "recordings"] {
      let legacy = try Tool.run(question + ["--assume", setting], input: policy)
      #expect(legacy.status == 0)
      #expect(legacy.output.contains("(urlNeedsBoth = legacy)"))
    }
    let service = [
      "can-invoke", "orders:PROD", "--principal", Self.service, "--from", "-", "--action",
      "lambda:InvokeFunctionUrl",
    ]
    let allowed = try Tool.run(service, input: policy).output
    #expect(
      allowed.contains(
        "note: rests on Q-2 = yes (whether \"*\" in an Allow lets services in); with no the request would be denied"
      ))
    let help = try Tool.run(["can-invoke", "--help"]).output
    #expect(help.contains("--assume <name=value>"))
    #expect(help.contains("wildcardForFederatedUser (limited, full)"))
  }

  @Test func `checks both permissions of a function URL`() throws {
    let question = [
      "can-invoke", "orders:PROD", "--principal", "anonymous", "--from",
      "Fixtures/Policies/function-url.json", "--function-url",
    ]
    let open = try Tool.run(question + ["NONE"])
    #expect(open.status == 0)
    #expect(open.output.hasPrefix("allowed: anybody may call the URL of arn:aws:lambda:"))
    let signed = try Tool.run(question + ["AWS_IAM", "--format", "json"])
    #expect(signed.status == 1)
    let answer = try JSONReader.read(SourceFile(name: "answer", text: signed.output))
    #expect(answer[key: "decision"]?.text == "denied")
    #expect(answer[key: "checks"]?.elements?.count == 2)
    #expect(try Tool.run(question + ["NONE", "--qualifier", "PROD", "-q"]).status == 0)
    for wrong in [["SOME"], ["NONE", "--action", "lambda:InvokeFunction"]] {
      let result = try Tool.run(question + wrong)
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
    }
  }

  @Test func `evaluates the policies of the caller`() throws {
    let folder = "Fixtures/Identity/"
    let question = [
      "can-invoke", "orders", "--principal", "arn:aws:sts::123456789012:assumed-role/worker/job",
      "--from", "Fixtures/Policies/rule-on-function.json", "--identity-policy",
      folder + "invoke-function-only.json",
    ]
    let deny = folder + "deny-lambda.json"
    let all = folder + "full-access.json"
    let rows: [([String], Int32, String)] = [
      ([], 0, "allowed:"),
      (["--permissions-boundary", all, "--session-policy", all, "--endpoint-policy"], 2, ""),
      (["--permissions-boundary", deny], 1, "with an explicit deny in a permissions boundary"),
      (["--session-policy", deny], 1, "with an explicit deny in a session policy"),
      (["--scp", "root=\(all)", "--scp", "account=\(deny)"], 1, "in a service control policy"),
      (["--scp", "account=\(deny)", "--management-account"], 0, "allowed:"),
      (["--scp", "account=\(deny)", "--no-organization"], 0, "allowed:"),
      (
        [
          "--scp", "account=\(deny)", "--role-arn",
          "arn:aws:iam::123456789012:role/aws-service-role/x.amazonaws.com/worker",
        ], 0, "allowed:"
      ),
      (["--rcp", deny], 0, "resource control policies are ignored"),
      (["--endpoint-policy", all], 2, ""), (["--scp", deny], 2, ""),
      (["--identity-policy", "Fixtures/Policies/organisation.json"], 2, ""),
      (["--role-arn", "arn:aws:iam::123456789012:role/other"], 2, ""),
      (["--at", "yesterday"], 2, ""), (["--caller-id", "bob"], 2, ""),
      (["--federated-by", "bob"], 2, ""),
    ]
    for (extra, status, words) in rows {
      let result = try Tool.run(question + extra)
      #expect(result.status == status, "\(extra) \(result.output)\(result.error)")
      #expect(words.isEmpty || result.output.contains(words), "\(extra)")
      #expect(result.output.isEmpty == (status == 2), "\(extra)")
    }
    var open = question
    open.removeLast(2)
    #expect(try Tool.run(open).status == 3)
    #expect(try Tool.run(open + ["--assume-absent"]).status == 1)
  }

  @Test func `takes the time, and keys that are absent`() throws {
    let policy =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"arn:aws:lambda:us-east-1:111122223333:function:f\",\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"2026-06-01T00:00:00Z\"},\"NumericLessThan\":{\"aws:EpochTime\":\"1780272000\"},\"StringNotEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}}}"
    func status(_ extra: String...) throws -> Int32 {
      try Tool.run(
        ["can-invoke", "f", "--principal", "444455556666", "--from", "-"] + extra, input: policy
      ).status
    }
    #expect(try status() == 3)
    #expect(try status("--at", "2026-05-31T23:59:59Z") == 3)
    #expect(try status("--at", "2026-05-31T23:59:59Z", "--absent", "aws:SourceVpc") == 0)
    #expect(try status("--at", "2026-06-01T00:00:00Z") == 1)
    #expect(try status("--at", "1780271999", "--assume-absent") == 0)
  }

  @Test func `proposes a command that its own reader takes and that allows the request`() throws {
    let denied = ["can-invoke", "helloworld:1", "--from", Self.script] + Self.bucket
    let answer = try Tool.run(denied).output
    let prefix = "to allow it: "
    let line = try #require(answer.split(separator: "\n").first { $0.hasPrefix(prefix) })
    let script = try Fixtures.text("Tutorial/alias-tutorial.sh") + line.dropFirst(prefix.count)
    var again = denied
    again[3] = "-"
    #expect(try Tool.run(again, input: script).status == 0)
  }
}

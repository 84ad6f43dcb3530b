import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// What a script does that is not read is unknown, never absent.
struct `A part of a script that is not read` {
  static let create = `A script of commands`.create
  static let grant = `A script of commands`.grant
  static let revoke = "aws lambda remove-permission --function-name f --statement-id s"
  static let aliases = """
    aws lambda publish-version --function-name f
    aws lambda create-alias --function-name f --name DEV --function-version 1
    aws lambda create-alias --function-name f --name PROD --function-version 1

    """

  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: Expected
    let sourceLocation: SourceLocation
    var testDescription: String { text }

    init(
      _ text: String, _ expected: Expected, at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.text = text
      self.expected = expected
      self.sourceLocation = sourceLocation
    }
  }

  @Test(arguments: [
    // It may grant: a denial is open.
    Row("for a in 1 2; do \(grant); done", .undetermined),
    Row("main() { \(grant); }; main \"$@\"", .undetermined),
    Row("(cd infra && \(grant))", .undetermined),
    Row("if ! \(grant); then exit 1; fi", .undetermined),
    Row("[ \"$1\" = prod ] && \(grant)", .undetermined),
    Row("[[ $1 == prod && $2 ]] && \(grant)", .undetermined),
    Row("aws lambda get-policy --function-name f ||\n  \(grant)", .undetermined),
    Row("retry 3 \(grant)", .undetermined),
    Row("eval \"\(grant)\"", .undetermined),
    Row("bash <<'X'\n\(grant)\nX", .undetermined),
    Row("X=${Y:-$(\(grant))}", .undetermined),
    Row("\(grant) $EXTRA", .undetermined),
    Row("\(grant) \"$@\"", .undetermined),
    Row("\(grant) ${ARN:+--source-arn \"$ARN\"}", .undetermined),
    Row(
      "ARGS=(--function-name f --statement-id s)\naws lambda add-permission \"${ARGS[@]}\"",
      .undetermined),
    Row("aws lambda put-resource-policy --resource-arn x --policy file://p.json", .undetermined),
    Row("CMD=\"\(grant)\"\n$CMD_PREFIX $CMD", .undetermined),
    // It may revoke: a grant is open.
    Row("\(grant)\n[ \"$1\" = --cleanup ] && \(revoke)", .undetermined),
    Row(
      "\(grant)\n${AWS:-aws} lambda remove-permission --function-name f --statement-id s",
      .undetermined),
    Row(
      "\(grant.replacing("--statement-id s", with: "--statement-id s3-$(date)"))\n\(revoke)",
      .undetermined),
    // It can do neither.
    Row("\(grant)\nfor a in 1 2; do echo $a; done\nnpm run build && echo built", .allowed),
    Row("\(grant)\nif true; then \(grant.replacing("-id s", with: "-id t")); fi", .allowed),
    Row("cat <<EOF > later.sh\n\(grant)\nEOF", .denied),
    // It is read through.
    Row("\(grant)\naws lambda delete-function --function-name f", .denied),
    Row("time \(grant)", .allowed), Row("command \(grant)", .allowed), Row("! \(grant)", .allowed),
    Row("sudo -u deploy \(grant)", .allowed), Row("env AWS_PAGER= \(grant)", .allowed),
    Row("timeout 30 \(grant)", .allowed), Row("nohup \(grant) &", .allowed),
    Row("export X=$(\(grant))", .allowed), Row("local X=\"$(\(grant))\"", .allowed),
    Row("echo hi > \"$(\(grant))\"", .allowed),
    Row("npm run build && \(grant)", .allowed),
    Row("\(grant)\nexport OUT=$(\(revoke))", .denied),
    Row("X=$(\n# don't worry\n\(grant)\n)", .allowed),
    Row("X=$(case \"$1\" in a) echo A;; b) echo B;; esac)\n\(grant)", .allowed),
    Row(
      "F=f\nF+=\naws lambda add-permission --function-name $F --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com",
      .allowed),
  ])
  func `leaves open what it could change, and nothing else`(_ row: Row) throws {
    let state = script(Self.create + row.text + "\n")
    #expect(!state.bag.hasErrors, "\(state.bag.sorted)", sourceLocation: row.sourceLocation)
    #expect(
      try state.answer("s3.amazonaws.com") == row.expected, "\(state.bag.sorted)",
      sourceLocation: row.sourceLocation)
  }

  @Test(arguments: [
    "if [ \"$1\" = prod ]; then Q=PROD; fi", "case \"$1\" in prod) Q=PROD;; esac",
    "for Q in PROD; do :; done", "read -r Q", "source settings.sh", "f() { Q=PROD; }; f",
  ])
  func `may have set a variable, whose value is unknown from there on`(_ part: String) {
    let state = script(
      Self.create + Self.aliases + "Q=DEV\n\(part)\n\(Self.grant) --qualifier \"$Q\"\n")
    #expect(state.bag.hasErrors)
    #expect(state.ids.contains("unknown-target"))
    #expect(
      state.bag.sorted.contains { $0.message.contains("which a skipped part may have set") })
  }

  @Test func `may have made versions and aliases`() throws {
    let state = script(
      Self.create + "for a in A B; do aws lambda create-alias --function-name f --name $a; done\n")
    #expect(try state.deployment.target("f:A") == Scenes.arn("A"))
    #expect(throws: TargetError.self) { try script(Self.create).deployment.target("f:A") }
  }

  @Test func `is named by the answer`() throws {
    let state = script(Self.create + "\n  (\(Self.grant))\n")
    let answer = try Scenes.evaluate(state.deployment, caller: "s3.amazonaws.com")
    guard case .unreadPart(let origin)? = answer.missing.first else {
      Issue.record("\(answer.missing)")
      return
    }
    #expect(origin.description == "source:3:3")
  }

  @Test func `hides a Region that is not known, and a second profile is reported`() {
    let region = script(Self.create + Self.grant + " --region \"$2\"\n")
    #expect(region.ids.contains("unknown-target"))
    let variable = script("AWS_REGION=$(pick)\n" + Self.create + Self.grant + "\n")
    #expect(variable.ids.contains("unknown-scope"))
    let profile = script(
      Self.create.replacing("\n", with: " --profile a\n") + Self.grant + " --profile b\n")
    #expect(profile.ids == ["profile-not-read"])
  }
}

/// Terminal sessions as people paste them.
struct `A transcript of a terminal` {
  static let create = `A script of commands`.create
  static let grant = `A script of commands`.grant

  @Test(arguments: ["$ ", "% ", "[ec2-user@ip-10-0-0-1 ~]$ ", "me@host:~/work$ "])
  func `has commands behind prompts, and the rest is their output`(_ prompt: String) throws {
    let text = """
      # what I did
      \(prompt)\(Self.create)\(prompt)aws lambda list-aliases --function-name f
      {
          "Aliases": [
              { "Name": "A" },
              { "Name": "B" }
          ]
      }
      \(prompt)\(Self.grant.replacing(" --principal", with: " \\\n> --principal"))
      {
          "Statement": "{}"
      }
      """
    let state = script(text)
    #expect(!state.bag.hasErrors, "\(state.bag.sorted)")
    #expect(try state.answer("s3.amazonaws.com") == .allowed)
    #expect(state.ids == ["skipped", "skipped"])
    #expect(state.deployment.unreadParts.isEmpty)
  }

  @Test func `may also be a group in braces`() throws {
    let state = script("{\n" + Self.create + Self.grant + "\n}\n")
    #expect(try state.answer("s3.amazonaws.com") == .undetermined)
    #expect(!state.bag.hasErrors)
  }
}

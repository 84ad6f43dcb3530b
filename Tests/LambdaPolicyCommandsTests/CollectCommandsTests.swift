import Foundation
import LambdaPolicyTestSupport
import Testing

struct `collect-commands` {
  /// The operations of spec/lambda.md 9.1 and 9.2 that read functions, policies and identities,
  /// those of its table that tell of triggers, and those that list what the latter are asked about.
  static let readOnly: Set = [
    "iam get-account-authorization-details", "lambda list-functions",
    "lambda list-versions-by-function", "lambda list-aliases", "lambda list-function-url-configs",
    "lambda get-policy", "lambda list-event-source-mappings", "sts get-caller-identity",
    "s3api list-buckets", "s3api get-bucket-notification-configuration", "sns list-subscriptions",
    "events list-event-buses", "events list-rules", "events list-targets-by-rule",
    "apigateway get-rest-apis", "apigateway get-resources", "apigateway get-authorizers",
    "apigateway get-stages", "apigatewayv2 get-apis", "apigatewayv2 get-integrations",
    "apigatewayv2 get-routes", "apigatewayv2 get-stages", "apigatewayv2 get-authorizers",
    "elbv2 describe-target-groups", "elbv2 describe-target-health",
    "vpc-lattice list-target-groups", "vpc-lattice list-targets", "logs describe-log-groups",
    "logs describe-subscription-filters", "cloudwatch describe-alarms", "iot list-topic-rules",
    "iot get-topic-rule", "cognito-idp list-user-pools", "cognito-idp describe-user-pool",
    "configservice describe-config-rules", "codecommit list-repositories",
    "codecommit get-repository-triggers", "ses list-receipt-rule-sets",
    "ses describe-receipt-rule-set", "secretsmanager list-secrets",
    "secretsmanager describe-secret", "appsync list-graphql-apis", "appsync get-graphql-api",
    "bedrock-agent list-agents", "bedrock-agent list-agent-versions",
    "bedrock-agent list-agent-action-groups", "bedrock-agent get-agent-action-group",
    "transfer list-servers", "transfer describe-server", "scheduler list-schedule-groups",
    "scheduler list-schedules", "scheduler get-schedule",
  ]

  static let choices: [[String]] = [
    [], ["--region", "us-west-2"], ["--function", "checkout", "--function", "invoices"],
    ["--function", "checkout", "--region", "eu-west-1", "--folder", "it's a folder"],
  ]

  static func script(_ arguments: [String]) throws -> String {
    let result = try Tool.run(["collect-commands"] + arguments)
    #expect(result.status == 0)
    #expect(result.error.isEmpty)
    return result.output
  }

  /// Every `aws SERVICE OPERATION` of a script.
  static func operations(_ script: String) -> [String] {
    script.components(separatedBy: "aws ").dropFirst().map { rest in
      rest.split(separator: " ").prefix(2).joined(separator: " ")
    }
  }

  @Test(arguments: choices)
  func `prints only operations that read`(_ arguments: [String]) throws {
    let operations = Self.operations(try Self.script(arguments))
    #expect(
      Set(operations)
        == (arguments.contains("--function")
          ? Self.readOnly.subtracting(["lambda list-functions"]) : Self.readOnly))
    for operation in operations {
      let name = operation.split(separator: " ").last ?? ""
      #expect(
        ["get-", "list-", "describe-"].contains { name.hasPrefix($0) }, "\(operation)")
    }
  }

  @Test(arguments: choices)
  func `prints a script that bash reads, with the Region in every command but that of IAM`(
    _ arguments: [String]
  ) throws {
    let script = try Self.script(arguments)
    let result = try Tool.bash("bash -n <<'END'\n\(script)END")
    #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
    #expect(script.split(separator: "\n").contains("set -uf"))
    let commands = Self.operations(script).filter { !$0.hasPrefix("iam ") }.count
    let places = script.components(separatedBy: " --region ").count - 1
    #expect(places == (arguments.contains("--region") ? commands : 0))
    for line in script.split(separator: "\n") where line.contains("--output json") {
      #expect(line.contains(" > "), "\(line)")
    }
  }

  @Test(arguments: [
    (["--region", "nowhere"], "found --region 'nowhere', expected a Region"),
    (["--function", "f:PROD"], "found --function 'f:PROD', expected a function's name alone"),
    (["--function", "a b"], "found --function 'a b'"),
    (["--function", "$(rm x)"], "found --function '$(rm x)'"),
    (["--folder", ""], "found an empty --folder"),
  ])
  func `refuses what it cannot put into a command`(_ arguments: [String], _ text: String) throws {
    let result = try Tool.run(["collect-commands"] + arguments)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.contains(text), "\(result.error)")
  }

  /// An `aws` that answers from the folder of fixtures, as the AWS CLI prints it.
  static let fake = """
    #!/bin/sh
    service=$1 operation=$2 name= bus= rule= output=
    case $operation in get-*|list-*|describe-*) ;; *) echo "not read-only: $*" >&2; exit 99 ;; esac
    shift 2
    while [ $# -gt 0 ]; do
      case $1 in
        --output) output=$2 ;;
        --region) [ "$2" = us-west-2 ] || exit 98 ;;
        --query|--max-results) ;;
        --embed) [ "$2" = methods ] || exit 97 ;;
        --alarm-types) [ "$2 $3" = 'MetricAlarm CompositeAlarm' ] || exit 96; shift ;;
        --event-bus-name) bus=$2 ;;
        --rule) rule=$2@ ;;
        --target-group-arn) name=.shop.${2##*/shop/} ;;
        --function-name|--qualifier|--bucket|--rest-api-id|--api-id|--rule-name|--user-pool-id|\
        --target-group-identifier|--log-group-name|--repository-name|--rule-set-name|--secret-id|\
        --server-id|--agent-id|--agent-version|--action-group-id|--group-name|--name)
          name=$name.$2 ;;
        *) echo "Unknown options: $1" >&2; exit 252 ;;
      esac
      shift 2
    done
    [ -n "$bus" ] && name=.$rule$bus
    answer="$FIXTURES/$operation$(printf %s "$name" | sed 's,/,%2F,g').json"
    if [ $output = text ]; then
      words() { printf '%s\\t' "$@"; }
      names() { sed -n "s/^ *\\"$1\\": \\"\\(.*\\)\\",*$/\\1/p" "$answer" | tr '\\n' '\\t'; }
      case "$service $operation" in
        'lambda list-functions') names FunctionName ;;
        'lambda list-aliases') names Name ;;
        'lambda list-versions-by-function') names Version ;;
        's3api list-buckets') words orders-inbox quiet.archive ;;
        'events list-event-buses'|'events list-rules') names Name ;;
        'scheduler list-schedule-groups') words default ;;
        'scheduler list-schedules') words nightly ;;
        'apigateway get-rest-apis') words a1b2c3d4e5 ;;
        'apigatewayv2 get-apis') names ApiId ;;
        'appsync list-graphql-apis') words graphapi0000000000000001 ;;
        'elbv2 describe-target-groups')
          words arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/shop/0123456789abcdef ;;
        'vpc-lattice list-target-groups') words tg-0fedcba9876543210 ;;
        'logs describe-log-groups') words /aws/shop ;;
        'iot list-topic-rules') words scans ;;
        'cognito-idp list-user-pools') words us-west-2_Shop00001 ;;
        'codecommit list-repositories') words shop.front ;;
        'ses list-receipt-rule-sets') words inbound ;;
        'secretsmanager list-secrets') words shop/database ;;
        'transfer list-servers') words s-00000000000000001 ;;
        'bedrock-agent list-agents') words AGENT00001 ;;
        'bedrock-agent list-agent-versions') words DRAFT ;;
        'bedrock-agent list-agent-action-groups') words GROUP00001 ;;
        *) echo "no words for $service $operation" >&2; exit 95 ;;
      esac
    elif grep -q '^An error' "$answer"; then
      cat "$answer" >&2
      exit 254
    else
      cat "$answer"
    fi
    """

  /// Runs a printed script in a folder of its own with the `aws` above; the folder it made.
  static func collect(_ arguments: [String], in folder: URL) throws -> URL {
    let programs = folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    let aws = programs.appending(path: "aws")
    try Data(fake.utf8).write(to: aws)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: aws.path)
    let made = folder.appending(path: "made")
    let script = folder.appending(path: "collect.sh")
    try Data(try Self.script(arguments + ["--folder", made.path]).utf8).write(to: script)
    let fixtures = Fixtures.root.appending(path: "Collected").path
    let result = try Tool.bash(
      "FIXTURES='\(fixtures)' PATH='\(programs.path)':$PATH bash '\(script.path)'")
    #expect(result.status == 0 && result.output.isEmpty && result.error.isEmpty, "\(result)")
    return made
  }

  @Test(arguments: [[], ["--function", "checkout", "--function", "invoices"]])
  func `makes every file of an export, errors of get-policy included`(
    _ arguments: [String]
  ) throws {
    try TemporaryFolder.use { folder in
      let made = try Self.collect(arguments + ["--region", "us-west-2"], in: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: made.path).sorted()
      let expected = Fixtures.names(in: "Collected").filter {
        arguments.isEmpty || $0 != "list-functions.json"
      }
      #expect(names == expected)
      for name in names {
        let bytes = [UInt8](try Data(contentsOf: made.appending(path: name)))
        #expect(bytes == (try Fixtures.bytes("Collected/\(name)")), "\(name)")
      }
    }
  }

  /// The deployment of the folder of fixtures, as the commands that made it.
  static let commands = """
    export AWS_DEFAULT_REGION=us-west-2
    aws lambda create-function --function-name checkout --runtime nodejs22.x --handler index.handler \
      --role arn:aws:iam::123456789012:role/checkout --zip-file fileb://one.zip --publish
    aws lambda update-function-code --function-name checkout --zip-file fileb://two.zip --publish
    aws lambda create-alias --function-name checkout --name PROD --function-version 1 \
      --routing-config AdditionalVersionWeights={2=0.1}
    aws lambda create-alias --function-name checkout --name BETA --function-version 2
    aws lambda create-function --function-name invoices --runtime nodejs22.x --handler index.handler \
      --role arn:aws:iam::123456789012:role/invoices --zip-file fileb://one.zip
    aws lambda add-permission --function-name checkout --statement-id hourly \
      --action lambda:InvokeFunction --principal events.amazonaws.com \
      --source-arn arn:aws:events:us-west-2:123456789012:rule/hourly
    aws lambda add-permission --function-name checkout --qualifier PROD --statement-id orders \
      --action lambda:InvokeFunction --principal s3.amazonaws.com \
      --source-arn arn:aws:s3:::orders-inbox --source-account 123456789012
    aws lambda add-permission --function-name checkout --qualifier 2 --statement-id partner \
      --action lambda:InvokeFunction --principal 444455556666

    """

  static let callers: [[String]] = [
    [
      "events.amazonaws.com", "--source-arn",
      "arn:aws:events:us-west-2:123456789012:rule/hourly",
    ],
    [
      "s3.amazonaws.com", "--source-arn", "arn:aws:s3:::orders-inbox", "--source-account",
      "123456789012",
    ],
    ["s3.amazonaws.com"], ["444455556666"], ["arn:aws:iam::123456789012:user/clerk"],
  ]

  static let targets = [
    "checkout", "checkout:$LATEST", "checkout:1", "checkout:2", "checkout:PROD", "checkout:BETA",
    "checkout:3", "checkout:GAMMA", "invoices", "invoices:PROD",
  ]

  @Test func `collects a folder that answers like the commands that made the deployment`() throws {
    try TemporaryFolder.use { folder in
      let made = try Self.collect(["--region", "us-west-2"], in: folder)
      var statuses: Set<Int32> = []
      for target in Self.targets {
        for caller in Self.callers {
          let question = ["can-invoke", target, "--principal"] + caller
          let export = try Tool.run(question + ["--from", made.path])
          let script = try Tool.run(
            question + [
              "--from", "-", "--account", "123456789012", "--from",
              "Fixtures/Collected/get-account-authorization-details.json",
            ], input: Self.commands)
          #expect(export.status == script.status, "\(question): \(export) \(script)")
          let heads = [export, script].map { $0.output.split(separator: "\n").first }
          #expect(heads[0] == heads[1])
          statuses.insert(export.status)
        }
      }
      #expect(statuses == [0, 1, 2, 3])
    }
  }
}

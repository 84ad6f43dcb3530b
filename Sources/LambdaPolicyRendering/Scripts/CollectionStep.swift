import LambdaPolicyImporters

/// A part of a script that collects the answers that tell of triggers (lambda.md 9.1).
///
/// Arguments are words of the shell: what a variable holds stands in double quotes.
indirect enum CollectionStep {
  /// The answer of a command, kept in a file whose name tells which one of several it is.
  case answer(String, String? = nil, file: String? = nil)
  /// Steps for each word that a command prints.
  case each(String, of: String, [CollectionStep])
  /// A line as it is.
  case line(String)

  /// The lines, with the Region as options have it.
  func lines(_ region: String?) -> [String] {
    switch self {
    case .answer(let command, let options, let name):
      // An error stays in the file: an empty one tells of a bucket without notifications.
      let words = [
        CollectionStep.command(command, region), options, "--output json",
        "> \(CollectionStep.file(command, name))", "2>&1",
      ]
      return [words.compactMap(\.self).joined(separator: " ")]
    case .each(let variable, let list, let steps):
      let command = "\(CollectionStep.command(list, region)) --output text"
      return ["for \(variable) in $(\(command)); do"]
        + steps.flatMap { $0.lines(region) }.map { "  " + $0 } + ["done"]
    case .line(let text): return [text]
    }
  }

  /// The command with the Region behind its service and operation.
  private static func command(_ text: String, _ region: String?) -> String {
    let words = text.split(separator: " ", maxSplits: 2).map(String.init)
    let place = region.map { ["--region \($0)"] } ?? []
    return (["aws"] + words.prefix(2) + place + words.dropFirst(2)).joined(separator: " ")
  }

  private static func file(_ command: String, _ name: String?) -> String {
    let operation = command.split(separator: " ").dropFirst().first.map(String.init) ?? command
    let text = ExportFileName.text(operation, name)
    return text.contains("$") ? "\"\(text)\"" : text
  }
}

extension CollectionStep {
  /// Everything that the importer of triggers reads.
  static let triggers: [CollectionStep] = whole + events + apis + targets + services

  private static let whole: [CollectionStep] = [
    .answer("sts get-caller-identity"), .answer("events list-event-buses"),
    .answer("lambda list-event-source-mappings"), .answer("sns list-subscriptions"),
    .answer("cloudwatch describe-alarms", "--alarm-types MetricAlarm CompositeAlarm"),
    .answer("configservice describe-config-rules"), .answer("apigatewayv2 get-apis"),
  ]

  private static let events: [CollectionStep] = [
    .each(
      "bucket", of: "s3api list-buckets --query 'Buckets[].Name'",
      [
        .answer(
          "s3api get-bucket-notification-configuration", "--bucket \"$bucket\"", file: "$bucket")
      ]),
    .each(
      "bus", of: "events list-event-buses --query 'EventBuses[].Name'",
      [
        .answer("events list-rules", "--event-bus-name \"$bus\"", file: plain("bus")),
        .each(
          "rule", of: "events list-rules --event-bus-name \"$bus\" --query 'Rules[].Name'",
          [
            .answer(
              "events list-targets-by-rule", "--event-bus-name \"$bus\" --rule \"$rule\"",
              file: "$rule@\(plain("bus"))")
          ]),
      ]),
    .each(
      "group", of: "scheduler list-schedule-groups --query 'ScheduleGroups[].Name'",
      [
        .each(
          "schedule",
          of: "scheduler list-schedules --group-name \"$group\" --query 'Schedules[].Name'",
          [
            .answer(
              "scheduler get-schedule", "--group-name \"$group\" --name \"$schedule\"",
              file: "$group.$schedule")
          ])
      ]),
  ]

  private static let apis: [CollectionStep] = [
    .each(
      "api", of: "apigateway get-rest-apis --query 'items[].id'",
      [
        .answer(
          "apigateway get-resources", "--rest-api-id \"$api\" --embed methods", file: "$api"),
        .answer("apigateway get-authorizers", "--rest-api-id \"$api\"", file: "$api"),
        .answer("apigateway get-stages", "--rest-api-id \"$api\"", file: "$api"),
      ]),
    .each(
      "api", of: "apigatewayv2 get-apis --query 'Items[].ApiId'",
      ["get-integrations", "get-routes", "get-stages", "get-authorizers"].map {
        .answer("apigatewayv2 \($0)", "--api-id \"$api\"", file: "$api")
      }),
    each(
      "api", of: "appsync list-graphql-apis --query 'graphqlApis[].apiId'",
      "appsync get-graphql-api", "--api-id"),
  ]

  private static let targets: [CollectionStep] = [
    .each(
      "group",
      of:
        "elbv2 describe-target-groups --query \"TargetGroups[?TargetType=='lambda'].TargetGroupArn\"",
      [
        .line("name=${group##*:targetgroup/}"),
        .answer(
          "elbv2 describe-target-health", "--target-group-arn \"$group\"",
          file: "${name//\\//.}"),
      ]),
    each(
      "group", of: "vpc-lattice list-target-groups --query \"items[?type=='LAMBDA'].id\"",
      "vpc-lattice list-targets", "--target-group-identifier"),
    .each(
      "group", of: "logs describe-log-groups --query 'logGroups[].logGroupName'",
      [
        .answer(
          "logs describe-subscription-filters", "--log-group-name \"$group\"",
          file: plain("group"))
      ]),
  ]

  private static let services: [CollectionStep] = [
    each(
      "rule", of: "iot list-topic-rules --query 'rules[].ruleName'", "iot get-topic-rule",
      "--rule-name"),
    each(
      "pool", of: "cognito-idp list-user-pools --max-results 60 --query 'UserPools[].Id'",
      "cognito-idp describe-user-pool", "--user-pool-id"),
    each(
      "repository", of: "codecommit list-repositories --query 'repositories[].repositoryName'",
      "codecommit get-repository-triggers", "--repository-name"),
    each(
      "set", of: "ses list-receipt-rule-sets --query 'RuleSets[].Name'",
      "ses describe-receipt-rule-set", "--rule-set-name"),
    .each(
      "secret", of: "secretsmanager list-secrets --query 'SecretList[?RotationLambdaARN].Name'",
      [
        .answer(
          "secretsmanager describe-secret", "--secret-id \"$secret\"", file: plain("secret"))
      ]),
    each(
      "server", of: "transfer list-servers --query 'Servers[].ServerId'",
      "transfer describe-server", "--server-id"),
    actionGroups,
  ]

  private static let actionGroups = CollectionStep.each(
    "agent", of: "bedrock-agent list-agents --query 'agentSummaries[].agentId'",
    [
      .each(
        "version",
        of:
          "bedrock-agent list-agent-versions --agent-id \"$agent\" --query 'agentVersionSummaries[].agentVersion'",
        [
          .each(
            "group",
            of:
              "bedrock-agent list-agent-action-groups --agent-id \"$agent\" --agent-version \"$version\" --query 'actionGroupSummaries[].actionGroupId'",
            [
              .answer(
                "bedrock-agent get-agent-action-group",
                "--agent-id \"$agent\" --agent-version \"$version\" --action-group-id \"$group\"",
                file: "$agent.$version.$group")
            ])
        ])
    ])

  /// One answer for each name that a command prints, which has no slash.
  private static func each(
    _ variable: String, of list: String, _ command: String, _ option: String
  ) -> CollectionStep {
    .each(
      variable, of: list,
      [.answer(command, "\(option) \"$\(variable)\"", file: "$\(variable)")])
  }

  /// A variable in the name of a file, where a slash is written `%2F`.
  private static func plain(_ variable: String) -> String { "${\(variable)//\\//%2F}" }
}

extension EventInvokeConfig {
  /// The configuration as it is answered; times are epoch seconds.
  func members(of target: FunctionARN) -> [JSONMember] {
    let sides = destinations?.structure
    return JSONValue.object([
      "LastModified": .integer(Int(lastModified.seconds)),
      "FunctionArn": .string(target.description),
      "MaximumRetryAttempts": maximumRetryAttempts.map(JSONValue.integer),
      "MaximumEventAgeInSeconds": maximumEventAge.map(JSONValue.integer),
      "DestinationConfig": .object([
        "OnSuccess": sides?["OnSuccess"] ?? .object([]),
        "OnFailure": sides?["OnFailure"] ?? .object([]),
      ]),
    ]).members
  }
}

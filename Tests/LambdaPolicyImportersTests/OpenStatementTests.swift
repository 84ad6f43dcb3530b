import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// A statement with an open value must leave open every answer that some value could change.
struct `A statement with an open value` {
  typealias Make = TemplateIdentities

  static let resources = [
    "${None}", "${None}*", "${None}:*", "${None}:live", "${None}:function:f", "${None}:f",
    "${None}:aws:lambda:us-east-1:111122223333:function:f", "arn:${None}", "arn:${None}:live",
    "arn:aws:${None}:f", "arn:aws:lambda:${None}", "arn:aws:lambda:${None}:live",
    "arn:aws:lambda:${None}:function:f", "arn:aws:lambda:us-east-1:${None}:function:f",
    "arn:aws:lambda:us-east-1:111122223333:${None}",
    "arn:aws:lambda:us-east-1:111122223333:function:${None}",
    "arn:aws:lambda:us-east-1:111122223333:function:f${None}",
    "arn:aws:lambda:us-east-1:111122223333:function:f:${None}",
    "arn:aws:lambda:us-east-1:111122223333:function:${None}:${None}", "arn:aws:s3:::${None}",
  ]

  static let values = [
    "*", "f", "live", "f:live", ":live", "?*", "arn", "arn:aws", "arn:aws:lambda",
    "us-east-1", "us-east-1:111122223333", "us-east-1:111122223333:function:f", "111122223333",
    "us-east-1:*", "function:f", "function:*", "aws:lambda:us-east-1:111122223333:function:f",
    "lambda:us-east-1:111122223333:function", "arn:aws:lambda:us-east-1:111122223333",
    "arn:aws:lambda:us-east-1:111122223333:function",
    "arn:aws:lambda:us-east-1:111122223333:function:f",
    "arn:aws:lambda:us-east-1:111122223333:function:f:live",
    "arn:aws:lambda:us-east-1:111122223333:function:*", "arn:aws:lambda:*", "arn:*",
  ]

  /// A role that may call everything but for what the statement denies, or nothing but what it allows.
  private func answers(
    _ effect: String, _ resource: String, value: String? = nil
  ) throws -> [Expected]? {
    let statements = [
      Make.statement(effect, on: "!Sub '\(resource)'"),
      Make.statement(on: effect == "Deny" ? "'*'" : "'arn:aws:s3:::b'"),
    ]
    let role = Make.role(
      "{Version: '2012-10-17', Statement: [\(statements.joined(separator: ", "))]}")
    let state = Make.read(
      role, parameters: value.map { ["None": $0] } ?? [:])
    // AWS refuses the policy with this value.
    if state.bag.hasErrors { return nil }
    return try [nil, "live", "$LATEST"].map { qualifier in
      Expected(
        try state.evaluation(`Identities of a template`.role, on: qualifier).decision)
    }
  }

  @Test(arguments: ["Allow", "Deny"], resources)
  func `answers otherwise as with any value`(_ effect: String, _ resource: String) throws {
    let open = try #require(try answers(effect, resource))
    for value in Self.values {
      guard let answers = try answers(effect, resource, value: value) else { continue }
      for (open, answer) in zip(open, answers) where open != .undetermined {
        #expect(open == answer, "with \(value)")
      }
    }
  }
}

/// The words that random policies and requests are made of.
///
/// Small on purpose, so that a policy and a request often meet; whole, exact principals only,
/// because the second evaluator compares them as text.
enum PolicyVocabulary {
  /// A context key with values that stand in policies as well as in requests.
  struct Key {
    let name: String
    let kind: Kind
    let values: [String]

    init(_ name: String, _ kind: Kind, _ values: [String]) {
      self.name = name
      self.kind = kind
      self.values = values
    }
  }

  /// What the values of a key are, which tells the operators that make sense.
  enum Kind: CaseIterable {
    case text
    case arn
    case truth
    case number
    case date
    case address
    case binary

    var operators: [String] {
      switch self {
      case .text:
        [
          "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringLike",
          "StringNotLike", "StringNotEqualsIgnoreCase",
        ]
      case .arn: ["ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals", "StringLike"]
      case .truth: ["Bool"]
      case .number:
        [
          "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals",
          "NumericGreaterThan", "NumericGreaterThanEquals",
        ]
      case .date:
        [
          "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan",
          "DateGreaterThanEquals",
        ]
      case .address: ["IpAddress", "NotIpAddress"]
      case .binary: ["BinaryEquals"]
      }
    }
  }

  /// Every operator, and `Null` of which any key may be asked.
  static let operators = Kind.allCases.flatMap(\.operators) + ["Null"]

  static let keys: [Key] = [
    Key("aws:SourceAccount", .text, ["111122223333", "444455556666"]),
    Key(
      "AWS:SourceArn", .arn,
      [
        "arn:aws:s3:::b", "arn:aws:sns:us-east-1:111122223333:t", "arn:*:*:*:*:*", "b",
        "arn:aws:s3:::${aws:PrincipalTag/team, 'b'}", "arn:aws:sns:*:${aws:SourceAccount}:?",
        "arn:aws:s3:::${aws:CalledVia}", "arn:aws:sns:us-east-1:111122223333:t:u",
      ]),
    Key("aws:PrincipalOrgID", .text, ["o-1234567890", "o-0987654321", "o-*"]),
    Key("aws:PrincipalAccount", .text, ["111122223333", "444455556666"]),
    Key(
      "aws:PrincipalArn", .arn,
      [
        "arn:aws:iam::111122223333:role/R", "arn:aws:iam::111122223333:user/*",
        "arn:aws:iam::111122223333:user/${aws:username}",
      ]),
    Key(
      "aws:username", .text,
      [
        "bob", "b*", "", "${aws:PrincipalTag/team}", "${AWS:principaltag/TEAM, 'bob'}", "b${*}",
        "b${?}b", "${aws:CalledVia}", "${aws:CalledVia, 'bob'}", "${}", "${aws: username}",
        "${aws:PrincipalTag/team, bob}", "b${aws:PrincipalTag/team", "${$}{x}",
      ]),
    Key("aws:PrincipalIsAWSService", .truth, ["true", "false", "${aws:SecureTransport}", "TRUE"]),
    Key(
      "aws:SourceIp", .address,
      [
        "203.0.113.0/24", "203.0.113.7", "10.0.0.0/8", "x", "203.0.113.9/24", "2001:db8::/32",
        "2001:DB8:0::7", "2001:db8:0:0:0:0:0:7", "::ffff:203.0.113.7", "::/0", "0.0.0.0/0",
        "2001:db8::7/129",
      ]),
    Key("aws:CurrentTime", .date, ["2026-01-01T00:00:00Z", "1767225600", "soon"]),
    Key("aws:TokenIssueTime", .date, dates),
    Key("aws:MultiFactorAuthAge", .number, ["10", "3600", "-1", "ten", "10.0", "+10.5", "1e1"]),
    Key("aws:PrincipalOrgPaths", .text, ["o-1/r-1/ou-1/", "o-1/*", "o-2/r-1/", ""]),
    Key("aws:CalledVia", .text, ["s3.amazonaws.com", "athena.amazonaws.com"]),
    Key(
      "aws:PrincipalTag/team", .text,
      ["a", "B", "b", "", "*", "${aws:username}", "${aws:username, 'a'}", "${*}", "A"]),
    Key("aws:PrincipalTag/bits", .binary, ["YQ==", "Yg==", "YWI=", "no"]),
    Key("lambda:InvokedViaFunctionUrl", .truth, ["true", "false"]),
    Key("lambda:EventSourceToken", .text, ["t"]), Key("s3:prefix", .text, ["x"]),
    Key("aws:SecureTransport", .truth, ["true", "no"]),
  ]

  private static let dates = [
    "2026-01-01T00:00:00Z", "1767225600", "2026-01-01T01:00+01:00", "2026", "2026-01",
    "2026-01-01T00:00:00.000000001z", "2026-02-29", "2024-02-29t23:59:59.5-00:30", "later",
  ]

  static let principals = [
    "\"*\"", #"{"AWS":"*"}"#, #"{"AWS":"111122223333"}"#, #"{"AWS":"444455556666"}"#,
    #"{"AWS":"arn:aws:iam::111122223333:user/bob"}"#,
    #"{"AWS":"arn:aws:iam::111122223333:role/R"}"#,
    #"{"AWS":"arn:aws:sts::111122223333:assumed-role/R/s"}"#,
    #"{"AWS":"arn:aws:sts::111122223333:federated-user/n"}"#, #"{"Service":"s3.amazonaws.com"}"#,
    #"{"Service":["sns.amazonaws.com","s3.amazonaws.com"],"AWS":"arn:aws:iam::444455556666:role/R"}"#,
    "{}",
  ]

  /// Lists that exempt a whole chain (iam.md P-34), or a part of one.
  static let exemptions = [
    #"{"AWS":["111122223333","arn:aws:iam::111122223333:user/bob"]}"#,
    #"{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::111122223333:role/R","arn:aws:sts::111122223333:assumed-role/R/s"]}"#,
    #"{"AWS":["111122223333","arn:aws:iam::111122223333:role/R"]}"#,
    #"{"AWS":["111122223333","arn:aws:sts::111122223333:federated-user/n"]}"#,
    #"{"AWS":["444455556666","arn:aws:iam::444455556666:role/R","arn:aws:sts::444455556666:assumed-role/R/s"],"Service":["s3.amazonaws.com","sns.amazonaws.com"]}"#,
  ]

  static let callers = [
    "111122223333", "444455556666", "arn:aws:iam::111122223333:user/bob",
    "arn:aws:iam::444455556666:user/bob", "arn:aws:iam::111122223333:role/R",
    "arn:aws:sts::111122223333:assumed-role/R/s", "arn:aws:sts::444455556666:assumed-role/R/s",
    "arn:aws:sts::111122223333:federated-user/n", "arn:aws-cn:iam::111122223333:user/bob",
    "s3.amazonaws.com", "sns.amazonaws.com", "events.amazonaws.com", "anonymous",
    "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/L",
  ]

  /// Who may have requested a federated-user session.
  static let federators = ["arn:aws:iam::111122223333:user/bob", "111122223333"]

  static let actions = [
    "lambda:InvokeFunction", "lambda:*", "*", "LAMBDA:invoke*", "lambda:GetFunction", "*:*",
    "lambd?:InvokeFunction", "s3:*", "lambda:InvokeFunction???", "lambda:${*}",
  ]

  private static let head = "arn:aws:lambda:us-east-1:111122223333:function:"
  static let resources = [
    "*", head + "f", head + "f:*", head + "f*", head + "*", head + "f:PROD", head + "g",
    "arn:aws:lambda", "arn:aws:lambda:*", "arn:aws:lambda:*:*:function:f", head + "f?PROD",
    "arn:aws:lambda:us-east-1:1111222233*f", "arn:aws:s3:::b",
    head + "${aws:PrincipalTag/team, 'f'}", head + "f:${aws:username}", head + "${aws:CalledVia}*",
    head + "f${*}", "arn:aws:lambda:us-east-1:${aws:PrincipalAccount}:function:f",
    head + "${aws:PrincipalTag/team", head + "${?}",
  ]
}

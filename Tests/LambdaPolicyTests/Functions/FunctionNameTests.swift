import LambdaPolicy
import Testing

/// The rows of lambda.md 1.1 to 1.3.
struct `A function's name` {
  struct Form: Sendable, CustomTestStringConvertible {
    let text: String
    let region: String?
    let account: String?
    let name: String
    let qualifier: String?
    var testDescription: String { text }

    init(
      _ text: String, region: String? = nil, account: String? = nil, _ name: String,
      _ qualifier: String? = nil
    ) {
      self.text = text
      self.region = region
      self.account = account
      self.name = name
      self.qualifier = qualifier
    }
  }

  static let account = "123456789012"
  static let region = "us-west-2"

  static let forms: [Form] = [
    Form("my-function", "my-function"),
    Form("my-function:PROD", "my-function", "PROD"),
    Form("function:my-function:1", "my-function", "1"),
    Form("function:my-function", "my-function"),
    Form("123456789012:function:my-function:PROD", account: account, "my-function", "PROD"),
    Form("123456789012:function:my-function", account: account, "my-function"),
    Form(
      "us-west-2:123456789012:function:my-function", region: region, account: account,
      "my-function"),
    Form("us-west-2:my-function:7", region: region, "my-function", "7"),
    Form("us-west-2:function:my-function", region: region, "my-function"),
    Form(
      "arn:aws:lambda:us-west-2:123456789012:function:my-function", region: region,
      account: account, "my-function"),
    Form(
      "arn:aws:lambda:us-west-2:123456789012:function:my-function:$LATEST", region: region,
      account: account, "my-function", "$LATEST"),
    Form(
      "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f:2024-01-02",
      region: "us-gov-west-1", account: account, "f", "2024-01-02"),
    // Consequences named in 1.3.
    Form("function:1", "1"),
    Form("123456789012:prod", account: account, "prod"),
    Form(
      "arn:aws:lambda:us-west-2:123456789012:function", region: region, account: account,
      "function"),
    Form("function", "function"),
    Form("123456789012", "123456789012"),
    Form("us-west-2", "us-west-2"),
    Form("a.b", "a.b"),
    Form("f:$LATEST.PUBLISHED", "f", "$LATEST.PUBLISHED"),
    Form("function:function:function", "function", "function"),
  ]

  @Test(arguments: forms)
  func `is read in every form that AWS accepts (1.1, 1.3)`(_ form: Form) throws {
    let name = try #require(FunctionName(form.text))
    #expect(name.region?.name == form.region)
    #expect(name.account?.digits == form.account)
    #expect(name.name == form.name)
    #expect(name.qualifier == form.qualifier)
  }

  @Test(arguments: [
    "", "*", "my-function!", "invalid-account:function:x", "us-weast:123456789012:function:f",
    "arn:aws:s3:us-west-2:123456789012:function:f", "arn:aws:lambda::123456789012:function:f",
    "arn:aws:lambda:us-west-2::function:f", "arn:aws:lambda:us-west-2:123456789012:function:f:1:2",
    "function:f:$LATEST:extra", "arn:aws:lambda:us-west-2:123456789012:function:f:$LATES",
    "arn:aws:lambda:us-west-2:123400000000@function:f", "invalid:function:name", "f:", ":f",
    "f:a b",
    "f:$latest",
  ])
  func `is nothing that AWS rejects as a pattern violation (1.3)`(_ text: String) {
    #expect(FunctionName(text) == nil)
  }

  @Test func `has no dots and no published qualifier where the plain pattern rules (1.2)`() {
    #expect(FunctionName("a.b", shape: .plain) == nil)
    #expect(FunctionName("f:$LATEST.PUBLISHED", shape: .plain) == nil)
    #expect(FunctionName("f:$LATEST", shape: .plain)?.qualifier == "$LATEST")
  }
}

/// The rows of lambda.md 2.1.
struct `A qualifier` {
  @Test func `is told from its text alone (2.1)`() {
    #expect(Qualifier("$LATEST") == .latest)
    #expect(Qualifier("7") == FunctionVersion(7).map(Qualifier.version))
    #expect(Qualifier("PROD") == AliasName("PROD").map(Qualifier.alias))
    #expect(Qualifier("2024-01-02") == AliasName("2024-01-02").map(Qualifier.alias))
    #expect(Qualifier("latest") == AliasName("latest").map(Qualifier.alias))
    #expect(Qualifier("LATEST") == AliasName("LATEST").map(Qualifier.alias))
  }

  @Test(arguments: ["$latest", "007", "0", "$LATEST.PUBLISHED", "valid-with-$-but-missing"])
  func `never names anything when it is neither version nor alias (2.1, 2.2)`(_ text: String) {
    #expect(Qualifier(text) == .unassignable(text))
  }

  @Test func `has at most 128 characters of its pattern (2.2)`() {
    #expect(Qualifier.isWellFormed(String(repeating: "a", count: 128)))
    #expect(!Qualifier.isWellFormed(String(repeating: "a", count: 129)))
    #expect(!Qualifier.isWellFormed(""))
    #expect(!Qualifier.isWellFormed("invalid!"))
    #expect(Qualifier.isWellFormed("valid-with-$-but-doesnotexist"))
  }

  @Test func `orders functions before versions by number before aliases by name`() {
    let texts = ["b", "10", "9", "$LATEST", "a"]
    let sorted = (texts.map { Qualifier($0) } + [.unqualified]).sorted()
    #expect(sorted.map(\.text) == [nil, "$LATEST", "9", "10", "a", "b"])
  }
}

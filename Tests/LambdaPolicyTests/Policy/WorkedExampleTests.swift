import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The worked examples of iam.md 1.6, and the stages of 1.3 as far as a resource policy has them.
struct `The worked examples of the grammar` {
  static let tail = #""Principal":"*","Action":"lambda:InvokeFunction","Resource":"*""#

  struct Example: Sendable, CustomTestStringConvertible {
    let text: String
    let isMalformed: Bool
    let kind: PolicyKind
    var testDescription: String { text }

    init(_ text: String, malformed: Bool, as kind: PolicyKind = .resourceBased) {
      self.text = text
      isMalformed = malformed
      self.kind = kind
    }
  }

  @Test(arguments: [
    Example(
      #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction"}}"#,
      malformed: false),
    Example("{\"Statement\":{\"Effect\":\"allow\",\(tail)}}", malformed: true),
    Example(
      #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"x:y","NotAction":[],"Resource":"*"}}"#,
      malformed: true),
    Example("{\"Statement\":{\"Effect\":\"Deny\",\"Effect\":\"Allow\",\(tail)}}", malformed: true),
    Example(
      "{\"Statement\":{\"Effect\":\"Allow\",\(tail),\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":123456789012}}}}",
      malformed: false),
    Example(
      #"{"Statement":{"Effect":"Allow","Principal":{"aws":"123456789012"},"Action":"*","Resource":"*"}}"#,
      malformed: true),
    Example(
      #"{"Statement":{"Effect":"Allow","Principal":"123456789012","Action":"*","Resource":"*"}}"#,
      malformed: true),
    Example(
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\(tail)}}", malformed: true,
      as: .identityBased),
    // 1.3: accepted oddities of IAM.
    Example(
      #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam: asdf safdsf af ","Resource":"*"}}"#,
      malformed: false, as: .identityBased),
    Example(
      #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:fdsasf"}}"#,
      malformed: false, as: .identityBased),
    Example(
      #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateGreaterThan":{"a":[]}}}}"#,
      malformed: false, as: .identityBased),
    // G-10: older identity policies that are saved are read.
    Example(
      #"{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#,
      malformed: false, as: .identityBased),
    Example(
      #"{"Statement":{"Effect":"Allow","NotAction":"iam:*","NotResource":"arn:aws:s3:::b"}}"#,
      malformed: false, as: .identityBased),
  ])
  func `are malformed or not as the reference says (1.3, 1.6, G-10)`(_ example: Example) throws {
    let result = try decodePolicy(example.text, as: example.kind)
    #expect(result.hasErrors == example.isMalformed, "\(result.diagnostics)")
  }

  @Test func `leave an absent Resource to the document's own ARN (1.6, G-14)`() throws {
    let text = #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction"}}"#
    let statement = try policy(text).statements[0].statement
    #expect(statement.resource == nil)
    #expect(try decodePolicy(text).diagnostics.map(\.id) == ["missing-resource"])
  }
}

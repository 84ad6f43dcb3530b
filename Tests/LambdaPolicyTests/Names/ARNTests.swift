import LambdaPolicy
import Testing

struct `An ARN` {
  @Test(arguments: [
    "arn:aws:lambda:us-east-1:111122223333:function:f:PROD", "arn:aws:s3:::examplebucket",
    "arn:aws-cn:sns:cn-north-1:111122223333:topic", "arn:aws-us-gov:iam::111122223333:root",
    "arn:aws-eusc:lambda:eusc-de-east-1:111122223333:function:f",
    "arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws-iso-b:s3:::b",
  ])
  func `of any partition prints as it was read (A-1, A-2)`(_ text: String) throws {
    #expect(try ARN(parsing: text).description == text)
  }

  @Test func `keeps every colon behind the fifth in its resource (A-1)`() throws {
    let arn = try ARN(parsing: "arn:aws:logs:us-east-1:111122223333:log-group:a:*")
    #expect(arn.resource == "log-group:a:*")
    #expect(arn.service == "logs")
    #expect(arn.region == "us-east-1")
    #expect(arn.account == "111122223333")
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let text: String
    let error: ARNSyntaxError
    var testDescription: String { text }
  }

  @Test(arguments: [
    Fault(text: "", error: .noPrefix),
    Fault(text: "ARN:aws:s3:::b", error: .noPrefix),
    Fault(text: "arn:aws:s3", error: .tooFewParts(3)),
    Fault(text: "arn:b:s3:::b", error: .invalidPartition("b")),
    Fault(text: "arn:*:s3:::b", error: .invalidPartition("*")),
    Fault(text: "arn:aws::::b", error: .invalidService("")),
    Fault(text: "arn:aws:s3:somewhere::b", error: .invalidRegion("somewhere")),
    Fault(text: "arn:aws:s3:::", error: .emptyResource),
    Fault(text: "arn:aws:iam::12345678901:root", error: .invalidAccount("12345678901")),
    Fault(text: "arn:aws:iam::1111222233334:root", error: .invalidAccount("1111222233334")),
  ])
  func `tells which part is wrong`(_ fault: Fault) {
    #expect(throws: fault.error) { try ARN(parsing: fault.text) }
  }
}

struct `A Region` {
  @Test(arguments: [
    "us-east-1", "eu-central-2", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1",
    "eusc-de-east-1", "ap-southeast-7", "cn-north-1",
  ])
  func `is read from its form (lambda.md 1.2)`(_ text: String) {
    #expect(Region(text)?.name == text)
  }

  @Test(arguments: [
    "", "us-east", "us-east-12", "USA-east-1", "us_east_1", "us-east-1 ", "u-east-1",
    "us-govx-west-1", "eusc-east-1", "us--1",
  ])
  func `is nothing else`(_ text: String) {
    #expect(Region(text) == nil)
  }
}

struct `A service principal` {
  @Test(arguments: [
    "s3.amazonaws.com", "logs.us-east-1.amazonaws.com", "lambda.alarms.cloudwatch.amazonaws.com",
    "alexa-appkit.amazon.com", "alexa-connectedhome.amazon.com", "ec2.amazonaws.com.cn",
  ])
  func `may have any label and two suffixes (P-24, lambda.md 5.3)`(_ text: String) {
    #expect(ServicePrincipal(text)?.name == text)
  }

  @Test(arguments: [
    "", "amazonaws.com", ".amazonaws.com", "S3.amazonaws.com", "s3.amazon.com", "s3", "*",
    "s3.amazonaws.com ", "a..amazonaws.com", "s*.amazonaws.com",
  ])
  func `is lower-case and without wildcards (P-20)`(_ text: String) {
    #expect(ServicePrincipal(text) == nil)
  }

  @Test func `is known to call functions where AWS says so (lambda.md 7.1)`() {
    let known = ["s3", "sns", "logs.us-east-1", "lambda.alarms.cloudwatch", "apigateway"]
    for name in known {
      #expect(ServicePrincipal("\(name).amazonaws.com")?.isKnownInvoker == true, "\(name)")
    }
    for name in ["sqs", "kinesis", "states", "lambda"] {
      #expect(ServicePrincipal("\(name).amazonaws.com")?.isKnownInvoker == false, "\(name)")
    }
    #expect(ServicePrincipal("alexa-appkit.amazon.com")?.isKnownInvoker == true)
  }
}

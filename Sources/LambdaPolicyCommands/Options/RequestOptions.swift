import ArgumentParser
import LambdaPolicy

/// What is asked: who, for what, in which context.
struct RequestOptions: ParsableArguments {
  @Argument(
    help: "The function to invoke: name, partial ARN or ARN, with or without a qualifier.")
  var arn: String

  @Option(
    help: ArgumentHelp(
      "Who invokes: a service such as s3.amazonaws.com, an account id (its root user), the ARN of a user, role or session, or 'anonymous'.",
      valueName: "principal"))
  var principal: String

  @Option(help: "The version or alias, when it is not in the function's name.")
  var qualifier: String?

  @Option(
    help: ArgumentHelp("The action; lambda:InvokeFunction unless told otherwise."))
  var action: String?

  @Option(
    help: ArgumentHelp(
      "The request goes to the function's URL of this type: both permissions are checked.",
      valueName: "NONE|AWS_IAM"),
    transform: { text in
      guard let type = FunctionURLAuthType(rawValue: text) else {
        throw ValidationError("found '\(text)', expected NONE or AWS_IAM")
      }
      return type
    })
  var functionUrl: FunctionURLAuthType?

  @Option(help: ArgumentHelp("aws:SourceArn of the request.", valueName: "arn"))
  var sourceArn: String?

  @Option(help: ArgumentHelp("aws:SourceAccount of the request.", valueName: "account"))
  var sourceAccount: String?

  @Option(
    name: .customLong("principal-org-id"),
    help: ArgumentHelp("aws:PrincipalOrgID of the request.", valueName: "id"))
  var principalOrgID: String?

  @Option(help: ArgumentHelp("lambda:EventSourceToken of the request.", valueName: "token"))
  var eventSourceToken: String?

  @Option(
    help: ArgumentHelp(
      "A context key of the request; repeat it for further keys, or for several values of one.",
      valueName: "key=value"))
  var context: [String] = []
}

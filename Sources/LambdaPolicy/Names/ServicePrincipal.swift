/// The name under which an AWS service acts, for example `s3.amazonaws.com`.
public struct ServicePrincipal: Hashable, Sendable, CustomStringConvertible {
  /// The name, lower-case, without wildcards (iam.md P-20).
  public let name: String

  /// Creates a service principal from a well-formed service name, or nil.
  ///
  /// Accepted: `<label>.amazonaws.com` with one label or more, `….amazonaws.com.cn`, and the two
  /// Alexa names under `amazon.com` (lambda.md 5.3). That a service of the name exists is not
  /// checked.
  public init?(_ text: String) {
    guard ServicePrincipal.isWellFormed(text) else { return nil }
    name = text
  }

  private static let suffixes = [".amazonaws.com", ".amazonaws.com.cn"]
  private static let others: Set = ["alexa-appkit.amazon.com", "alexa-connectedhome.amazon.com"]

  private static func isWellFormed(_ text: String) -> Bool {
    if others.contains(text) { return true }
    guard let suffix = suffixes.first(where: text.hasSuffix) else { return false }
    let labels = text.dropLast(suffix.count)
      .split(separator: ".", omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      !label.isEmpty && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy {
          ASCII.isLowercase($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen
        }
    }
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { name }

  /// Every name of the same service, this one first.
  ///
  /// CloudWatch Logs is granted as `logs.amazonaws.com` and as `logs.REGION.amazonaws.com` in
  /// working policies (iam.md P-22, Q-19); `region` is where the call is made.
  package func names(in region: Region) -> [String] {
    let plain = "logs.amazonaws.com"
    let regional = "logs.\(region).amazonaws.com"
    guard name == plain || name == regional else { return [name] }
    return name == plain ? [plain, regional] : [regional, plain]
  }

  /// Whether AWS documents that the service calls functions by resource policy (lambda.md 7.1).
  package var isKnownInvoker: Bool {
    if ServicePrincipal.others.contains(name) { return true }
    guard let suffix = ServicePrincipal.suffixes.first(where: name.hasSuffix) else { return false }
    var labels = name.dropLast(suffix.count).split(separator: ".")
    if let last = labels.last, Region(String(last)) != nil { labels.removeLast() }
    return ServicePrincipal.knownInvokers.contains(labels.joined(separator: "."))
  }

  private static let knownInvokers: Set = [
    "apigateway", "appsync", "bedrock", "cloudfront", "codecommit", "cognito-idp", "cognito-sync",
    "config", "connect", "elasticloadbalancing", "events", "iot", "iotevents",
    "lambda.alarms.cloudwatch", "lambda.datasource.cloudwatch", "lex", "lexv2", "logs", "s3",
    "secretsmanager", "ses", "sns", "transfer", "vpc-lattice",
  ]
}

import LambdaPolicy
import LambdaPolicyTestRunner
import LambdaPolicyYAML

/// A deployment of many functions, and a test file with many cases about it.
struct BenchmarkSuite {
  let tests: PolicyTestFile
  let deployment: Deployment
  let functions = BenchmarkSuite.functionCount

  private static let functionCount = 200
  private static let aliases = ["live", "beta", "canary", "old", "next"]
  private static let account = "111122223333"

  init() throws {
    tests = try BenchmarkSuite.read()
    var deployment = Deployment()
    for function in 0..<BenchmarkSuite.functionCount {
      for alias in BenchmarkSuite.aliases {
        let arn = BenchmarkSuite.arn(function, alias)
        guard let target = FunctionARN(try ARN(parsing: arn)),
          let policy = Policy.read(
            SourceFile(name: "policy.json", text: BenchmarkSuite.policy(of: arn, function))
          ).policy
        else { throw Unreadable() }
        deployment.setPolicy(policy, of: target)
      }
    }
    self.deployment = deployment
  }

  /// The text could not be read, which is a mistake here.
  struct Unreadable: Error {}

  private static func arn(_ function: Int, _ alias: String) -> String {
    "arn:aws:lambda:us-east-1:\(account):function:f\(function):\(alias)"
  }

  /// Five grants as AddPermission writes them.
  private static func policy(of arn: String, _ function: Int) -> String {
    let statements = ["s3", "sns", "events", "config", "logs"].map { service in
      """
      {"Sid": "\(service)", "Effect": "Allow", "Principal": {"Service": "\(service).amazonaws.com"},
       "Action": "lambda:InvokeFunction", "Resource": "\(arn)",
       "Condition": {"StringEquals": {"AWS:SourceAccount": "\(account)"},
                     "ArnLike": {"AWS:SourceArn": "arn:aws:\(service):us-east-1:\(account):x\(function)"}}}
      """
    }
    return
      #"{"Version": "2012-10-17", "Statement": [\#(statements.joined(separator: ",\n"))]}"#
  }

  /// For every alias five cases that admit and five that do not, each as a team would write it.
  private static let text: String = {
    var lines = ["account: \"\(account)\"", "region: us-east-1", "cases:"]
    for function in 0..<functionCount {
      for alias in aliases {
        for service in ["s3", "sns", "events", "config", "logs"] {
          for (suffix, answer) in [("", "allow"), ("-other", "deny")] {
            lines += [
              "  - name: \(service)\(suffix) on f\(function) \(alias)",
              "    invoke: f\(function):\(alias)",
              "    principal: \(service).amazonaws.com",
              "    source-arn: arn:aws:\(service):us-east-1:\(account):x\(function)\(suffix)",
              "    source-account: \"\(account)\"",
              "    expect: \(answer)",
            ]
          }
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  /// Reads the test file from its YAML.
  static func read() throws -> PolicyTestFile {
    let file = SourceFile(name: "tests.yaml", text: text)
    let decoded = PolicyTestFileDecoder.decode(try YAMLReader.read(file), in: file)
    guard decoded.diagnostics.isEmpty else { throw Unreadable() }
    return decoded.tests
  }
}

import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport

/// Output of `get-account-authorization-details` for the own account, built from its parts.
struct AccountDetails {
  var users: [String] = []
  var groups: [String] = []
  var roles: [String] = []
  var policies: [String] = []
  var rest = "\"IsTruncated\":false"

  static let allow = statement("Allow")
  static let deny = statement("Deny")

  static func statement(_ effect: String, condition: String? = nil) -> String {
    let tail = condition.map { ",\"Condition\":\($0)" } ?? ""
    return
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"\(effect)\",\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"*\"\(tail)}]}"
  }

  static func inline(_ list: String, _ document: String) -> String {
    "\"\(list)\":[{\"PolicyName\":\"p\",\"PolicyDocument\":\(document)}]"
  }

  static func attached(_ arn: String) -> String {
    "\"AttachedManagedPolicies\":[{\"PolicyName\":\"m\",\"PolicyArn\":\"\(arn)\"}]"
  }

  static func boundary(_ arn: String) -> String {
    "\"PermissionsBoundary\":{\"PermissionsBoundaryType\":\"Policy\",\"PermissionsBoundaryArn\":\"\(arn)\"}"
  }

  static func tags(_ key: String, _ value: String) -> String {
    "\"Tags\":[{\"Key\":\"\(key)\",\"Value\":\"\(value)\"}]"
  }

  static func user(_ name: String, path: String = "/", _ parts: String...) -> String {
    entry("User", "AIDA", name, path, parts)
  }

  static func role(_ name: String, path: String = "/", _ parts: String...) -> String {
    entry("Role", "AROA", name, path, parts)
  }

  static func group(_ name: String, path: String = "/", _ parts: String...) -> String {
    entry("Group", "AGPA", name, path, parts)
  }

  private static func entry(
    _ kind: String, _ prefix: String, _ name: String, _ path: String, _ parts: [String]
  ) -> String {
    let head = [
      "\"Path\":\"\(path)\"", "\"\(kind)Name\":\"\(name)\"",
      "\"\(kind)Id\":\"\(prefix)EXAMPLEEXAMPLE01\"",
      "\"Arn\":\"arn:aws:iam::\(Scenes.own):\(kind.lowercased())\(path)\(name)\"",
    ]
    return "{\((head + parts).joined(separator: ","))}"
  }

  static func managed(_ arn: String, version: String = "v1", _ document: String) -> String {
    "{\"Arn\":\"\(arn)\",\"DefaultVersionId\":\"\(version)\",\"PolicyVersionList\":[{\"VersionId\":\"\(version)\",\"IsDefaultVersion\":true,\"Document\":\(document)}]}"
  }

  var text: String {
    func list(_ key: String, _ items: [String]) -> String {
      "\"\(key)\":[\(items.joined(separator: ","))]"
    }
    return
      "{\(list("UserDetailList", users)),\(list("GroupDetailList", groups)),\(list("RoleDetailList", roles)),\(list("Policies", policies)),\(rest)}"
  }

  /// The answer for a caller of function `f`, whose policy is given.
  func answer(
    _ caller: String, function: String? = nil, isLenient: Bool = false,
    _ change: (inout InvokeRequest) throws -> Void = { _ in }
  ) throws -> Evaluation {
    try Self.answer([text], caller, function: function, isLenient: isLenient, change)
  }

  static func answer(
    _ texts: [String], _ caller: String, function: String? = nil, isLenient: Bool = false,
    _ change: (inout InvokeRequest) throws -> Void = { _ in }
  ) throws -> Evaluation {
    var state = ImportState(scope: ImportScope(), isLenient: isLenient)
    for (index, text) in texts.enumerated() {
      ImporterCatalogue.read(
        ImportInput(SourceFile(name: "details-\(index)", text: text)), into: &state)
    }
    var deployment = state.deployment
    let plane = try Scenes.plane().deployment
    deployment.functions = plane.functions
    if let function {
      deployment.functions[Scenes.function]?.policies[.unqualified] = ResourcePolicy(
        try policy(function))
    }
    var request = InvokeRequest(caller: try Caller(caller, in: .aws), target: Scenes.arn())
    try change(&request)
    return deployment.evaluation(of: request)
  }
}

import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport

/// A template with function `f`, its alias `live` and resources of a test, in the own account.
struct TemplateIdentities {
  static let head = """
    Parameters:
      None: {Type: String}
      Given: {Type: String, Default: f}
    Conditions:
      Yes: !Equals [!Ref Given, f]
      No: !Not [!Condition Yes]
      Open: !Equals [!Ref None, x]
    Resources:
      F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: f}}
      L:
        Type: AWS::Lambda::Alias
        Properties: {FunctionName: !Ref F, Name: live, FunctionVersion: $LATEST}

    """

  static func read(
    _ resources: String, isLenient: Bool = false, parameters: [String: String] = [:]
  ) -> ImportState {
    read([head + resources.indented(by: 2)], isLenient: isLenient, parameters: parameters)
  }

  static func read(
    _ texts: [String], isLenient: Bool = false, parameters: [String: String] = [:]
  ) -> ImportState {
    var scope = ImportScope(account: Scenes.function.account, region: Scenes.function.region)
    scope.parameters = parameters
    var state = ImportState(scope: scope, isLenient: isLenient)
    for (index, text) in texts.enumerated() {
      ImporterCatalogue.read(
        input(SourceFile(name: "t\(index).yaml", text: text)), into: &state)
    }
    return state
  }

  /// A policy document in one line.
  static func document(
    _ effect: String = "Allow", on resource: String = "!GetAtt F.Arn",
    action: String = "'lambda:InvokeFunction'", condition: String? = nil
  ) -> String {
    "{Version: '2012-10-17', Statement: [\(statement(effect, on: resource, action: action, condition: condition))]}"
  }

  static func statement(
    _ effect: String = "Allow", on resource: String = "!GetAtt F.Arn",
    action: String = "'lambda:InvokeFunction'", condition: String? = nil
  ) -> String {
    let tail = condition.map { ", Condition: \($0)" } ?? ""
    return "{Effect: \(effect), Action: \(action), Resource: \(resource)\(tail)}"
  }

  /// Role `R` with an inline policy.
  static func role(_ document: String, _ more: String = "") -> String {
    """
    R:
      Type: AWS::IAM::Role
      Properties:
        Policies: [{PolicyName: p, PolicyDocument: \(document)}]
    \(more.indented(by: 4))
    """
  }
}

extension ImportState {
  func evaluation(
    _ caller: String, on qualifier: String? = nil, function: FunctionIdentity = Scenes.function,
    _ change: (inout InvokeRequest) -> Void = { _ in }
  ) throws -> Evaluation {
    let target = FunctionARN(function, qualifier.map { Qualifier($0) } ?? .unqualified)
    var request = InvokeRequest(caller: try Caller(caller, in: .aws), target: target)
    change(&request)
    return deployment.evaluation(of: request)
  }
}

extension MissingInformation {
  /// What would settle it, by name.
  var names: [String] {
    switch self {
    case .policies(let gap):
      switch gap.reason {
      case .open(let part): part.values.map(\.name)
      case .documentNotSupplied(let arn): [arn]
      case .groupNotListed(let name): ["group \(name)"]
      case .callerNotListed(let caller): ["not listed \(caller.arn)"]
      case .leftOut: ["left out"]
      }
    case .identityPolicies: ["identity policies"]
    case .contextKey(let key): [key.name]
    case .openValue(let value, _, _): [value.name]
    case .resourcePolicy(let arn): ["policy of \(arn)"]
    case .unreadPart, .sessionName, .federatingUser: ["\(self)"]
    }
  }
}

extension String {
  func indented(by count: Int) -> String {
    let blanks = String(repeating: " ", count: count)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : blanks + $0 }.joined(separator: "\n") + "\n"
  }
}

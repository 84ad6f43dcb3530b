import LambdaPolicy

/// The account of a plan, and the Region of each of its resources.
struct TerraformPlaces {
  let standard: StackPlace
  private var regions: [String: Region] = [:]

  init(_ plan: TerraformPlan, _ scope: ImportScope) throws(StackPlace.Missing) {
    for member in plan.configuration.providers?.members ?? [] {
      let region = member.node[key: "expressions"]?[key: "region"]
      regions[member.key.value] = region.flatMap { TerraformPlaces.region($0, plan) }
    }
    var scope = scope
    scope.account = scope.account ?? TerraformPlaces.account(of: plan)
    scope.region =
      scope.region ?? regions["aws"] ?? Array(regions.values).only
      ?? TerraformPlaces.region(of: plan)
    standard = try StackPlace(scope)
  }

  /// Where a resource is: in the Region that it tells, that of its provider, or the standard one.
  func place(of resource: TerraformResource) -> StackPlace {
    if let told = resource.values?[key: "region"]?.text.flatMap({ Region($0) }) {
      return standard.at(told)
    }
    guard let key = resource.providerKey, key != "aws", let region = regions[key] else {
      return standard
    }
    return standard.at(region)
  }

  /// The Region of a provider: a constant, or a variable of the root module.
  private static func region(_ expression: SourceNode, _ plan: TerraformPlan) -> Region? {
    if let constant = expression[key: "constant_value"]?.text { return Region(constant) }
    guard let references = expression[key: "references"]?.elements, references.count == 1,
      let name = references[0].text, name.hasPrefix("var.")
    else { return nil }
    return plan.variables?[key: String(name.dropFirst(4))]?[key: "value"]?.text
      .flatMap { Region($0) }
  }

  /// The account whose identity the plan has looked up, or the one account of its resources' ARNs.
  private static func account(of plan: TerraformPlan) -> AccountID? {
    let all = Array(plan.byAddress.values) + plan.earlier
    let callers = all.filter { $0.type == "aws_caller_identity" }
      .compactMap { $0.values?[key: "account_id"]?.text.flatMap { AccountID($0) } }
    if let only = callers.only { return only }
    return ownARNs(of: all).compactMap(\.accountID).only
  }

  private static func region(of plan: TerraformPlan) -> Region? {
    let functions = plan.resources.filter { $0.type.hasPrefix("aws_lambda_") }
    return ownARNs(of: functions).compactMap { Region($0.region) }.only
      ?? ownARNs(of: plan.resources + plan.earlier).compactMap { Region($0.region) }.only
  }

  /// The ARNs of managed resources, and of the roles of functions, which are of the same account.
  private static func ownARNs(of resources: [TerraformResource]) -> [ARN] {
    resources.filter(\.isManaged).flatMap { resource in
      let keys = resource.type == "aws_lambda_function" ? ["arn", "role"] : ["arn"]
      return keys.compactMap { key in
        resource.values?[key: key]?.text.flatMap { ARN.read($0) }
      }
    }
  }
}

extension Array where Element: Hashable {
  /// The one value that all of them are; nil when there are several, or none.
  fileprivate var only: Element? { Set(self).count == 1 ? first : nil }
}

extension ARN {
  fileprivate static func read(_ text: String) -> ARN? {
    do throws(ARNSyntaxError) {
      return try ARN(parsing: text)
    } catch {
      return nil
    }
  }
}

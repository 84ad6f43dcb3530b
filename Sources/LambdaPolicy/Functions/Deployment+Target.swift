extension Deployment {
  /// The ARN that a name and a qualifier mean in this deployment.
  ///
  /// Parts that the name leaves out are taken from `account` and `region`, then from the one
  /// function that fits.
  ///
  /// - Throws: why the question cannot be asked; a function or qualifier that is known not to
  ///   exist is one of the reasons.
  public func target(
    _ text: String, qualifier: String? = nil, account: AccountID? = nil, region: Region? = nil
  ) throws(TargetError) -> FunctionARN {
    let name = try Deployment.parse(text)
    if let qualifier, !Qualifier.isWellFormed(qualifier) { throw .invalidQualifier(qualifier) }
    let asked: Qualifier
    do throws(ServiceError) {
      asked = try ControlPlane.qualifier(of: name, parameter: qualifier)
    } catch {
      throw .refused(error)
    }
    let identity = try identity(of: name, account ?? name.account, region ?? name.region)
    let arn = FunctionARN(identity, asked)
    if let function = functions[identity], !function.mayHave(asked) {
      throw .unknownQualifier(arn, known: function.knownQualifiers)
    }
    if functions[identity] == nil, case .unassignable = asked {
      throw .unknownQualifier(arn, known: [])
    }
    return arn
  }

  /// Reads a function's name in any form that Invoke accepts.
  package static func parse(_ text: String) throws(TargetError) -> FunctionName {
    if let name = FunctionName(text), text.unicodeScalars.count <= 256 { return name }
    let arn: ARN
    do throws(ARNSyntaxError) {
      arn = try ARN(parsing: text)
    } catch {
      throw .notAFunction(text)
    }
    throw arn.service == "lambda" ? .notAFunction(text) : .otherService(text, service: arn.service)
  }

  private func identity(
    of name: FunctionName, _ account: AccountID?, _ region: Region?
  ) throws(TargetError) -> FunctionIdentity {
    let account = name.account ?? account
    let region = name.region ?? region
    let whole: FunctionIdentity? =
      if let account, let region {
        FunctionIdentity(
          partition: name.partition ?? Partition(of: region), region: region, account: account,
          name: name.name)
      } else {
        nil
      }
    // Nothing has to be searched for where the name tells everything.
    if let whole, functions[whole] != nil { return whole }
    let fitting = functions.keys.filter { identity in
      identity.name == name.name && identity.account == account ?? identity.account
        && identity.region == region ?? identity.region
        && identity.partition == name.partition ?? identity.partition
    }
    if fitting.count > 1 { throw .ambiguous(name, fitting.sorted()) }
    if let only = fitting.first { return only }
    guard !unplacedPolicies.isEmpty else {
      throw .unknownFunction(name, known: functions.keys.sorted())
    }
    guard let whole else { throw .incomplete(name) }
    return whole
  }
}

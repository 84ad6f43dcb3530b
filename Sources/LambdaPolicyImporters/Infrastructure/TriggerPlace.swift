import LambdaPolicy

/// Partition, Region and account that triggers are configured in, as far as they are known.
protocol TriggerPlace {
  var partition: OpenText { get }
  var region: OpenText { get }
  var account: OpenText { get }
}

extension TriggerPlace {
  /// The function that a text means; nil when a part of it is open or it names none.
  func functionARN(_ text: OpenText) -> FunctionARN? {
    guard let known = text.known, let name = FunctionName(known),
      let partition = name.partition ?? partition.known.flatMap({ Partition($0) }),
      let region = name.region ?? region.known.flatMap({ Region($0) }),
      let account = name.account ?? account.known.flatMap({ AccountID($0) })
    else { return nil }
    let function = FunctionIdentity(
      partition: partition, region: region, account: account, name: name.name)
    return FunctionARN(function, name.qualifier.map { Qualifier($0) } ?? .unqualified)
  }

  /// What `P`, `R` and `A` stand for in patterns of ARNs.
  func part(_ name: String) -> OpenText? {
    switch name {
    case "P": partition
    case "R": region
    case "A": account
    default: nil
    }
  }

  /// The account that a service sends with a call: the one in the source's ARN, or the own one.
  ///
  /// Nil for services of which AWS does not document that they send it.
  func account(of arn: OpenText?, _ source: EventSource) -> OpenText? {
    guard source.sendsSourceAccount else { return nil }
    guard let fields = arn?.fields, fields.count == 6, !fields[4].pieces.isEmpty else {
      return account
    }
    return fields[4]
  }
}

extension StackPlace: TriggerPlace {
  var partition: OpenText { OpenText(endpoint.partition.name) }
  var region: OpenText { OpenText(endpoint.region.name) }
  var account: OpenText { OpenText(endpoint.account.digits) }
}

import LambdaPolicy

/// The words for policies that are not known and for parts that were left out.
extension Words {
  static func gap(_ gap: PolicyGap) -> String {
    switch gap.reason {
    case .leftOut(let part): return "what \(leftOutPart(part)) does"
    case .documentNotSupplied(let arn):
      return
        "the \(gap.layer.rawValue) '\(arn)', which \(gap.origin) attaches and no source supplies"
    case .groupNotListed(let name):
      return
        "the identity-based policies of group '\(name)', which \(gap.origin) names and no source lists"
    case .callerNotListed(let caller): return notListed(caller, gap)
    case .open(let part):
      return "what \(part.name) (\(gap.origin)) does, which rests on \(openValues(part.values))"
    }
  }

  private static func openValues(_ values: [OpenValue]) -> String {
    list(values.map(openValue))
  }

  /// What a source leaves open, with the option that would tell it, if there is one.
  static func openValue(_ value: OpenValue) -> String {
    switch value.kind {
    case .parameter: "parameter '\(value.name)' (--parameter \(value.name)=VALUE)"
    case .importedValue: "the value that another stack exports as '\(value.name)'"
    case .pseudoParameter: "'\(value.name)', which CloudFormation supplies"
    case .resource: "'\(value.name)', which AWS makes with the resource"
    case .function: "the result of '\(value.name)'"
    case .computed: "'\(value.name)', which Terraform knows after it is applied"
    case .untold: "\(value.name), which no source tells"
    }
  }

  private static func notListed(_ caller: PolicyGap.CallerNotListed, _ gap: PolicyGap) -> String {
    let layer = gap.layer == .identityBased ? "identity-based policies" : gap.layer.rawValue
    var text = "the \(layer) of \(caller.arn), which \(gap.origin.file.name) does not list"
    if let near = caller.nearest {
      text += "; did you mean '\(near)'?"
    } else if caller.hasMorePages {
      text += " and another page of it may"
    }
    return text
  }

  /// How many parts were left out, which ones, and where.
  static func leftOut(_ parts: [LeftOutPart]) -> NoteText {
    NoteText(
      "left-out",
      "\(parts.count) malformed \(parts.count == 1 ? "part was" : "parts were") left out: \(list(parts.map(leftOutPart)))"
    )
  }

  private static func leftOutPart(_ part: LeftOutPart) -> String {
    let what =
      switch part.extent {
      case .statement(.allow?): "a statement that allows"
      case .statement(.deny?): "a statement that denies"
      case .statement(nil): "a statement whose effect cannot be read"
      case .member: "a member of a policy"
      case .document: "a policy"
      case .source: "a part of a source"
      }
    return "\(what) (\(part.origin))"
  }
}

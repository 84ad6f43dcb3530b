import LambdaPolicy

/// Makes the triggers that answers tell of, once every answer of their folders is known.
extension ImportState {
  mutating func addExportedTriggers() {
    for export in triggerExports {
      guard case .triggers(let rules) = export.answer.reading else { continue }
      addTriggers(of: export, by: rules)
    }
    addExportedAPIs()
    triggerExports = []
  }

  private mutating func addTriggers(of export: TriggerExport, by rules: [TriggerRule]) {
    let place = place(of: export)
    let reader = TriggerReader(rules, in: place)
    let source = export.answer.source.map { self.source($0, of: export, in: place) }
    let triggers = export.entries.flatMap { entry in
      reader.triggers(of: export.resource(entry, source: source))
    }
    add(triggers, of: export, in: place)
  }

  /// Adds triggers, and a note where they are in a place that only the question tells.
  mutating func add(_ triggers: [Trigger], of export: TriggerExport, in place: ExportPlace) {
    for trigger in triggers {
      if trigger.target == nil, let text = trigger.reference.known {
        bag.report(
          .unknownFunction(text, at: trigger.origin.range), in: trigger.origin.file)
      }
      plane.deployment.add(trigger)
    }
    let taken = place.takenFromQuestion.filter { export.answer.placeParts.contains($0.part) }
    guard !triggers.isEmpty, !taken.isEmpty else { return }
    plane.deployment.note(
      .scopeTakenFromQuestion(
        file: export.file.name,
        scope: taken.map { "\($0.part.rawValue) \($0.value)" }.joined(separator: " and ")))
  }

  // MARK: - Places

  /// Told by the folder, then by the user, then by the question; else unknown.
  func place(of export: TriggerExport) -> ExportPlace {
    let beside = besideFunction(export)
    let folder = exportFolders[export.name.folder] ?? ExportFolder()
    var place = ExportPlace(unknownTo: export)
    place.settle(
      .account, beside?.account.digits ?? folder.only(.account) ?? scope.account?.digits,
      asked: scope.question?.account?.digits)
    place.settle(
      .region, beside?.region.name ?? folder.only(.region) ?? scope.region?.name,
      asked: scope.question?.region?.name)
    place.settle(
      .partition,
      export.node.partition ?? folder.only(.partition)
        ?? place.region.known.flatMap { Region($0) }.map { Partition(of: $0).name })
    return place
  }

  /// The function of a target group, which is in the account and Region of the group (lambda.md 7.1).
  private func besideFunction(_ export: TriggerExport) -> FunctionIdentity? {
    let path: String
    switch export.answer.source {
    case .targetGroup: path = "Target.Id"
    case .latticeTargetGroup: path = "id"
    default: return nil
    }
    return export.entries.lazy.compactMap { entry in
      FunctionARN(text: entry.nodes(at: path).first?.text)?.function
    }.first
  }

  // MARK: - Sources

  /// The source that the request named, as far as the file's name or the folder tell it.
  func source(
    _ source: RequestedSource, of export: TriggerExport, in place: ExportPlace
  ) -> OpenText {
    if source == .receiptRuleSet {
      return export.node.nodes(at: "Metadata.Name").first?.text.map { OpenText($0) }
        ?? export.unknown("the \(source.noun)")
    }
    guard export.name.operation == export.answer.operation,
      let name = export.name.name.flatMap({ source.text(named: $0) })
    else { return export.unknown("the \(source.noun)") }
    return source == .rule ? rule(name, of: export, in: place) : OpenText(name)
  }

  /// The ARN of a rule named `RULE` or, on a bus of its own, `RULE@BUS`.
  private func rule(_ name: String, of export: TriggerExport, in place: ExportPlace) -> OpenText {
    let at = name.firstIndex(of: "@") ?? name.endIndex
    let rule = String(name[..<at])
    let bus = at == name.endIndex ? "default" : String(name[name.index(after: at)...])
    if let arn = exportFolders[export.name.folder]?.rule(rule, on: bus) { return OpenText(arn) }
    var arn = OpenText("arn:")
    arn.append(place.partition)
    arn.append(":events:")
    arn.append(place.region)
    arn.append(":")
    arn.append(place.account)
    arn.append(bus == "default" ? ":rule/\(rule)" : ":rule/\(bus)/\(rule)")
    return arn
  }
}

extension SourceNode {
  /// The partition of the first ARN in an answer: no access crosses partitions (iam.md A-2).
  var partition: String? {
    switch value {
    case .string(let text):
      let fields = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      return fields.count == 3 && fields[0] == "arn"
        ? Partition(String(fields[1]))?.name : nil
    case .array(let elements): return elements.lazy.compactMap(\.partition).first
    case .object(let members): return members.lazy.compactMap(\.node.partition).first
    case .number, .bool, .null: return nil
    }
  }
}

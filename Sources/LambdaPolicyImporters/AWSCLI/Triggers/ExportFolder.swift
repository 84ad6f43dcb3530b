import LambdaPolicy

/// What some answers of a folder tell of all of them: one account's, of one Region.
struct ExportFolder: Sendable {
  private(set) var places: [Part: [String]] = [:]
  private(set) var rules: [Rule] = []

  /// A part of a place.
  enum Part: String, Sendable {
    case partition
    case region = "Region"
    case account
  }

  /// A rule of EventBridge.
  struct Rule: Sendable {
    let name: String
    let bus: String
    let arn: String
  }

  /// The value that all answers agree on.
  func only(_ part: Part) -> String? {
    let told = places[part] ?? []
    return told.count == 1 ? told[0] : nil
  }

  /// Whether another answer tells something else.
  mutating func tell(_ part: Part, _ value: String) -> Bool {
    guard !value.isEmpty, !(places[part] ?? []).contains(value) else { return false }
    places[part, default: []].append(value)
    return (places[part] ?? []).count > 1
  }

  mutating func add(_ rule: Rule) { rules.append(rule) }

  /// The ARN of the rule of a name: the only one, else the one on a bus.
  func rule(_ name: String, on bus: String) -> String? {
    let named = rules.filter { $0.name == name }
    let arns = Set(named.map(\.arn))
    if arns.count == 1 { return arns.first }
    let fitting = Set(named.filter { $0.bus == bus }.map(\.arn))
    return fitting.count == 1 ? fitting.first : nil
  }
}

extension ImportState {
  /// Keeps what an answer tells of the others of its folder.
  mutating func note(_ fact: TriggerAnswer.Fact, of export: TriggerExport) {
    for entry in export.entries {
      guard let text = entry[key: "Arn"]?.text, let arn = arn(text, entry, in: export) else {
        continue
      }
      switch fact {
      case .callerIdentity:
        tell(.account, entry[key: "Account"]?.text ?? "", at: entry, of: export)
        tell(.partition, arn.partition, at: entry, of: export)
      case .eventBuses:
        // The default bus is the account's own, in the Region that was asked.
        guard entry[key: "Name"]?.text == "default" else { continue }
        tell(.account, arn.account, at: entry, of: export)
        tell(.partition, arn.partition, at: entry, of: export)
        tell(.region, arn.region, at: entry, of: export)
      case .rules:
        exportFolders[export.name.folder, default: ExportFolder()].add(
          ExportFolder.Rule(
            name: entry[key: "Name"]?.text ?? "",
            bus: entry[key: "EventBusName"]?.text ?? "default", arn: text))
      }
    }
  }

  private mutating func arn(
    _ text: String, _ entry: SourceNode, in export: TriggerExport
  ) -> ARN? {
    do throws(ARNSyntaxError) {
      return try ARN(parsing: text)
    } catch {
      bag.report(
        .unexpectedAnswer(
          entry[key: "Arn"] ?? entry, of: export.answer.operation, expected: "an ARN: \(error)"),
        in: export.file)
      return nil
    }
  }

  private mutating func tell(
    _ part: ExportFolder.Part, _ value: String, at entry: SourceNode, of export: TriggerExport
  ) {
    let isSecond = exportFolders[export.name.folder, default: ExportFolder()].tell(part, value)
    if isSecond {
      bag.report(.severalPlaces(part.rawValue, value, at: entry.range), in: export.file)
    }
  }
}

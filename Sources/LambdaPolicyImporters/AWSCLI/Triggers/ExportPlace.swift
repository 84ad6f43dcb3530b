import LambdaPolicy

/// Where the sources of an answer are, with open parts for what nobody told.
struct ExportPlace: TriggerPlace {
  private(set) var partition: OpenText
  private(set) var region: OpenText
  private(set) var account: OpenText
  /// What only the question told.
  private(set) var takenFromQuestion: [(part: ExportFolder.Part, value: String)] = []

  init(unknownTo export: TriggerExport) {
    partition = export.unknown("the partition")
    region = export.unknown("the Region")
    account = export.unknown("the account")
  }

  /// Gives a part the value that sources or the user told, else the one asked about.
  mutating func settle(_ part: ExportFolder.Part, _ told: String?, asked: String? = nil) {
    guard let value = told ?? asked else { return }
    if told == nil { takenFromQuestion.append((part, value)) }
    switch part {
    case .partition: partition = OpenText(value)
    case .region: region = OpenText(value)
    case .account: account = OpenText(value)
    }
  }
}

extension TriggerAnswer {
  /// The parts of its place that an answer itself does not tell of its sources.
  var placeParts: [ExportFolder.Part] {
    switch (reading, source) {
    case (.fact, _): []
    case (.api, _), (_, .rule): [.account, .region]
    // Buckets have no account in their ARNs, and S3 sends it.
    case (_, .bucket): [.account]
    case (.triggers(let rules), _):
      rules.contains { $0.sourceARN.isPattern } ? [.account, .region] : []
    }
  }
}

extension TriggerRule.SourceARN {
  fileprivate var isPattern: Bool {
    if case .pattern = self { true } else { false }
  }
}

package import LambdaPolicy

/// The counts of drawn versions beside those that were to be expected.
package struct RoutingText {
  private let target: FunctionARN
  private let shares: [VersionShare]
  private let invocations: Int
  private let seed: UInt64
  private let drawn: [AliasTarget: Int]

  package init(_ target: FunctionARN, _ shares: [VersionShare], invocations: Int, seed: UInt64) {
    self.target = target
    self.shares = shares
    self.invocations = invocations
    self.seed = seed
    var source = DrawSource(seed: seed)
    var drawn: [AliasTarget: Int] = [:]
    for _ in 0..<invocations {
      if let version = source.version(from: shares) { drawn[version, default: 0] += 1 }
    }
    self.drawn = drawn
  }

  /// The counts for programs.
  package var json: String { JSONWriter.pretty(value) + "\n" }

  package var text: String {
    let rows =
      [["version", "share", "expected", "drawn"]]
      + shares.map { share in
        [
          "\(share.version)", "\(share.share)", RoutingText.rounded(expected(share)),
          "\(drawn[share.version] ?? 0)",
        ]
      }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).map { text, width in
        String(repeating: " ", count: width - text.count) + text
      }.joined(separator: "  ")
    }
    return (["\(invocations) invocations of \(target), seed \(seed)"] + lines)
      .joined(separator: "\n") + "\n"
  }

  private func expected(_ share: VersionShare) -> Double { share.share * Double(invocations) }

  /// A count to one digit behind the point, without the point for a whole one.
  private static func rounded(_ count: Double) -> String {
    let tenths = Int((count * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private var value: JSONValue {
    .object([
      "schemaVersion": .integer(JSONAnswer.schemaVersion), "target": .string("\(target)"),
      "invocations": .integer(invocations), "seed": .number("\(seed)"),
      "versions": .array(
        shares.map { share in
          .object([
            "version": .string("\(share.version)"), "share": .number("\(share.share)"),
            "expected": .number("\(expected(share))"),
            "drawn": .integer(drawn[share.version] ?? 0),
          ])
        }),
    ])
  }
}

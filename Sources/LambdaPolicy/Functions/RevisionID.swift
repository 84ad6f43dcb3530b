/// The identifier that changes with every change of a function, version, alias or policy.
public struct RevisionID: Hashable, Sendable, CustomStringConvertible {
  /// The identifier in the form of a lower-case UUID.
  public let text: String

  package init(_ text: String) { self.text = text }

  /// That of a function of which no source tells; no id that is drawn is the same.
  package static let untold = RevisionID("00000000-0000-4000-8000-000000000000")

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { text }
}

/// A source of revision ids that gives the same ones in every run.
package struct RevisionSource: Hashable, Sendable {
  /// How many ids were drawn.
  package private(set) var count: UInt64

  /// How many ids there are: what twelve hexadecimal digits can count.
  package static let limit: UInt64 = 0xffff_ffff_ffff

  package init(count: UInt64 = 0) { self.count = count }

  /// The next id; never the same twice.
  package mutating func next() -> RevisionID {
    count += 1
    let digits = String(count, radix: 16)
    let padded = String(repeating: "0", count: 12 - digits.utf8.count) + digits
    return RevisionID("00000000-0000-4000-8000-\(padded)")
  }
}

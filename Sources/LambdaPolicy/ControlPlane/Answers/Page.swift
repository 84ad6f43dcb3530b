/// One page of a list: at most 50 entries, fewer when asked for (lambda.md 3.8, 4.5).
struct Page {
  let members: [JSONMember]

  /// The page behind a marker; a marker is the base64 of the key of the page's first entry.
  ///
  /// - Throws: InvalidParameterValueException for a marker that no page ends with.
  init(
    _ name: String, of entries: [(key: String, value: JSONValue)], marker: String?,
    maximum: Int?
  ) throws(ServiceError) {
    var start = 0
    if let marker {
      let key = Base64.decode(marker).map { String(decoding: $0, as: UTF8.self) }
      guard let place = entries.firstIndex(where: { $0.key == key }) else {
        // The text of AWS is not known (lambda.md 3.8).
        throw .invalidParameter("The marker '\(marker)' is not valid.")
      }
      start = place
    }
    let end = min(entries.count, start + min(maximum ?? Page.limit, Page.limit))
    let next = end < entries.count ? Base64.encode(Array(entries[end].key.utf8)) : nil
    let list = JSONMember(name, .array(entries[start..<end].map(\.value)))
    let marker = next.map { JSONMember("NextMarker", .string($0)) }
    // The order of the service model (lambda.md appendix D).
    members =
      name.hasSuffix("Configs")
      ? [list] + [marker].compactMap(\.self) : [marker].compactMap(\.self) + [list]
  }

  private static let limit = 50
}

extension RequestValidation {
  /// MaxItems of a list: 1 to 10000, or to another limit.
  mutating func check(maximum: Int?, upTo limit: Int = 10_000) {
    check(maximum, at: "maxItems", in: 1...limit)
  }

  /// A number and the range that the service model gives it.
  mutating func check(_ number: Int?, at member: String, in range: ClosedRange<Int>) {
    guard let number else { return }
    if number < range.lowerBound {
      fail(
        "'\(number)'", at: member,
        "Member must have value greater than or equal to \(range.lowerBound)")
    }
    if number > range.upperBound {
      fail(
        "'\(number)'", at: member,
        "Member must have value less than or equal to \(range.upperBound)")
    }
  }
}

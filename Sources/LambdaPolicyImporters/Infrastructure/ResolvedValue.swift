import LambdaPolicy

/// What a part of a template or plan comes to.
indirect enum ResolvedValue: Hashable, Sendable {
  case text(OpenText)
  case list([ResolvedValue])
  case object([ResolvedMember])
  /// Nothing of it is known, not even whether it is one value or several.
  case open([OpenValue])
  /// There is no value: null, or `AWS::NoValue`.
  case none

  static func known(_ text: String) -> ResolvedValue { .text(OpenText(text)) }

  /// The value as one text; nil for what is none.
  var text: OpenText? {
    switch self {
    case .text(let text): text
    case .open(let values): OpenText(open: values)
    case .list(let elements): elements.count == 1 ? elements[0].text : nil
    case .object, .none: nil
    }
  }

  /// Everything in it that is open.
  var openValues: [OpenValue] {
    switch self {
    case .text(let text): text.openValues
    case .list(let elements): elements.flatMap(\.openValues)
    case .object(let members): members.flatMap(\.value.openValues)
    case .open(let values): values
    case .none: []
    }
  }
}

/// One key of an object with its value.
struct ResolvedMember: Hashable, Sendable {
  let key: Located<String>
  let value: ResolvedValue
}

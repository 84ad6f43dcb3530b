import LambdaPolicy

/// A user, role or group of a template or plan with its values worked out, as far as they are known.
struct IdentityDraft {
  let kind: IdentityKind
  /// The name, or what stands for one that AWS makes.
  let name: String
  let extent: Identity.Extent
  let range: SourceRange
  /// The path; nil for the default one.
  var path: OpenText?
  var policies: [IdentityPolicyDraft] = []
  /// The ARNs of attached managed policies, or names of those of AWS.
  var managedPolicies: [IdentityReference] = []
  /// The names of a user's groups.
  var groups: [IdentityReference] = []
  var boundary: IdentityReference?
  /// Objects with `Key` and `Value`.
  var tags: [ResolvedValue] = []
  /// Parts that cannot be read and may hold policies.
  var leftOut: [LeftOutPart] = []

  init(
    _ kind: IdentityKind, named name: String, _ extent: Identity.Extent, at range: SourceRange
  ) {
    self.kind = kind
    self.name = name
    self.extent = extent
    self.range = range
  }

  /// The user, role or group as messages name it.
  private var title: String { "\(kind.rawValue) '\(name)'" }

  /// Adds the identity; errors in its policies are reported.
  func add(to state: inout ImportState, at endpoint: Endpoint, in file: SourceFile) {
    var identity = Identity(
      IdentityName(
        partition: endpoint.partition, account: endpoint.account, kind: kind,
        path: path?.known?.asPath ?? "/", name: name),
      extent, at: SourceOrigin(file, range), fingerprint: fingerprint)
    identity.isPathKnown = path.map { $0.known != nil } ?? (extent != .attachments)
    identity.leftOut = leftOut
    for policy in policies {
      let read = policy.policy(of: title, in: file)
      identity.inlinePolicies.append(read.policy)
      state.report(read.errors)
    }
    addReferences(to: &identity, in: file)
    addTags(to: &identity)
    state.add(identity, leniently: true, in: file)
  }

  private func addReferences(to identity: inout Identity, in file: SourceFile) {
    for reference in managedPolicies {
      switch reference.sourced("managed policy", of: title, in: file) {
      case .known(let name): identity.managedPolicies.append(name)
      case .open(let part): identity.open.append(part)
      }
    }
    for reference in groups {
      switch reference.sourced("group", of: title, in: file) {
      case .known(let name): identity.groups.append(name)
      case .open(let part): identity.open.append(part)
      }
    }
    switch boundary?.sourced("permissions boundary", of: title, in: file) {
    case .known(let name)?: identity.boundary = name
    case .open(let part)?: identity.openBoundary = part
    case nil: break
    }
  }

  /// Whoever deploys may add tags to all resources at once, so that there may always be others.
  private func addTags(to identity: inout Identity) {
    identity.hasUnreadTags = true
    for tag in tags {
      guard let key = tag["Key"]?.text?.known, let value = tag["Value"]?.text?.known,
        !identity.tags.contains(where: { $0.key.asciiLowercased == key.asciiLowercased })
      else { continue }
      identity.tags.append(IdentityTag(key: key, value: value))
    }
  }

  private var fingerprint: String {
    let references = managedPolicies + groups + [boundary].compactMap(\.self)
    let parts =
      policies.map(\.fingerprint) + references.map(\.fingerprint)
      + tags.map { JSONWriter.compact($0.node(at: range).canonical) } + [path?.description ?? ""]
    return parts.joined(separator: "\n")
  }
}

/// A policy or group that a template or plan names.
struct IdentityReference {
  let text: OpenText
  let presence: ResourcePresence
  let range: SourceRange

  enum Sourced {
    case known(SourcedName)
    case open(SourcedOpenPart)
  }

  fileprivate var fingerprint: String { "\(text) \(presence.condition ?? "")" }

  fileprivate func sourced(_ what: String, of owner: String, in file: SourceFile) -> Sourced {
    let origin = SourceOrigin(file, range)
    if let known = text.known, presence.isCertain { return .known(SourcedName(known, at: origin)) }
    let values = (text.openValues + presence.openValues).withoutRepetitions
    return .open(
      SourcedOpenPart(
        OpenPolicyPart(named: "\(what) '\(text)' of \(owner)", values: values), at: origin))
  }
}

extension String {
  /// A path with slashes at both ends.
  fileprivate var asPath: String {
    let start = hasPrefix("/") ? self : "/\(self)"
    return start.hasSuffix("/") ? start : "\(start)/"
  }
}

extension ImportState {
  /// Reports errors in parts that are left out of what they belong to, each once.
  mutating func report(_ errors: [Diagnostic]) {
    let known = errors.isEmpty ? [] : Set(bag.diagnostics)
    let reported = isLenient ? errors.map(\.demoted) : errors
    bag.report(contentsOf: reported.filter { !known.contains($0) })
  }
}

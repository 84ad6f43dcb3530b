/// Fills a question with what sources tell about its caller.
///
/// What the question says itself counts in place of it. Policies that the sources name and do not
/// hold are gaps, which may allow and may deny; so are those of a caller whom a source should list
/// and does not.
struct CallerCompletion {
  private(set) var completed: InvokeRequest
  private let directory: IdentityDirectory

  init(_ request: InvokeRequest, _ directory: IdentityDirectory) {
    completed = request
    self.directory = directory
    guard let subject = Subject(request), request.facts.record == nil else { return }
    if let identity = directory.identity(
      subject.key, path: subject.path, uniqueID: subject.uniqueID)
    {
      complete(with: identity)
    } else if !request.isWorldClosed, let listing = directory.listing(of: subject.key.home) {
      leaveOpen(subject, listing)
    }
  }

  /// Whose policies count for a caller: a user's, a role's, or those of the user who federated.
  private struct Subject {
    let key: IdentityName.Key
    let path: String?
    let uniqueID: String?

    init?(_ request: InvokeRequest) {
      var uniqueID = request.toldUniqueID
      var caller: Caller? = request.caller
      if case .federatedUser = request.caller {
        caller = request.facts.federatedBy
        uniqueID = nil
      }
      switch caller {
      case .user(let user)?:
        path = user.path
        key = IdentityName.Key(
          home: IdentityName.Home(partition: user.partition, account: user.account), kind: .user,
          name: user.name)
      case .roleSession(let session)?:
        path = session.path
        key = IdentityName.Key(
          home: IdentityName.Home(partition: session.partition, account: session.account),
          kind: .role, name: session.role)
      case .rootUser?, .federatedUser?, .service?, .anonymous?, nil: return nil
      }
      self.uniqueID = uniqueID
    }
  }

  // MARK: The caller is listed

  private mutating func complete(with identity: Identity) {
    var record = CallerRecord(identity)
    switch completed.caller {
    case .user:
      record.tags = identity.tags
      record.hasAllTags = !identity.hasUnreadTags
      completed.facts.uniqueID = completed.toldUniqueID ?? identity.uniqueID
    case .roleSession(let session):
      record.tags = identity.tags
      completed.facts.uniqueID = completed.toldUniqueID ?? identity.uniqueID
      if identity.isPathKnown {
        completed.caller = .roleSession(session.of(path: identity.name.path))
      }
    // A federated-user session has tags and an id of its own.
    case .federatedUser, .rootUser, .service, .anonymous: break
    }
    addPolicies(of: identity, &record)
    addBoundary(of: identity, &record)
    completed.facts.record = record
  }

  private mutating func addPolicies(of identity: Identity, _ record: inout CallerRecord) {
    guard completed.policies.identity == nil else {
      record.replaced.append(.identityBased)
      return
    }
    completed.policies.identity = []
    completed.policies.isIdentityPartial =
      identity.extent == .attachments && !completed.isWorldClosed
    add(identity, &record)
    for reference in identity.groups {
      let key = IdentityName.Key(home: identity.name.home, kind: .group, name: reference.text)
      if let group = directory.identities[key] {
        add(group, &record)
      } else {
        leaveOut(.groupNotListed(name: reference.text), at: reference.origin, &record)
      }
    }
  }

  /// The policies of one user, role or group; those within it come first.
  private mutating func add(_ identity: Identity, _ record: inout CallerRecord) {
    let owner = "\(identity.name.kind.rawValue) \(identity.name.name)"
    for policy in identity.inlinePolicies {
      add(policy, named: "\(policy.name) of \(owner)", arn: nil, to: .identityBased)
    }
    for reference in identity.managedPolicies {
      if let policy = directory.managedPolicy(reference.text) {
        add(policy, named: policy.name, arn: policy.name, to: .identityBased)
      } else if !ExecutionRolePolicies.contain(reference.text) {
        leaveOut(.documentNotSupplied(arn: reference.text), at: reference.origin, &record)
      }
    }
    addGaps(identity.leftOut, to: .identityBased)
    addGaps(identity.open, to: .identityBased)
  }

  private mutating func addBoundary(of identity: Identity, _ record: inout CallerRecord) {
    guard completed.policies.boundary == nil else {
      if identity.boundary != nil { record.replaced.append(.permissionsBoundary) }
      return
    }
    guard let reference = identity.boundary else {
      addGaps([identity.openBoundary].compactMap(\.self), to: .permissionsBoundary)
      completed.policies.isWithoutBoundary =
        identity.openBoundary == nil && identity.extent != .attachments
      return
    }
    if let policy = directory.managedPolicy(reference.text) {
      add(policy, named: policy.name, arn: policy.name, to: .permissionsBoundary)
    } else {
      // Also in a closed world: that there is a boundary is known.
      completed.policies.gaps.append(
        PolicyGap(
          .permissionsBoundary, at: reference.origin,
          because: .documentNotSupplied(arn: reference.text)))
    }
  }

  private mutating func add(
    _ policy: IdentityPolicy, named name: String, arn: String?, to layer: PolicyLayer
  ) {
    let document = CallerPolicies.Document(name: name, policy: policy.policy, arn: arn)
    if layer == .permissionsBoundary {
      completed.policies.boundary = [document]
    } else {
      completed.policies.identity?.append(document)
    }
    addGaps(policy.leftOut, to: layer)
    addGaps(policy.open, to: layer)
  }

  private mutating func addGaps(_ parts: [LeftOutPart], to layer: PolicyLayer) {
    completed.policies.gaps += parts.map { part in
      PolicyGap(layer, at: part.origin, because: .leftOut(part))
    }
  }

  private mutating func addGaps(_ parts: [SourcedOpenPart], to layer: PolicyLayer) {
    completed.policies.gaps += parts.map { open in
      PolicyGap(layer, at: open.origin, because: .open(open.part))
    }
  }

  private mutating func leaveOut(
    _ reason: PolicyGap.Reason, at origin: SourceOrigin, _ record: inout CallerRecord
  ) {
    let gap = PolicyGap(.identityBased, at: origin, because: reason)
    if completed.isWorldClosed {
      record.takenForAbsent.append(gap)
    } else {
      completed.policies.gaps.append(gap)
    }
  }

  // MARK: The caller is not listed

  private mutating func leaveOpen(_ subject: Subject, _ listing: IdentityDirectory.Listing) {
    let reason = PolicyGap.Reason.callerNotListed(
      PolicyGap.CallerNotListed(
        arn: IdentityName(
          partition: subject.key.home.partition, account: subject.key.home.account,
          kind: subject.key.kind, path: subject.path ?? "/", name: subject.key.name
        ).description,
        nearest: directory.nearest(to: subject.key), hasMorePages: listing.hasMorePages))
    if completed.policies.identity == nil {
      completed.policies.gaps.append(PolicyGap(.identityBased, at: listing.origin, because: reason))
    }
    if completed.policies.boundary == nil {
      completed.policies.gaps.append(
        PolicyGap(.permissionsBoundary, at: listing.origin, because: reason))
    }
  }
}

extension RoleSession {
  /// The session with its role's path.
  fileprivate func of(path: String) -> RoleSession {
    RoleSession(
      partition: partition, account: account, path: path, role: role, session: session)
  }
}

package import LambdaPolicy

/// A deployment for programs; the README documents every member.
package struct DeploymentJSON {
  private let deployment: Deployment
  private let wires: [Wire]

  package init(_ deployment: Deployment, _ wires: [Wire]) {
    self.deployment = deployment
    self.wires = wires
  }

  /// One JSON object over several lines.
  package var text: String { JSONWriter.pretty(value) + "\n" }

  private var value: JSONValue {
    .object([
      "schemaVersion": .integer(JSONAnswer.schemaVersion),
      "functions": .array(deployment.sortedFunctions.map(function)),
      "openGrants": .array(deployment.unreadParts.compactMap(\.grant).map(openGrant)),
      "skippedParts": .array(
        deployment.unreadParts.filter { $0.grant == nil }.map { place($0.origin) }),
      "triggers": .array(wires.map(trigger)),
      "identities": .array(deployment.identities.sorted.map(identity)),
      "managedPolicies": .object(
        deployment.identities.managedPolicies.sorted { $0.key < $1.key }.map {
          JSONMember($0.key, PolicyEncoder.encode($0.value.policy))
        }),
      "notes": .array(
        deployment.notes.map(Words.note).map {
          .object(["id": .string($0.id), "text": .string($0.text)])
        }),
    ])
  }

  private func function(_ function: Function) -> JSONValue {
    .object([
      "arn": .string(function.identity.unqualifiedARN.description),
      "hasOtherVersions": function.listsVersions ? .bool(false) : .null,
      "hasOtherAliases": function.listsAliases ? .bool(false) : .null,
      "qualifiers": .array(function.knownQualifiers.map { qualifier($0, of: function) }),
    ])
  }

  private func qualifier(_ qualifier: Qualifier, of function: Function) -> JSONValue {
    .object([
      "arn": .string(FunctionARN(function.identity, qualifier).description),
      "qualifier": qualifier.text.map(JSONValue.string) ?? .null,
      "versions": .array(
        function.versionsRun(by: qualifier).map { share in
          .object([
            "version": .string(share.version.description), "share": .number("\(share.share)"),
          ])
        }),
      "policy": function.policies[qualifier].map { PolicyEncoder.encode($0.policy) } ?? .null,
      "isPolicySupplied": .bool(!function.unsuppliedPolicies.contains(qualifier)),
      "url": function.urls[qualifier].map { url in
        .object(["address": .string(url.address), "authType": .string(url.authType.rawValue)])
      } ?? .null,
    ])
  }

  private func identity(_ identity: Identity) -> JSONValue {
    .object([
      "arn": .string(identity.name.description),
      "inlinePolicies": .object(
        identity.inlinePolicies.map { JSONMember($0.name, PolicyEncoder.encode($0.policy)) }),
      "managedPolicies": .strings(identity.managedPolicies.map(\.text)),
      "permissionsBoundary": identity.boundary.map { .string($0.text) } ?? .null,
      "groups": .strings(identity.groups.map(\.text)),
      "notKnown": .strings(identity.open.map(\.part.name)),
      "tags": .object(identity.tags.map { JSONMember($0.key, .string($0.value)) }),
    ])
  }

  private func openGrant(_ grant: OpenGrant) -> JSONValue {
    let scope: (arn: String?, isWhole: Bool) =
      switch grant.scope {
      case .anyFunction: (nil, true)
      case .function(let function): (function.unqualifiedARN.description, true)
      case .target(let arn): (arn.description, false)
      }
    return .object([
      "id": .string(grant.id), "arn": scope.arn.map(JSONValue.string) ?? .null,
      "anyQualifier": .bool(scope.isWhole),
      "widestStatement": grant.statement.map(PolicyEncoder.encode) ?? .null,
      "notKnown": .strings(grant.values.map(Words.openValue)),
    ])
  }

  private func trigger(_ wire: Wire) -> JSONValue {
    let trigger = wire.trigger
    return .object([
      "source": .string(trigger.source.rawValue), "name": .string(trigger.name),
      "caller": caller(trigger.caller),
      "function": .string(trigger.reference.description),
      "arn": trigger.target.map { .string($0.description) } ?? .null,
      "verdict": .string(Words.mark(wire.verdict)),
      "details": .strings(Words.details(wire)),
      "calls": .array(trigger.calls.enumerated().map { call($1, answer(wire, $0)) }),
      "place": place(trigger.origin),
    ])
  }

  private func answer(_ wire: Wire, _ index: Int) -> Decision? {
    wire.calls.indices.contains(index) ? wire.calls[index].decision : nil
  }

  private func call(_ call: TriggerCall, _ decision: Decision?) -> JSONValue {
    .object([
      "request": call.label.map(JSONValue.string) ?? .null,
      "sourceArn": text(call.sourceARN), "sourceAccount": text(call.sourceAccount),
      "eventSourceToken": text(call.eventSourceToken),
      "decision": decision.map { .string($0.name) } ?? .null,
    ])
  }

  private func text(_ text: OpenText?) -> JSONValue {
    text.map { .string($0.description) } ?? .null
  }

  private func caller(_ caller: TriggerCaller) -> JSONValue {
    switch caller {
    case .service(let service): .string(service.name)
    case .role(let role): .string(role.description)
    case .requester: .string("requester")
    case .executionRole: .string("execution role")
    }
  }

  private func place(_ origin: SourceOrigin) -> JSONValue {
    .object([
      "file": .string(origin.file.name), "line": .integer(origin.position.line),
      "column": .integer(origin.position.column),
    ])
  }
}

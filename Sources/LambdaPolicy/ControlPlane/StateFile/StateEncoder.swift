/// Writes a control plane as one readable JSON document, which `StateDecoder` reads again.
///
/// Everything is sorted, one fact a line: the same state gives the same bytes, and two states differ
/// in the lines that differ.
package enum StateEncoder {
  /// Raised when a member changes its meaning.
  package static let schemaVersion = 1

  /// What the document is, so that sources are recognised by content.
  package static let kind = "lambda-policy state"

  /// The document; ends with a line feed.
  package static func text(_ plane: ControlPlane) -> String {
    let value = JSONValue.object([
      "kind": .string(kind), "schemaVersion": .integer(schemaVersion),
      "clock": .string(plane.clock.description),
      "revisionsUsed": .number(String(plane.revisions.count)),
      "drawState": .number(String(plane.draws.state)),
      "functions": .array(plane.deployment.sortedFunctions.map(function)),
      "usedVersions": .object(
        plane.deployment.usedVersions.sorted { $0.key < $1.key }.map {
          JSONMember($0.key.unqualifiedARN.description, .integer($0.value))
        }),
    ])
    return JSONWriter.pretty(value) + "\n"
  }

  private static func function(_ function: Function) -> JSONValue {
    .object([
      "arn": .string(function.identity.unqualifiedARN.description),
      "revision": .string(function.revision.text), "progress": progress(function.progress),
      "lastModified": function.lastModified.map(time),
      "configuration": function.latest.map(configuration),
      "nextVersion": .integer(function.nextVersion),
      "versions": .array(function.versions.sorted { $0.key < $1.key }.map(version)),
      "aliases": .array(function.aliases.sorted { $0.key < $1.key }.map { alias($0.value) }),
      "policies": .array(function.policies.sorted { $0.key < $1.key }.map(policy)),
      "urls": .array(function.urls.sorted { $0.key < $1.key }.map(url)),
      "eventInvokeConfigs": .array(
        function.eventInvokeConfigs.sorted { $0.key < $1.key }.map(eventInvokeConfig)),
      "tags": .texts(function.tags),
      "reservedConcurrency": function.reservedConcurrency.map(JSONValue.integer),
      "codeSigningConfig": function.codeSigningConfigARN.map(JSONValue.string),
    ])
  }

  private static func time(_ time: Timestamp) -> JSONValue { .string(time.description) }

  private static func progress(_ progress: DeploymentProgress) -> JSONValue? {
    guard !progress.isSettled else { return nil }
    return .object([
      "state": .string(progress.state.rawValue),
      "settledRevision": progress.settledRevision.map { .string($0.text) },
    ])
  }

  private static func configuration(_ configuration: FunctionConfiguration) -> JSONValue {
    .object([
      "role": .string(configuration.role), "codeSha256": .string(configuration.code.sha256),
      "codeSize": configuration.code.size.map(JSONValue.integer),
      "description": .string(configuration.description),
      "deadLetterTarget": configuration.deadLetterTarget.map(JSONValue.string),
      "settings": .object(
        configuration.settings.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value) }),
    ])
  }

  private static func version(
    _ number: FunctionVersion, _ version: PublishedVersion
  ) -> JSONValue {
    .object([
      "version": .integer(number.number),
      "revision": version.revision.map { .string($0.text) },
      "published": version.published.map(time), "progress": progress(version.progress),
      "configuration": version.configuration.map(configuration),
      // What it was published from differs in the description only (lambda.md 3.5).
      "contentDescription": version.content.map { .string($0.description) },
    ])
  }

  private static func alias(_ alias: Alias) -> JSONValue {
    .object([
      "name": .string(alias.name.name),
      "target": alias.target.map { .string($0.description) },
      "description": .string(alias.description),
      "weights": alias.routing.map(\.weights), "revision": .string(alias.revision.text),
    ])
  }

  private static func policy(_ qualifier: Qualifier, _ policy: ResourcePolicy) -> JSONValue {
    .object([
      "qualifier": qualifier.text.map(JSONValue.string),
      "revision": policy.revision.map { .string($0.text) },
      "text": policy.text.map(JSONValue.string),
      "document": PolicyEncoder.encode(policy.policy),
    ])
  }

  private static func url(_ qualifier: Qualifier, _ url: FunctionURL) -> JSONValue {
    .object([
      "qualifier": qualifier.text.map(JSONValue.string), "address": .string(url.address),
      "authType": .string(url.authType.rawValue), "cors": url.cors,
      "invokeMode": url.invokeMode.map(JSONValue.string), "created": time(url.creationTime),
      "lastModified": time(url.lastModifiedTime),
    ])
  }

  private static func eventInvokeConfig(
    _ qualifier: Qualifier, _ config: EventInvokeConfig
  ) -> JSONValue {
    .object([
      "qualifier": qualifier.text.map(JSONValue.string),
      "maximumRetryAttempts": config.maximumRetryAttempts.map(JSONValue.integer),
      "maximumEventAge": config.maximumEventAge.map(JSONValue.integer),
      "destinations": config.destinations, "lastModified": time(config.lastModified),
    ])
  }
}

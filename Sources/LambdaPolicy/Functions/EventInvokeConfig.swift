/// How asynchronous invocations of one qualifier are treated (lambda.md appendix E).
package struct EventInvokeConfig: Hashable, Sendable {
  package var maximumRetryAttempts: Int?
  package var maximumEventAge: Int?
  /// Where results go, as it was given.
  package var destinations: JSONValue?
  package var lastModified: Timestamp
}

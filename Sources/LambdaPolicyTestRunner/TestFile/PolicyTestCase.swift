package import LambdaPolicy

/// One question with the answer that is expected.
package struct PolicyTestCase: Sendable {
  /// The name; unique within its file.
  package let name: Located<String>
  package let question: CaseQuestion
  package let expectation: Expectation
  /// Why it is not asked; nil when it is.
  package let skip: String?
  /// Whether it is asked for every qualifier of its function.
  package let isForEachQualifier: Bool

  /// What an answer has to be.
  package struct Expectation: Hashable, Sendable {
    package let answer: Answer
    /// The id of a statement that has to decide; nil when any may.
    package let statement: String?
    /// The part in which the request has to differ from the nearest grant; nil when any may.
    package let reason: String?
  }

  /// The answers that can be expected.
  package enum Answer: String, Hashable, Sendable, CaseIterable {
    case allow
    /// Denied, whether explicitly or not.
    case deny
    case explicitDeny = "explicit-deny"
    case undetermined

    /// Whether a decision is the answer; an undetermined one is never allowed or denied.
    package func isMet(by decision: Decision) -> Bool {
      switch (self, decision) {
      case (.allow, .allowed), (.deny, .denied), (.explicitDeny, .denied(.explicit)),
        (.undetermined, .undetermined):
        true
      case (.allow, _), (.deny, _), (.explicitDeny, _), (.undetermined, _): false
      }
    }
  }
}

/// What a case asks, as it is written.
package struct CaseQuestion: Sendable {
  /// The function in any form that Invoke accepts, with or without its qualifier.
  package var function: Located<String>
  package var qualifier: Located<String>?
  package var principal: Located<String>
  package var action: Located<String>?
  /// The context keys with their values, in the order of the file.
  package var context: [ContextEntry] = []
  /// Keys that the request does not have.
  package var absent: [String] = []
  /// Whether everything that is not supplied is absent.
  package var isWorldClosed = false

  package struct ContextEntry: Sendable {
    package let key: ConditionKey
    package let values: [String]
    package let range: SourceRange
  }
}

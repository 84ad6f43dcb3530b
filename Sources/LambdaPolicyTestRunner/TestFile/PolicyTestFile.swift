package import LambdaPolicy

/// What a file of tests expects of a deployment.
package struct PolicyTestFile: Sendable {
  package let file: SourceFile
  /// Where the deployment comes from: paths beside the file.
  package var sources: [Located<String>] = []
  /// `aws lambda` commands that are run on the deployment first.
  package var setup: Located<String>?
  /// Policies that are written in the file itself.
  package var policies: [Located<InlinePolicy>] = []
  /// The account of sources that do not tell it.
  package var account: AccountID?
  /// The Region of sources that do not tell it.
  package var region: Region?
  /// Values for the parameters of templates.
  package var parameters: [String: String] = [:]
  /// What is taken for granted where AWS documents no answer.
  package var assumptions = Assumptions()
  /// The cases, those of matrices written out, in the order of the file.
  package var cases: [PolicyTestCase] = []
  /// What must hold of every trigger.
  package var wiring: [WiringExpectation] = []
  /// Who alone may be let in.
  package var exposure: [ExposureExpectation] = []

  init(_ file: SourceFile) { self.file = file }
}

/// A policy of a function, version or alias.
package struct InlinePolicy: Hashable, Sendable {
  package let target: FunctionARN
  package let policy: Policy
}

/// That every trigger's call is let in, but for some.
package struct WiringExpectation: Sendable {
  package let name: Located<String>
  /// The names of triggers that may be refused.
  package let exceptions: [Located<String>]
  /// Why it is not asked; nil when it is.
  package let skip: String?
}

/// That nobody outside some accounts and organisations is let in, but by some statements.
package struct ExposureExpectation: Sendable {
  package let name: Located<String>
  package let zone: TrustZone
  /// The ids of statements that may let others in.
  package let exceptions: [Located<String>]
  /// Why it is not asked; nil when it is.
  package let skip: String?
}

import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Users, groups, roles and their policies as a source (lambda.md 9.2; iam.md 3, 6, 7).
struct `Account authorization details` {
  typealias Details = AccountDetails

  static let bob = "arn:aws:iam::111122223333:user/bob"
  static let session = "arn:aws:sts::111122223333:assumed-role/R/s"
  static let own = "arn:aws:iam::111122223333:policy/own"
  static let aws = "arn:aws:iam::aws:policy/AWSLambdaRole"

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let details: AccountDetails
    let caller: String
    let function: String?
    let expected: Expected

    init(
      _ name: String, _ caller: String, _ expected: Expected, function: String? = nil,
      _ change: (inout AccountDetails) -> Void
    ) {
      testDescription = name
      var details = AccountDetails()
      change(&details)
      self.details = details
      self.caller = caller
      self.function = function
      self.expected = expected
    }
  }

  static let direct = Scenes.document(principal: "{\"AWS\":\"\(bob)\"}")
  static let toRole = Scenes.document(
    principal: "{\"AWS\":\"arn:aws:iam::111122223333:role/ops/R\"}")

  static let rows: [Row] = [
    Row("a user's inline policy", bob, .allowed) {
      $0.users = [Details.user("bob", Details.inline("UserPolicyList", Details.allow))]
    },
    Row("a user without policies", bob, .denied) { $0.users = [Details.user("bob")] },
    Row("a managed policy of the user", bob, .allowed) {
      $0.users = [Details.user("bob", Details.attached(own))]
      $0.policies = [Details.managed(own, Details.allow)]
    },
    Row("an inline policy of a group", bob, .allowed) {
      $0.users = [Details.user("bob", "\"GroupList\":[\"g\"]")]
      $0.groups = [
        Details.group("g", path: "/x/", Details.inline("GroupPolicyList", Details.allow))
      ]
    },
    Row("a managed policy of a group denies (E-1)", bob, .explicitlyDenied) {
      $0.users = [
        Details.user(
          "bob", "\"GroupList\":[\"g\"]", Details.inline("UserPolicyList", Details.allow))
      ]
      $0.groups = [Details.group("g", Details.attached(own))]
      $0.policies = [Details.managed(own, Details.deny)]
    },
    Row("a role's inline policy, and its path", session, .allowed) {
      $0.roles = [
        Details.role(
          "R", path: "/ops/",
          Details.inline(
            "RolePolicyList",
            Details.statement(
              "Allow",
              condition:
                #"{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/ops/R"}}"#)))
      ]
    },
    Row("a role's path settles P-6", session, .allowed, function: toRole) {
      $0.roles = [Details.role("R", path: "/ops/")]
    },
    Row("a role of another path does not fit (Q-25)", session, .denied, function: toRole) {
      $0.roles = [Details.role("R")]
    },
    Row("a boundary without lambda (E-61)", bob, .denied) {
      $0.users = [
        Details.user(
          "bob", Details.inline("UserPolicyList", Details.allow), Details.boundary(own))
      ]
      $0.policies = [Details.managed(own, Details.allow.replacing("lambda:", with: "s3:"))]
    },
    Row("a boundary that allows", bob, .allowed) {
      $0.users = [
        Details.user(
          "bob", Details.inline("UserPolicyList", Details.allow), Details.boundary(own))
      ]
      $0.policies = [Details.managed(own, Details.allow)]
    },
    // What is not in the file is unknown, never absent.
    Row("a managed policy that is not there could allow", bob, .undetermined) {
      $0.users = [Details.user("bob", Details.attached(aws))]
    },
    Row("a managed policy that is not there could deny", bob, .undetermined, function: direct) {
      $0.users = [Details.user("bob", Details.attached(aws))]
    },
    Row("a Deny decides whatever is not there", bob, .explicitlyDenied) {
      $0.users = [
        Details.user(
          "bob", Details.attached(aws), Details.inline("UserPolicyList", Details.deny))
      ]
    },
    Row("a silent boundary decides whatever is not there", bob, .denied) {
      $0.users = [Details.user("bob", Details.attached(aws), Details.boundary(own))]
      $0.policies = [Details.managed(own, Details.allow.replacing("lambda:", with: "s3:"))]
    },
    Row("a group that is not there", bob, .undetermined) {
      $0.users = [
        Details.user(
          "bob", "\"GroupList\":[\"g\"]", Details.inline("UserPolicyList", Details.allow))
      ]
    },
    Row("a boundary that is not there", bob, .undetermined) {
      $0.users = [
        Details.user(
          "bob", Details.inline("UserPolicyList", Details.allow), Details.boundary(own))
      ]
    },
    Row(
      "a boundary that is not there denies by NotPrincipal (P-33)", bob, .explicitlyDenied,
      function:
        "{\"Statement\":{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":[\"\(bob)\",\"111122223333\"]},\"Action\":\"*\",\"Resource\":\"*\"}}"
    ) { $0.users = [Details.user("bob", Details.boundary(own))] },
    Row("a caller who is not there", bob, .undetermined) { $0.users = [Details.user("eve")] },
    Row("a caller who is not there, with a grant", bob, .undetermined, function: direct) {
      $0.users = [Details.user("eve")]
    },
    Row("a user of another path", bob, .undetermined) {
      $0.users = [Details.user("bob", path: "/x/")]
    },
    Row("a user whose name differs by case", bob, .undetermined) {
      $0.users = [Details.user("Bob", Details.inline("UserPolicyList", Details.allow))]
    },
    // Other accounts are not told of.
    Row(
      "a caller of another account", "arn:aws:iam::444455556666:user/bob", .undetermined,
      function: Scenes.document(principal: "\"*\"")
    ) { $0.users = [Details.user("bob")] },
    Row("the root user needs no entry", "111122223333", .allowed) {
      $0.users = [Details.user("bob")]
    },
  ]

  @Test(arguments: rows)
  func `give a caller its own policies, and leave open what they lack`(_ row: Row) throws {
    let answer = try row.details.answer(row.caller, function: row.function)
    #expect(Expected(answer.decision) == row.expected, "\(answer.missing) \(answer.notes)")
    #expect(answer.missing.isEmpty == (row.expected != .undetermined))
  }

  @Test(arguments: rows)
  func `say the same percent-encoded, as the API answers documents`(_ row: Row) throws {
    let state = importing(row.details.text)
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    let encoded = percentEncodingDocuments(row.details.text)
    #expect(encoded.contains("%22Version%22") == row.details.text.contains("Version\":\"2012"))
    let answer = try Details.answer([encoded], row.caller, function: row.function)
    #expect(Expected(answer.decision) == row.expected, "\(answer.missing)")
  }

  /// Every document as the IAM API answers it.
  private func percentEncodingDocuments(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "{\"Version\""),
      let end = rest[start.lowerBound...].firstRange(of: "}]}")
    {
      result += rest[..<start.lowerBound]
      let document = rest[start.lowerBound..<end.upperBound]
      let plain = Array("-._~".utf8)
      let encoded = document.utf8.map { byte in
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || plain.contains(byte)
          ? String(Unicode.Scalar(byte))
          : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
      result += "\"\(encoded.joined())\""
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}

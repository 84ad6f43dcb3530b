import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

struct `Account authorization details that are wrong` {
  typealias Details = AccountDetails
  typealias A = `Account authorization details`

  @Test func `that contradict each other are refused with both places`() throws {
    var one = Details()
    one.users = [Details.user("bob", Details.inline("UserPolicyList", Details.allow))]
    one.policies = [Details.managed(A.own, Details.allow)]
    #expect(importing([("1", one.text), ("2", one.text)]).ids.isEmpty)
    var other = one
    other.users = [Details.user("bob")]
    other.policies = [Details.managed(A.own, Details.deny)]
    let state = importing([("1", one.text), ("2", other.text)])
    #expect(state.ids == ["conflicting-identities", "conflicting-identities"])
    for diagnostic in state.bag.sorted {
      #expect(diagnostic.description.hasPrefix("2:1:"))
      #expect(diagnostic.message.contains("; the first is at 1:1:"))
    }
    let open = try Details.answer([one.text, other.text], A.bob, isLenient: true)
    #expect(open.decision == .undetermined)
  }

  @Test func `of different days agree on the newest version of a policy of AWS`() throws {
    func details(_ version: String, _ document: String) -> String {
      var details = Details()
      details.users = [Details.user("bob", Details.attached(A.aws))]
      details.policies = [Details.managed(A.aws, version: version, document)]
      return details.text
    }
    let old = details("v9", Details.deny)
    let new = details("v10", Details.allow)
    for order in [[old, new], [new, old]] {
      #expect(importing(order.map { ("x", $0) }).ids == ["older-version"])
      #expect(try Details.answer(order, A.bob).isAllowed)
    }
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    var testDescription: String { "\(id): \(text)" }
    init(_ id: String, _ text: String) {
      self.id = id
      self.text = text
    }
  }

  /// Each with a mark at the place that the first diagnostic must name.
  @Test(arguments: [
    Fault("unexpected-answer", "{\"UserDetailList\":[«1»{\"UserName\":\"bob\"}]}"),
    Fault(
      "unexpected-answer",
      "{\"RoleDetailList\":[«1»{\"Arn\":\"arn:aws:iam::111122223333:user/bob\"}]}"),
    Fault("unexpected-answer", "{\"UserDetailList\":«1»{}}"),
    Fault("unexpected-answer", "{\"UserDetailList\":[\(user("\"UserPolicyList\":«1»7"))]}"),
    Fault(
      "unexpected-answer", "{\"UserDetailList\":[\(user("\"AttachedManagedPolicies\":[«1»{}]"))]}"),
    Fault("unexpected-answer", "{\"UserDetailList\":[\(user("\"GroupList\":[«1»1]"))]}"),
    Fault("unexpected-answer", "{\"UserDetailList\":[\(user("\"PermissionsBoundary\":«1»{}"))]}"),
    Fault("unexpected-answer", "{\"UserDetailList\":[\(user("\"Tags\":[«1»{\"Key\":\"k\"}]"))]}"),
    Fault(
      "unexpected-answer",
      "{\"UserDetailList\":[\(user("\"UserPolicyList\":[«1»{\"PolicyName\":\"p\"}]"))]}"),
    Fault(
      "embedded-policy-expected",
      "{\"UserDetailList\":[\(user("\"UserPolicyList\":[{\"PolicyDocument\":«1»1}]"))]}"),
    Fault(
      "invalid-effect",
      "{\"UserDetailList\":[\(user("\"UserPolicyList\":[{\"PolicyDocument\":{\"Statement\":{\"Effect\":«1»\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}}}]"))]}"
    ),
    Fault(
      "invalid-effect",
      "{\"UserDetailList\":[\(user("\"UserPolicyList\":[{\"PolicyDocument\":\"%7B%22Statement%22:%7B%22Effect%22:«1»%22allow%22,%22Action%22:%22*%22,%22Resource%22:%22*%22%7D%7D\"}]"))]}"
    ),
    Fault(
      "invalid-json",
      "{\"UserDetailList\":[\(user("\"UserPolicyList\":[{\"PolicyDocument\":\"%7B«1»x\"}]"))]}"),
    Fault(
      "invalid-json",
      "{\"UserDetailList\":[\(user("\"UserPolicyList\":[{\"PolicyDocument\":\"%7B«1»%2\"}]"))]}"),
    Fault(
      "invalid-json",
      "{\"UserDetailList\":[\(user("\"UserPolicyList\":[{\"PolicyDocument\":\"%7B%22«1»%FF%22\"}]"))]}"
    ),
    Fault("unexpected-answer", "{\"UserDetailList\":[],\"Policies\":[«1»{}]}"),
    Fault("duplicate-key", "{\"UserDetailList\":[],«1»\"UserDetailList\":[]}"),
    Fault("duplicate-key", "{\"UserDetailList\":[\(user("\"Tags\":[],«1»\"Tags\":[]"))]}"),
    Fault(
      "duplicate-key",
      "{\"UserDetailList\":[\(user("\"UserPolicyList\":[{\"PolicyDocument\":\(Details.allow),«1»\"PolicyDocument\":\(Details.deny)}]"))]}"
    ),
    Fault(
      "duplicate-key",
      "{\"UserDetailList\":[],\"Policies\":[{\"Arn\":\"x\",«1»\"Arn\":\"y\",\"PolicyVersionList\":[]}]}"
    ),
  ])
  func `that are malformed are reported at their place`(_ fault: Fault) throws {
    let marked = MarkedText(fault.text)
    let state = importing(marked.text)
    #expect(state.bag.hasErrors)
    let first = try #require(state.bag.sorted.first)
    #expect(first.id == fault.id, "\(first)")
    #expect(first.range?.lowerBound == marked.offsets["1"], "\(first)")
    // A lenient reader goes on, and never allows what it could not read.
    let lenient = try Details.answer([marked.text], A.bob, isLenient: true)
    #expect(!lenient.isAllowed)
  }

  private static func user(_ part: String) -> String { Details.user("bob", part) }

  @Test func `without anybody in them say so`() {
    #expect(importing("{\"UserDetailList\":[],\"IsTruncated\":false}").ids == ["no-identities"])
  }

  @Test(arguments: ["UserDetailList", "GroupDetailList", "RoleDetailList"])
  func `are recognised by any of their lists`(_ key: String) {
    #expect(importing("{\"\(key)\":[]}").ids == ["no-identities"])
    #expect(importing("{\"Policies\":[{\"Arn\":\"x\"}]}").ids == ["unknown-format"])
  }
}

struct `Account authorization details of other people` {
  static let folder = "corpora/aws-cli/salesforce+cloudsplaining"

  @Test(.enabled(if: Shared.exists(folder), "no folder '../shared/\(folder)'"))
  func `are read without errors, and every user and role gets an answer`() throws {
    let files = Shared.files(below: Self.folder).filter { $0.contains("authz") }
    for path in files {
      let bytes = try Shared.bytes(path)
      var state = ImportState(scope: ImportScope())
      ImporterCatalogue.read(ImportInput(SourceFile(name: path, bytes: bytes)), into: &state)
      #expect(!state.bag.hasErrors, "\(state.bag.sorted)")
      var deployment = state.deployment
      let identities = deployment.identities.identities.values.filter { $0.name.kind != .group }
      #expect(identities.count >= 3)
      deployment.functions = try Scenes.plane().deployment.functions
      for identity in identities {
        let request = InvokeRequest(
          caller: try Caller("\(identity.name)", in: .aws), target: Scenes.arn())
        let answer = deployment.evaluation(of: request)
        #expect(answer.decision == .denied(.implicit), "\(identity.name): another account")
        #expect(answer.notes.contains(.callerFound(identity.origin)))
      }
    }
    #expect(files.count == 2)
    Shared.report("account authorization details", files.count)
  }
}

import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// What account details tell besides policies, and what they leave to the question.
struct `Account authorization details also` {
  typealias Details = AccountDetails
  typealias A = `Account authorization details`

  @Test func `read the default version of a managed policy and no other`() throws {
    let versions =
      "{\"Arn\":\"\(A.own)\",\"DefaultVersionId\":\"v1\",\"PolicyVersionList\":[{\"VersionId\":\"v2\",\"IsDefaultVersion\":false,\"Document\":\"no policy\"},{\"VersionId\":\"v1\",\"IsDefaultVersion\":true,\"Document\":\(Details.allow)}]}"
    var details = Details()
    details.users = [Details.user("bob", Details.attached(A.own))]
    details.policies = [versions]
    #expect(importing(details.text).ids.isEmpty)
    #expect(try details.answer(A.bob).isAllowed)
    for broken in [
      versions.replacing("\"v1\",\"PolicyVersionList", with: "\"v2\",\"PolicyVersionList"),
      versions.replacing("Version\":true", with: "Version\":false"),
    ] {
      details.policies = [broken]
      #expect(importing(details.text).ids == ["no-default-version"])
      #expect(try details.answer(A.bob, isLenient: true).decision == .undetermined)
    }
  }

  @Test func `say what would settle an open answer, with the place`() throws {
    var details = Details()
    details.users = [
      Details.user("bob", Details.attached(A.aws), "\"GroupList\":[\"g\"]"),
      Details.user("eve"),
    ]
    let reasons = try details.answer(A.bob).missing.compactMap { missing in
      if case .policies(let gap) = missing { gap.reason } else { nil }
    }
    #expect(reasons == [.documentNotSupplied(arn: A.aws), .groupNotListed(name: "g")])
    details.rest = "\"IsTruncated\":true,\"Marker\":\"m\""
    #expect(importing(details.text).ids == ["more-pages"])
    let other = try details.answer("arn:aws:iam::111122223333:user/bobb")
    let layers = other.missing.compactMap { missing -> PolicyLayer? in
      guard case .policies(let gap) = missing, case .callerNotListed(let caller) = gap.reason
      else { return nil }
      #expect(caller.hasMorePages)
      #expect(caller.nearest == A.bob)
      return gap.layer
    }
    #expect(layers == [.identityBased, .permissionsBoundary])
  }

  @Test func `of several pages are one`() throws {
    var one = Details()
    one.users = [Details.user("bob", Details.attached(A.own), "\"GroupList\":[\"g\"]")]
    one.rest = "\"IsTruncated\":true,\"Marker\":\"m\""
    #expect(try one.answer(A.bob).decision == .undetermined)
    let other =
      "{\"Policies\":[\(Details.managed(A.own, Details.allow))],\"IsTruncated\":true,\"Marker\":\"n\"}"
    #expect(try Details.answer([one.text, other], A.bob).decision == .undetermined)
    let last = "{\"GroupDetailList\":[\(Details.group("g"))],\"IsTruncated\":false}"
    #expect(try Details.answer([one.text, other, last], A.bob).isAllowed)
  }

  @Test func `tell all tags of a user, and those of a role that a session could replace`() throws {
    func details(_ key: String) -> Details {
      let condition = "{\"StringEquals\":{\"aws:PrincipalTag/\(key)\":\"sales\"}}"
      let allow = Details.statement("Allow", condition: condition)
      var details = Details()
      details.users = [
        Details.user(
          "bob", Details.inline("UserPolicyList", allow), Details.tags("Team", "sales"))
      ]
      details.roles = [
        Details.role("R", Details.inline("RolePolicyList", allow), Details.tags("Team", "sales"))
      ]
      return details
    }
    #expect(try details("team").answer(A.bob).isAllowed)
    #expect(try details("other").answer(A.bob).decision == .denied(.implicit))
    let taken = try details("Team").answer(A.session)
    #expect(taken.isAllowed)
    #expect(taken.notes.contains { if case .sessionTagsNotKnown = $0 { true } else { false } })
    let open = try details("other").answer(A.session)
    #expect(open.decision == .undetermined)
    #expect(open.missing == [.contextKey(ConditionKey("aws:PrincipalTag/other"))])
    #expect(!open.notes.contains { if case .sessionTagsNotKnown = $0 { true } else { false } })
    let told = try details("Team").answer(A.session) {
      $0.context[ConditionKey("aws:PrincipalTag/team")] = ["hr"]
    }
    #expect(told.decision == .denied(.implicit))
  }

  @Test func `tell the unique id of the caller (P-12, 3.1)`() throws {
    var details = Details()
    details.users = [Details.user("bob")]
    details.roles = [Details.role("R")]
    func grant(_ id: String) -> String { Scenes.document(principal: "{\"AWS\":\"\(id)\"}") }
    let user = "AIDAEXAMPLEEXAMPLE01"
    let role = "AROAEXAMPLEEXAMPLE01"
    #expect(try details.answer(A.bob, function: grant(user)).isAllowed)
    #expect(try details.answer(A.session, function: grant(role)).isAllowed)
    let other = grant("AIDAEXAMPLEEXAMPLE02")
    #expect(try details.answer(A.bob, function: other).decision == .denied(.implicit))
    let condition = Scenes.document(
      principal: "\"*\"", condition: "{\"StringEquals\":{\"aws:userid\":\"\(role):s\"}}")
    #expect(try details.answer(A.session, function: condition).isAllowed)
    // Another id is that of another principal of the name, which the source does not list.
    let recreated = try details.answer(A.bob) { $0.facts.uniqueID = "AIDAEXAMPLEEXAMPLE02" }
    #expect(recreated.decision == .undetermined)
  }

  @Test func `give a federated-user session what the user has who federated (6.2)`() throws {
    let session = try policy(
      "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":\"*\"}}"
    )
    func answer(_ details: Details) throws -> Decision {
      try details.answer("arn:aws:sts::111122223333:federated-user/n") {
        $0.facts.federatedBy = try Caller(A.bob, in: .aws)
        $0.policies.session = [CallerPolicies.Document(name: "s", policy: session)]
      }.decision
    }
    var details = Details()
    details.users = [Details.user("bob", Details.inline("UserPolicyList", Details.allow))]
    #expect(try answer(details) == .allowed)
    details.users = [
      Details.user("bob", Details.inline("UserPolicyList", Details.allow), Details.boundary(A.own))
    ]
    #expect(try answer(details) == .undetermined)
    details.users = [Details.user("bob")]
    #expect(try answer(details) == .denied(.implicit))
  }

  @Test func `give way to policies that are supplied, and say so`() throws {
    var details = Details()
    details.users = [
      Details.user("bob", Details.inline("UserPolicyList", Details.deny), Details.boundary(A.own))
    ]
    let all = CallerPolicies.Document(
      name: "file", policy: try #require(try decodePolicy(Details.allow, as: .identityBased).policy)
    )
    let answer = try details.answer(A.bob) {
      $0.policies.identity = [all]
      $0.policies.boundary = [all]
    }
    #expect(answer.isAllowed)
    let replaced = answer.notes.compactMap { note in
      if case .suppliedInPlace(let layers, _) = note { layers } else { nil }
    }
    #expect(replaced == [[.identityBased, .permissionsBoundary]])
  }

  @Test func `lack nothing in a closed world but a boundary that is known to be there`() throws {
    var details = Details()
    details.users = [
      Details.user(
        "bob", Details.attached(A.aws), Details.inline("UserPolicyList", Details.allow)),
      Details.user(
        "eve", Details.inline("UserPolicyList", Details.allow), Details.boundary(A.own)),
    ]
    let closed = try details.answer(A.bob) { $0.isWorldClosed = true }
    #expect(closed.isAllowed)
    #expect(closed.notes.contains { if case .policiesTakenForAbsent = $0 { true } else { false } })
    let bounded = try details.answer("arn:aws:iam::111122223333:user/eve") {
      $0.isWorldClosed = true
    }
    #expect(bounded.decision == .undetermined)
    let stranger = try details.answer("arn:aws:iam::111122223333:user/x") {
      $0.isWorldClosed = true
    }
    #expect(stranger.decision == .denied(.implicit))
  }

  @Test func `tell the path of a role that only its service uses (E-40)`() throws {
    var details = Details()
    let deny = try #require(try decodePolicy(Details.deny, as: .serviceControl).policy)
    for (path, expected) in [
      ("/aws-service-role/x.amazonaws.com/", Expected.allowed), ("/", .explicitlyDenied),
    ] {
      details.roles = [
        Details.role("R", path: path, Details.inline("RolePolicyList", Details.allow))
      ]
      let answer = try details.answer(A.session) {
        $0.policies.serviceControl = [
          CallerPolicies.Level(
            name: "root", documents: [CallerPolicies.Document(name: "p", policy: deny)])
        ]
      }
      #expect(Expected(answer.decision) == expected)
    }
  }
}

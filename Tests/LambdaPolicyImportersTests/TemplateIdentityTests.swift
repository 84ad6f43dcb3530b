import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Who may invoke by the identity policies that a template makes (lambda.md 6.4, 6.5; iam.md 6).
struct `Identities of a template` {
  typealias Make = TemplateIdentities

  @Test(arguments: known + open)
  func `allow and deny as far as they are known`(_ row: Row) throws {
    let state = Make.read(row.text)
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    var missing: [String] = []
    for (qualifier, expected) in row.answers {
      let evaluation = try state.evaluation(row.caller, on: qualifier)
      #expect(Expected(evaluation.decision) == expected, "on \(qualifier ?? "the function")")
      missing += evaluation.missing.flatMap(\.names)
    }
    #expect(Set(missing) == Set(row.missing))
  }

  @Test func `say that others may attach more, and what stands for a name`() throws {
    let state = Make.read(Make.role(Make.document()))
    let evaluation = try state.evaluation(Self.role)
    #expect(
      evaluation.notes.contains {
        if case .callerMade("role 'R'", _) = $0 { true } else { false }
      })
    #expect(
      evaluation.notes.contains {
        if case .callerNamedByLogicalID("role 'R'", _) = $0 { true } else { false }
      })
    let named = Make.read(Make.role(Make.document(), "RoleName: R"))
    #expect(
      try !named.evaluation(Self.role).notes.contains {
        if case .callerNamedByLogicalID = $0 { true } else { false }
      })
  }

  @Test(arguments: ["Transform: Mine\n", ""])
  func `stay open where only AWS can tell what is attached`(_ transform: String) throws {
    let loop =
      transform.isEmpty ? "'Fn::ForEach::P': [x, [a], {}]" : "B: {Type: 'AWS::S3::Bucket'}"
    let text = "R: {Type: 'AWS::IAM::Role'}\n\(loop)\n".indented(by: 2)
    let evaluation = try Make.read([transform + Make.head + text]).evaluation(Self.role)
    #expect(Expected(evaluation.decision) == .undetermined)
    #expect(
      evaluation.missing.flatMap(\.names).contains(transform.isEmpty ? "Fn::ForEach::P" : "Mine"))
  }

  @Test func `count in a grant to the role within its boundary (iam.md 6.3)`() throws {
    let boundary = """
      M: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: \(Make.document(action: "'s3:*'"))}}
      G:
        Type: AWS::Lambda::Permission
        Properties: {FunctionName: f, Action: 'lambda:InvokeFunction', Principal: '\(Self.role)'}
      """
    let role = "R: {Type: 'AWS::IAM::Role', Properties: {RoleName: R"
    let limited = Make.read("\(role), PermissionsBoundary: !Ref M}}\n\(boundary)")
    #expect(Expected(try limited.evaluation(Self.role).decision) == .denied)
    let free = Make.read("\(role)}}\n\(boundary)")
    #expect(Expected(try free.evaluation(Self.role).decision) == .allowed)
  }

  @Test func `of an account's own list count in place of a template's`() throws {
    var details = AccountDetails()
    details.roles = [AccountDetails.role("R")]
    let template = Make.head + Make.role(Make.document()).indented(by: 2)
    for texts in [[details.text, template], [template, details.text]] {
      let state = Make.read(texts)
      #expect(state.ids.isEmpty)
      #expect(Expected(try state.evaluation(Self.role).decision) == .denied)
    }
  }

  @Test func `may get policies from several templates`() throws {
    let role = Make.head + Make.role(Make.document(), "RoleName: R").indented(by: 2)
    let more = """
      Resources:
        P:
          Type: AWS::IAM::Policy
          Properties: {PolicyName: q, Roles: [R], PolicyDocument: \(Make.document("Deny", on: "'*'"))}
      """
    for texts in [[role, more], [more, role]] {
      let state = Make.read(texts)
      #expect(state.ids.isEmpty)
      #expect(Expected(try state.evaluation(Self.role).decision) == .explicitlyDenied)
    }
  }

  @Test func `of one name that differ leave open which one is meant`() throws {
    let one = Make.head + Make.role(Make.document()).indented(by: 2)
    let other = Make.head + Make.role(Make.document(action: "'s3:*'")).indented(by: 2)
    let state = Make.read([one, other])
    #expect(state.ids == ["conflicting-identities"])
    #expect(state.bag.sorted.map(\.severity) == [.warning])
    #expect(Expected(try state.evaluation(Self.role).decision) == .undetermined)
    #expect(Make.read([one, one]).ids.isEmpty)
  }

  @Test(arguments: [
    (
      Make.role("{Version: '2012-10-17', Statement: [{Effect: Allow, Action: x, Resource: '*'}]}"),
      "action-without-prefix"
    ),
    (
      Make.role(
        "{Version: '2012-10-17', Statement: [{Effect: Alow, Action: 'lambda:*', Resource: !Ref None}]}"
      ), "invalid-effect"
    ),
    ("R: {Type: 'AWS::IAM::Role', Properties: {Policies: [{PolicyName: p}]}}", "identity-property"),
    ("M: {Type: 'AWS::IAM::ManagedPolicy', Properties: {}}", "identity-property"),
    (
      "P: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: p, Roles: [!Ref None], PolicyDocument: \(Make.document())}}",
      "open-attachment"
    ),
    ("P: {Type: 'AWS::IAM::RolPolicy', Properties: {}}", "unknown-type"),
  ])
  func `are reported where they are wrong`(_ text: String, _ id: String) {
    #expect(Make.read(text).ids == [id], "\(Make.read(text).bag.sorted)")
  }

  @Test func `with a malformed part are read without it by a lenient reader`() throws {
    let text = Make.role(
      "{Version: '2012-10-17', Statement: [\(Make.statement()), {Effect: Deny, Action: x, Resource: '*'}]}"
    )
    let state = Make.read(text, isLenient: true)
    #expect(state.bag.sorted.map(\.severity) == [.warning])
    #expect(Expected(try state.evaluation(Self.role).decision) == .undetermined)
    #expect(Make.read(text).bag.hasErrors)
  }
}

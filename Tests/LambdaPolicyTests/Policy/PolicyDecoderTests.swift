import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The rules G-1 to G-16 and the types of iam.md 1.
struct `Policy documents` {
  struct Fault: Sendable, CustomTestStringConvertible {
    let rule: String
    let text: MarkedText
    let id: String
    let suggestion: String?
    let kind: PolicyKind
    let sourceLocation: SourceLocation
    var testDescription: String { "\(rule): \(text.text)" }

    init(
      _ rule: String, _ text: String, _ id: String, meant suggestion: String? = nil,
      as kind: PolicyKind = .resourceBased, at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.rule = rule
      self.text = MarkedText(text)
      self.id = id
      self.suggestion = suggestion
      self.kind = kind
      self.sourceLocation = sourceLocation
    }

    /// A fault in the one statement of a document; the statement lacks its braces.
    init(
      statement rule: String, _ text: String, _ id: String, meant suggestion: String? = nil,
      as kind: PolicyKind = .resourceBased, at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.init(
        rule, "{\"Version\":\"2012-10-17\",\"Statement\":[{\(text)}]}", id, meant: suggestion,
        as: kind, at: sourceLocation)
    }
  }

  static let allow = #""Effect":"Allow","Principal":"*","Action":"lambda:*","Resource":"*""#

  static let faults: [Fault] = [
    Fault("G-1", "«1»[]", "wrong-type"),
    Fault("G-1", "«1»{\"Version\":\"2012-10-17\"}", "missing-element"),
    Fault("G-2", "{\"Statement\":«1»\"x\"}", "wrong-type"),
    Fault("G-2", "{\"Statement\":«1»[]}", "empty-list"),
    Fault("G-2", "{\"Statement\":[«1»1]}", "wrong-type"),
    Fault("G-4", "{\"Statement\":[],«1»\"Conditions\":{}}", "unknown-key"),
    Fault("G-4", "{«1»\"statement\":[]}", "unknown-key", meant: "Statement"),
    Fault("G-5", "{\"Statement\":[],«1»\"Statement\":[]}", "duplicate-key"),
    Fault(
      "G-8", "{\"Version\":«1»\"2012-10-18\",\"Statement\":[]}", "invalid-version",
      meant: "2012-10-17"),
    Fault("types", "{\"Version\":«1»2012,\"Statement\":[]}", "wrong-type"),
    Fault("types", "{\"Id\":«1»null,\"Statement\":[]}", "wrong-type"),
    Fault(
      statement: "G-3",
      #""Effect":"Allow","Principal":"*",«1»"NotPrincipal":{},"Action":"*","Resource":"*""#,
      "both-of-pair"),
    Fault(
      statement: "G-3",
      #""Effect":"Allow","Principal":"*","Action":"lambda:*",«1»"NotAction":[],"Resource":"*""#,
      "both-of-pair"),
    Fault(
      statement: "G-3",
      #""Effect":"Allow","Principal":"*","Action":"*","Resource":"*",«1»"NotResource":[]"#,
      "both-of-pair"),
    Fault(
      "G-3", "{\"Statement\":[«1»{\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
      "missing-element"),
    Fault(
      statement: "G-4", #"«1»"effect":"Allow","Principal":"*","Action":"*","Resource":"*""#,
      "unknown-key", meant: "Effect"),
    Fault(statement: "G-4", "\(allow),«1»\"Conditions\":{}", "unknown-key", meant: "Condition"),
    Fault(statement: "G-5", "\(allow),«1»\"Effect\":\"Deny\"", "duplicate-key"),
    Fault(statement: "G-5", "\(allow),\"Condition\":{\"Bool\":{},«1»\"Bool\":{}}", "duplicate-key"),
    Fault(
      statement: "G-5", "\(allow),\"Condition\":{\"Bool\":{\"a\":true,«1»\"a\":true}}",
      "duplicate-key"),
    Fault(
      statement: "G-6", "\(allow),\"Condition\":{\"Bool\":{\"aws:A\":true,«1»\"AWS:a\":true}}",
      "condition-keys-differ-in-case"),
    Fault(
      statement: "G-7", #""Effect":«1»"allow","Principal":"*","Action":"*","Resource":"*""#,
      "invalid-effect", meant: "Allow"),
    Fault(
      statement: "G-7", #""Effect":«1»"denY","Principal":"*","Action":"*","Resource":"*""#,
      "invalid-effect", meant: "Deny"),
    Fault(
      statement: "types", #""Effect":«1»true,"Principal":"*","Action":"*","Resource":"*""#,
      "wrong-type"),
    Fault(
      "G-11", "{\"Id\":«1»\"x\",\"Statement\":[]}", "id-in-identity-policy", as: .identityBased),
    Fault(
      "G-12", "{\"Statement\":[{\"Sid\":\"a\",\(allow)},{\"Sid\":«1»\"a\",\(allow)}]}",
      "duplicate-sid"),
    Fault(
      statement: "G-12", #""Sid":«1»"a-b","Effect":"Allow","Action":"*","Resource":"*""#,
      "invalid-sid", as: .identityBased),
    Fault(statement: "types", "\"Sid\":«1»1,\(allow)", "wrong-type"),
    Fault(
      "G-13", "{\"Statement\":[«1»{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
      "missing-element"),
    Fault(
      statement: "G-13", #""Effect":"Allow",«1»"Principal":"*","Action":"*","Resource":"*""#,
      "principal-in-identity-policy", as: .identityBased),
    Fault(
      "G-14", "{\"Statement\":[«1»{\"Effect\":\"Allow\",\"Action\":\"*\"}]}", "missing-element",
      as: .identityBased),
    Fault(
      "G-14",
      "{\"Statement\":[«1»{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"lambda:*\"}]}",
      "missing-resource"),
    Fault(
      "types", "{\"Statement\":[«1»{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\"}]}",
      "missing-element"),
    Fault(
      statement: "types", #""Effect":"Allow","Principal":"*","Action":«1»[],"Resource":"*""#,
      "empty-list"),
    Fault(
      statement: "types", #""Effect":"Allow","Principal":"*","Action":«1»{},"Resource":"*""#,
      "wrong-type"),
    Fault(
      statement: "types", #""Effect":"Allow","Principal":"*","Action":["*",«1»1],"Resource":"*""#,
      "wrong-type"),
    Fault(
      statement: "1.3",
      #""Effect":"Allow","Principal":"*","Action":«1»"InvokeFunction","Resource":"*""#,
      "action-without-prefix", meant: "lambda:InvokeFunction"),
    Fault(
      statement: "1.3", #""Effect":"Allow","Principal":"*","Action":«1»"a:b:c","Resource":"*""#,
      "action-with-two-colons"),
    Fault(
      statement: "types", #""Effect":"Allow","Principal":"*","Action":"*","Resource":«1»[]"#,
      "empty-list"),
    Fault(
      statement: "types",
      #""Effect":"Allow","Principal":"*","Action":"*","Resource":["*",«1»null]"#, "null-resource"),
    Fault(
      statement: "types", #""Effect":"Allow","Principal":"*","Action":"*","Resource":«1»null"#,
      "wrong-type"),
    Fault(
      statement: "1.3", #""Effect":"Allow","Principal":"*","Action":"*","Resource":«1»"f""#,
      "invalid-resource"),
    Fault(
      statement: "A-13",
      #""Effect":"Allow","Principal":"*","Action":"*","Resource":«1»"arn:*:lambda:*:*:function:f""#,
      "wildcard-in-resource-head"),
    Fault(
      statement: "A-18",
      #""Effect":"Allow","Principal":"*","Action":"*","Resource":«1»"arn:aws:lambda""#,
      "short-resource"),
    Fault(
      statement: "types",
      #""Effect":"Allow","Principal":«1»"111122223333","Action":"*","Resource":"*""#,
      "invalid-principal"),
    Fault(
      statement: "types", #""Effect":"Allow","Principal":«1»["*"],"Action":"*","Resource":"*""#,
      "wrong-type"),
    Fault(
      statement: "types",
      #""Effect":"Allow","Principal":{«1»"aws":"111122223333"},"Action":"*","Resource":"*""#,
      "unknown-key", meant: "AWS"),
    Fault(
      statement: "types", #""Effect":"Allow","Principal":{"AWS":«1»1},"Action":"*","Resource":"*""#,
      "wrong-type"),
    Fault(
      statement: "P-9",
      #""Effect":"Allow","Principal":{"Federated":«1»"accounts.google.com"},"Action":"*","Resource":"*""#,
      "principal-without-effect"),
    Fault(
      statement: "P-11",
      #""Effect":"Allow","Principal":{"CanonicalUser":«1»"79a5"},"Action":"*","Resource":"*""#,
      "principal-without-effect"),
    Fault(
      statement: "P-12",
      #""Effect":"Allow","Principal":{"AWS":«1»"AROAEXAMPLEID12345678"},"Action":"*","Resource":"*""#,
      "deleted-principal"),
    Fault(
      statement: "P-13",
      #""Effect":"Allow","Principal":{"AWS":«1»"arn:aws:iam::111122223333:role/*"},"Action":"*","Resource":"*""#,
      "unsupported-principal"),
    Fault(
      statement: "P-14",
      #""Effect":"Allow","Principal":{"AWS":«1»"arn:aws:iam::111122223333:group/g"},"Action":"*","Resource":"*""#,
      "unsupported-principal"),
    Fault(
      statement: "P-16", #""Effect":"Allow","Principal":«1»{},"Action":"*","Resource":"*""#,
      "empty-principal"),
    Fault(
      statement: "P-17",
      #""Effect":"Allow","Principal":{"Service":«1»"*"},"Action":"*","Resource":"*""#,
      "unsupported-principal"),
    Fault(
      statement: "T21",
      #""Effect":"Allow","Principal":{"AWS":«1»"arn:aws:sts::111122223333:assumed-role/R/*"},"Action":"*","Resource":"*""#,
      "unsupported-principal"),
    Fault(statement: "types", "\(allow),\"Condition\":«1»[]", "wrong-type"),
    Fault(statement: "types", "\(allow),\"Condition\":{\"Bool\":«1»[]}", "wrong-type"),
    Fault(statement: "types", "\(allow),\"Condition\":{\"Bool\":{\"a\":«1»{}}}", "wrong-type"),
    Fault(statement: "types", "\(allow),\"Condition\":{\"Bool\":{\"a\":[«1»null]}}", "wrong-type"),
    Fault(
      statement: "P-35",
      #""Effect":"Deny",«1»"NotPrincipal":{"AWS":"111122223333"},"Action":"*","Resource":"*""#,
      "principal-in-identity-policy", as: .identityBased),
    Fault(
      statement: "1.3 stage 3",
      "\(allow),\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":«1»\"soon\"}}", "invalid-date"),
    Fault(
      statement: "1.3 stage 6",
      #""Effect":"Allow","Principal":"*","Action":"*","Resource":«1»"arn:b:c:*:*:*""#,
      "invalid-partition"),
    Fault(
      statement: "1.3 stage 7",
      #""Effect":"Allow","Principal":"*","Action":«1»"la mbda:x","Resource":"*""#,
      "invalid-action-prefix"),
    Fault(
      statement: "C-4", #""Effect":"Allow","Principal":"*","Action":«1»"*:*","Resource":"*""#,
      "wildcard-in-action-prefix"),
    Fault(
      statement: "A-19",
      #""Effect":"Allow","Principal":"*","Action":"*","Resource":«1»"arn:aws:lambda:us-east-1:*:function:f""#,
      "wildcard-for-account"),
    Fault(
      statement: "P-30",
      #""Effect":"Allow",«1»"NotPrincipal":{"AWS":"111122223333"},"Action":"*","Resource":"*""#,
      "allow-with-not-principal"),
    Fault(
      statement: "D-9", "\(allow),\"Condition\":{«1»\"StringEqual\":{\"a\":\"b\"}}",
      "unknown-condition-operator", meant: "StringEquals"),
    Fault(
      statement: "D-9", "\(allow),\"Condition\":{«1»\"stringequals\":{\"a\":\"b\"}}",
      "unknown-condition-operator", meant: "StringEquals"),
    Fault(
      statement: "D-9", "\(allow),\"Condition\":{«1»\"ForAnyValue::StringEquals\":{\"a\":\"b\"}}",
      "unknown-condition-operator", meant: "ForAnyValue:StringEquals"),
    Fault(
      statement: "D-6", "\(allow),\"Condition\":{«1»\"NullIfExists\":{\"a\":\"b\"}}",
      "unknown-condition-operator"),
  ]

  @Test(arguments: faults)
  func `are refused or warned about at the place of the fault`(_ fault: Fault) throws {
    let result = try decodePolicy(fault.text.text, as: fault.kind)
    let found = result.diagnostics.filter { $0.id == fault.id }
    #expect(found.count >= 1, "\(result.diagnostics)", sourceLocation: fault.sourceLocation)
    let place = try #require(fault.text.offsets["1"])
    let here = found.first { $0.range?.lowerBound == place }
    let diagnostic = try #require(
      here, "\(found.map { $0.range?.lowerBound }) \(place)", sourceLocation: fault.sourceLocation)
    if let suggestion = fault.suggestion {
      #expect(diagnostic.suggestion == suggestion, sourceLocation: fault.sourceLocation)
    }
  }

  @Test(arguments: [
    "{\"Statement\":{\(allow)}}",
    "{\"Id\":\"x\",\"Version\":\"2008-10-17\",\"Statement\":[{\(allow)}]}",
    "{\"Statement\":[{\"Sid\":\"\",\(allow)},{\"Sid\":\"\",\(allow)}]}",
    "{\"Statement\":{\(allow),\"Condition\":{}}}",
    "{\"Statement\":{\(allow),\"Condition\":{\"Frobnicate\":{}}}}",
    "{\"Statement\":{\(allow),\"Condition\":{\"StringEquals\":{\"a\":[]}}}}",
    "{\"Statement\":{\(allow),\"Condition\":{\"StringEquals\":{\"a\":[1,true,\"x\"]}}}}",
    "{\"Statement\":{\"Sid\":\"a-b_c\",\(allow)}}",
    "\u{FEFF}{\"Statement\":{\(allow)}}",
  ])
  func `are accepted as AWS accepts them (G-2, G-8, G-12, D-8, G-16)`(_ text: String) throws {
    let result = try decodePolicy(text)
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
    #expect(result.policy?.statements.isEmpty == false)
  }

  @Test func `are not JSON with comments, trailing commas or single quotes (G-16)`() {
    for text in ["{\"Statement\":[],}", "{'Statement':[]}", "/* */{}", "{\"a\":1 // x\n}"] {
      #expect(throws: JSONSyntaxError.self, "\(text)") { try decodePolicy(text) }
    }
  }

  @Test func `compare numbers and booleans by their text (iam.md 1.2, 1.6)`() throws {
    let text =
      "{\"Statement\":{\(Self.allow),\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":111122223333,\"b\":true,\"c\":1.50}}}}"
    let conditions = try policy(text).statements[0].statement.conditions
    #expect(conditions.map(\.values) == [["111122223333"], ["true"], ["1.50"]])
  }

  @Test func `substitute no variables unless they are of 2012-10-17 (G-8, G-9, Q-3)`() throws {
    let rows: [(String, Assumptions.LanguageVersion, Bool)] = [
      ("", .v2008, false), ("", .v2012, true),
      ("\"Version\":\"2008-10-17\",", .v2008, false),
      ("\"Version\":\"2008-10-17\",", .v2012, false),
      ("\"Version\":\"2012-10-17\",", .v2008, true),
    ]
    for (version, missing, substitutes) in rows {
      let policy = try policy("{\(version)\"Statement\":{\(Self.allow)}}")
      #expect(policy.substitutesVariables(withoutVersion: missing) == substitutes, "\(version)")
    }
  }

  @Test func `are written back canonically and read again as the same`() throws {
    let text = #"""
      {"Statement":{"Condition":{"Bool":{"a":[true]},"ArnLike":{"AWS:SourceArn":["x","y"]}},
       "NotResource":["arn:aws:lambda:us-east-1:111122223333:function:f"],"Action":["lambda:*"],
       "Principal":{"Service":["s3.amazonaws.com"],"AWS":["111122223333","*"]},"Effect":"Deny","Sid":"z"},
       "Id":"i","Version":"2012-10-17"}
      """#
    let first = PolicyEncoder.encode(try policy(text))
    #expect(
      JSONWriter.compact(first)
        == #"{"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"z","Effect":"Deny","Principal":{"Service":"s3.amazonaws.com","AWS":["111122223333","*"]},"Action":"lambda:*","NotResource":"arn:aws:lambda:us-east-1:111122223333:function:f","Condition":{"Bool":{"a":"true"},"ArnLike":{"AWS:SourceArn":["x","y"]}}}]}"#
    )
    #expect(PolicyEncoder.encode(try policy(JSONWriter.compact(first))) == first)
  }
}

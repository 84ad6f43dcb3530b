/// A key of test files: reading and the schema take it from the same tables.
struct TestFileKey: Sendable {
  let name: String
  let shape: Shape
  /// Whether the key must be there.
  let isRequired: Bool
  /// What it says, for the schema.
  let text: String

  /// What may stand behind a key.
  enum Shape: Sendable {
    /// A text, number or truth value.
    case text
    /// One of these words, or a text with `${key}` of a matrix.
    case word([String])
    /// A text or a list of texts.
    case texts
    case flag
    /// Anything that is an object.
    case object
    /// Texts by name.
    case textByName
    /// Texts, or lists of texts, by name.
    case textsByName
    /// Names of assumptions with their values.
    case assumptions
    /// An object of these keys.
    case keys([TestFileKey])
    /// A list of objects of these keys.
    case list([TestFileKey])
  }

  init(_ name: String, _ shape: Shape, isRequired: Bool = false, _ text: String) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
    self.text = text
  }
}

extension [TestFileKey] {
  var names: [String] { map(\.name) }
}

extension TestFileKey {
  /// The keys of a file.
  static let file = [
    TestFileKey("$schema", .text, "The JSON Schema of this file, for editors"),
    TestFileKey("sources", .texts, "Paths, from this file's folder, of anything that --from takes"),
    TestFileKey("setup", .text, "Commands of 'aws lambda' that are run on the sources first"),
    TestFileKey("policies", .list(policy), "Policies in the file itself"),
    TestFileKey("account", .text, "The account of sources that do not tell it"),
    TestFileKey("region", .text, "The Region of sources that do not tell it"),
    TestFileKey("parameters", .textByName, "Values for the parameters of templates"),
    TestFileKey("assume", .assumptions, "What is taken for granted where AWS documents no answer"),
    TestFileKey("defaults", .keys(question), "What every case asks unless it says otherwise"),
    TestFileKey("cases", .list(`case`), "The questions"),
    TestFileKey("wiring", .list(wiring), "What must hold of triggers"),
    TestFileKey("exposure", .list(exposure), "Who alone may be let in"),
  ]

  /// The keys of a policy.
  static let policy = [
    TestFileKey("of", .text, isRequired: true, "The function, version or alias"),
    TestFileKey("document", .object, isRequired: true, "The policy document"),
  ]

  /// The keys that ask; they may stand in `defaults` as well.
  static let question = [
    TestFileKey("invoke", .text, "What is invoked: a name or ARN, with or without a qualifier"),
    TestFileKey("function", .text, "The same as 'invoke'"),
    TestFileKey("qualifier", .text, "The version or alias that is invoked"),
    TestFileKey("principal", .text, "Who asks"),
    TestFileKey("action", .text, "The action; lambda:InvokeFunction when it is left out"),
    TestFileKey("source-arn", .text, "The value of aws:SourceArn"),
    TestFileKey("source-account", .text, "The value of aws:SourceAccount"),
    TestFileKey("principal-org-id", .text, "The value of aws:PrincipalOrgID"),
    TestFileKey("event-source-token", .text, "The value of lambda:EventSourceToken"),
    TestFileKey("context", .textsByName, "Values of further condition keys"),
    TestFileKey("absent", .texts, "Condition keys that the request does not have"),
    TestFileKey("assume-absent", .flag, "Whether every condition key that is not given is absent"),
  ]

  /// The keys of a case.
  static let `case` =
    [
      TestFileKey("name", .text, isRequired: true, "The name; unique in its file"),
      TestFileKey("matrix", .textsByName, "A case for each combination of these values"),
      TestFileKey("each", .word(["qualifier"]), "The case for every qualifier of the function"),
      TestFileKey(
        "expect", .word(PolicyTestCase.Answer.allCases.map(\.rawValue)), isRequired: true,
        "The answer; 'deny' is met by either kind"),
      TestFileKey("by", .text, "The id of a statement that has to decide"),
      TestFileKey("because", .text, "The part in which the nearest grant has to differ"),
      TestFileKey("skip", .text, "Why the case is not asked"),
    ] + question

  /// The keys of an expectation of triggers.
  static let wiring = [
    TestFileKey("name", .text, "The name; unique in its file"),
    TestFileKey("every-trigger", .word(["allow"]), isRequired: true, "Every call is let in"),
    TestFileKey("except", .texts, "Names of triggers that may be refused"),
    TestFileKey("skip", .text, "Why it is not asked"),
  ]

  /// The keys of an expectation of who is let in.
  static let exposure = [
    TestFileKey("name", .text, "The name; unique in its file"),
    TestFileKey(
      "nobody-outside", .texts, isRequired: true,
      "Accounts, and ids of organisations, of which callers may be let in"),
    TestFileKey("except", .texts, "Ids of statements that may let others in"),
    TestFileKey("skip", .text, "Why it is not asked"),
  ]
}

package import LambdaPolicy

/// Reads a test file from a tree; every fault is a diagnostic, and reading goes on after it.
package struct PolicyTestFileDecoder {
  private var reader: TestNodeReader
  private var result: PolicyTestFile
  private var names: Set<String> = []

  /// The tests of a file, and what is wrong with it; with an error nothing may be run.
  package static func decode(
    _ node: SourceNode, in file: SourceFile
  ) -> (tests: PolicyTestFile, diagnostics: [Diagnostic]) {
    var decoder = PolicyTestFileDecoder(file)
    decoder.read(node)
    return (decoder.result, decoder.reader.diagnostics)
  }

  private init(_ file: SourceFile) {
    reader = TestNodeReader(file)
    result = PolicyTestFile(file)
  }

  private mutating func read(_ node: SourceNode) {
    guard let members = reader.object(node, in: "the test file", known: TestFileKey.file.names)
    else { return }
    result.sources = reader.texts(members["sources"], of: "sources")
    result.setup = reader.text(members["setup"], of: "setup")
    readPlace(members)
    readAssumptions(members["assume"])
    for member in members["parameters"]?.members ?? [] {
      result.parameters[member.key.value] = reader.text(member.node, of: member.key.value)?.value
    }
    for entry in reader.list(members["policies"], of: "policies") { readPolicy(entry) }
    let cases = reader.list(members["cases"], of: "cases")
    let wiring = reader.list(members["wiring"], of: "wiring")
    let exposure = reader.list(members["exposure"], of: "exposure")
    if cases.isEmpty, wiring.isEmpty, exposure.isEmpty {
      reader.report(.noTests(at: node.range))
    }
    for entry in cases { readCase(entry, defaults: members["defaults"]) }
    for entry in wiring { readWiring(entry) }
    for entry in exposure { readExposure(entry) }
  }

  private mutating func readPlace(_ members: [String: SourceNode]) {
    if let text = reader.text(members["account"], of: "account") {
      result.account = AccountID(text.value)
      if result.account == nil {
        reader.report(
          .testValue("'\(text.value)'", of: "account", expected: "twelve digits", at: text.range))
      }
    }
    if let text = reader.text(members["region"], of: "region") {
      result.region = Region(text.value)
      if result.region == nil {
        reader.report(
          .testValue(
            "'\(text.value)'", of: "region", expected: "a Region such as us-east-1",
            at: text.range))
      }
    }
  }

  private mutating func readAssumptions(_ node: SourceNode?) {
    for member in node?.members ?? [] {
      guard let value = reader.text(member.node, of: member.key.value) else { continue }
      do throws(AssumptionError) {
        try result.assumptions.set("\(member.key.value)=\(value.value)")
      } catch {
        reader.report(.error("unexpected-value", "in 'assume': \(error)", at: member.key.range))
      }
    }
  }

  private mutating func readPolicy(_ node: SourceNode) {
    guard let members = reader.object(node, in: "a policy", known: TestFileKey.policy.names) else {
      return
    }
    guard let of = reader.text(members["of"], of: "of"), let document = members["document"] else {
      reader.report(.missingKey("of' and 'document", in: "a policy", at: node.range))
      return
    }
    let decoded = PolicyDecoder.decode(document, in: reader.file)
    for diagnostic in decoded.diagnostics { reader.report(diagnostic) }
    guard let target = target(of), let policy = decoded.policy, !decoded.hasErrors else { return }
    result.policies.append(
      Located(InlinePolicy(target: target, policy: policy), at: of.range))
  }

  /// The ARN of a function, or its name in the file's own account and Region.
  private mutating func target(_ text: Located<String>) -> FunctionARN? {
    let name = FunctionName(text.value)
    guard let name, let account = name.account ?? result.account,
      let region = name.region ?? result.region
    else {
      reader.report(
        .testValue(
          "'\(text.value)'", of: "of",
          expected:
            "the ARN of a function, version or alias, or its name beside 'account' and 'region'",
          at: text.range))
      return nil
    }
    return FunctionARN(
      FunctionIdentity(
        partition: name.partition ?? Partition(of: region), region: region, account: account,
        name: name.name), name.qualifier.map { Qualifier($0) } ?? .unqualified)
  }

  private mutating func readCase(_ node: SourceNode, defaults: SourceNode?) {
    var decoder = PolicyTestCaseDecoder(reader, defaults: defaults)
    let cases = decoder.cases(node)
    reader = decoder.reader
    for item in cases {
      if names.insert(item.name.value).inserted {
        result.cases.append(item)
      } else {
        reader.report(.duplicateCase(item.name.value, at: item.name.range))
      }
    }
  }

  private mutating func readWiring(_ node: SourceNode) {
    guard
      let members = reader.object(
        node, in: "an expectation of triggers", known: TestFileKey.wiring.names)
    else { return }
    let name =
      reader.text(members["name"], of: "name")
      ?? Located("every trigger is let in", at: node.range)
    guard let answer = reader.text(members["every-trigger"], of: "every-trigger") else {
      reader.report(
        .missingKey("every-trigger", in: "an expectation of triggers", at: node.range))
      return
    }
    guard answer.value == "allow" else {
      reader.report(
        .testValue("'\(answer.value)'", of: "every-trigger", expected: "allow", at: answer.range))
      return
    }
    guard names.insert(name.value).inserted else {
      reader.report(.duplicateCase(name.value, at: name.range))
      return
    }
    result.wiring.append(
      WiringExpectation(
        name: name, exceptions: reader.texts(members["except"], of: "except"),
        skip: reader.text(members["skip"], of: "skip")?.value))
  }

  private mutating func readExposure(_ node: SourceNode) {
    let place = "an expectation of who is let in"
    guard
      let members = reader.object(node, in: place, known: TestFileKey.exposure.names)
    else { return }
    let name =
      reader.text(members["name"], of: "name")
      ?? Located("nobody outside is let in", at: node.range)
    guard members["nobody-outside"] != nil else {
      reader.report(.missingKey("nobody-outside", in: place, at: node.range))
      return
    }
    guard names.insert(name.value).inserted else {
      reader.report(.duplicateCase(name.value, at: name.range))
      return
    }
    result.exposure.append(
      ExposureExpectation(
        name: name, zone: zone(reader.texts(members["nobody-outside"], of: "nobody-outside")),
        exceptions: reader.texts(members["except"], of: "except"),
        skip: reader.text(members["skip"], of: "skip")?.value))
  }

  private mutating func zone(_ texts: [Located<String>]) -> TrustZone {
    var accounts: Set<AccountID> = []
    var organizations: Set<String> = []
    for text in texts {
      if let account = AccountID(text.value) {
        accounts.insert(account)
      } else if text.value.hasPrefix("o-") {
        organizations.insert(text.value)
      } else {
        reader.report(
          .testValue(
            "'\(text.value)'", of: "nobody-outside",
            expected: "an account of twelve digits or the id of an organisation", at: text.range))
      }
    }
    return TrustZone(accounts: accounts, organizations: organizations)
  }
}

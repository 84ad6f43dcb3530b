import LambdaPolicy

/// Output of `aws lambda list-versions-by-function`: the versions exist, their policies are not in it.
struct VersionListImporter: Importer {
  let kind = "output of list-versions-by-function"

  func recognizes(_ input: ImportInput) -> Bool {
    guard let versions = input.json?[key: "Versions"]?.elements else { return false }
    return versions.isEmpty || versions.contains { $0[key: "FunctionArn"] != nil }
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    let isWhole = input.json?[key: "NextMarker"] == nil && input.json?[key: "NextToken"] == nil
    for node in input.json?[key: "Versions"]?.elements ?? [] {
      guard let arn = FunctionARN(text: node[key: "FunctionArn"]?.text) else {
        state.bag.report(
          .unexpectedAnswer(
            node, of: "list-versions-by-function", expected: "a version with 'FunctionArn'"),
          in: input.file)
        continue
      }
      state.withFunction(arn.function) { function in
        function.listsVersions = isWhole
        function.markUnsupplied([.unqualified])
        guard case .version(let version) = arn.qualifier else { return }
        function.versions[version] = PublishedVersion(
          configuration: configuration(node), content: nil)
        function.nextVersion = max(function.nextVersion, version.number + 1)
        function.markUnsupplied([.version(version)])
      }
    }
  }

  private func configuration(_ node: SourceNode) -> FunctionConfiguration? {
    guard let role = node[key: "Role"]?.text, let code = node[key: "CodeSha256"]?.text else {
      return nil
    }
    return FunctionConfiguration(
      role: role, code: FunctionCode(sha256: code),
      description: node[key: "Description"]?.text ?? "",
      deadLetterTarget: node[key: "DeadLetterConfig"]?[key: "TargetArn"]?.text)
  }
}

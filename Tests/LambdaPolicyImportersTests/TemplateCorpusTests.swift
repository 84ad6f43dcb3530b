import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// Every template of the corpora is read, and every permission of theirs is accounted for.
struct `Templates of other people` {
  @Test(.enabled(if: Shared.exists("corpora/cfn"), "no folder '../shared/corpora/cfn'"))
  func `of CloudFormation have every permission resolved or open`() throws {
    let cases = try TemplateCorpus.cases(
      "corpora/cfn/manifest.json", folder: "corpora/cfn", file: "file")
    let tally = try TemplateCorpus.tally(cases)
    show("templates of CloudFormation", tally)
    #expect(tally.files > 200)
    #expect(tally.filesWithErrors <= 2)
    #expect(tally.resolved >= 75)
    #expect(tally.resolved + tally.open + tally.absent >= 226)
  }

  @Test(.enabled(if: Shared.exists("corpora/sam"), "no folder '../shared/corpora/sam'"))
  func `of SAM have the permissions that its translator makes`() throws {
    let cases = try TemplateCorpus.cases(
      "corpora/sam/manifest.json", folder: "corpora/sam", file: "input")
    let tally = try TemplateCorpus.tally(cases)
    show("templates of SAM", tally)
    #expect(tally.files > 150)
    #expect(tally.filesWithErrors == 0)
    #expect(tally.resolved + tally.open + tally.absent >= 211)
    let outputs = try TemplateCorpus.cases(
      "corpora/sam/manifest.json", folder: "corpora/sam", file: "output")
    show("outputs of the SAM translator", try TemplateCorpus.tally(outputs))
  }

  private func show(_ what: String, _ tally: TemplateCorpus.Tally) {
    Shared.report(what, tally.files)
    FileHandle.standardError.write(Data("\(what): \(tally.text)\n".utf8))
    if ProcessInfo.processInfo.environment["SHOW_MISSING"] == "1" {
      for line in tally.missing + tally.errors {
        FileHandle.standardError.write(Data("  \(line)\n".utf8))
      }
    }
  }
}

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
    #expect(tally.filesWithErrors <= 1)
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
    #expect(tally.resolved + tally.open + tally.absent >= 254)
    let outputs = try TemplateCorpus.cases(
      "corpora/sam/manifest.json", folder: "corpora/sam", file: "output")
    show("outputs of the SAM translator", try TemplateCorpus.tally(outputs))
    for (kind, counts) in try compared(cases, outputs).sorted(by: { $0.key < $1.key }) {
      tell("SAM, \(kind): \(counts.same) of \(counts.all) equal to the translator's")
      #expect(counts.same * 100 >= counts.all * 95, "\(kind)")
    }
  }

  /// What the translator makes, and what is equal to it, by kind.
  private func compared(
    _ inputs: [TemplateCorpus.Case], _ outputs: [TemplateCorpus.Case]
  ) throws -> [String: (same: Int, all: Int)] {
    var counts: [String: (same: Int, all: Int)] = [:]
    for (input, output) in zip(inputs, outputs) {
      let made = try TemplateCorpus.made(by: input.path)
      for (kind, expected) in try TemplateCorpus.made(by: output.path) {
        let own = made[kind] ?? []
        counts[kind, default: (0, 0)].all += expected.count
        counts[kind, default: (0, 0)].same += expected.intersection(own).count
        tellMissing(expected.subtracting(own), own.subtracting(expected), input.path)
      }
    }
    return counts
  }

  private func tellMissing(_ missing: Set<String>, _ surplus: Set<String>, _ path: String) {
    guard ProcessInfo.processInfo.environment["SHOW_MISSING"] == "1" else { return }
    for line in missing.sorted() { tell("  \(path) lacks \(line)") }
    for line in surplus.sorted() { tell("  \(path) has besides \(line)") }
  }

  private func tell(_ line: String) {
    FileHandle.standardError.write(Data("\(line)\n".utf8))
  }

  private func show(_ what: String, _ tally: TemplateCorpus.Tally) {
    Shared.report(what, tally.files)
    tell("\(what): \(tally.text)")
    if ProcessInfo.processInfo.environment["SHOW_MISSING"] == "1" {
      for line in tally.missing + tally.errors {
        tell("  \(line)")
      }
    }
  }
}

import LambdaPolicy

/// Recognises what Terraform writes besides the output of `terraform show -json`.
struct TerraformOutline {
  let found: String
  /// The command that makes what is read.
  let command: String
  /// Whether a line of the file can be shown.
  let isText: Bool

  init?(_ input: ImportInput) {
    if TerraformOutline.isPlanFile(input.file.bytes) {
      found = "a plan file of Terraform"
      command = "terraform show -json PLAN > plan.json"
      isText = false
      return
    }
    isText = true
    if case .text = input.content, TerraformOutline.isConfiguration(input.file) {
      found = "configuration of Terraform"
    } else if let node = input.json, TerraformOutline.isConfiguration(node) {
      found = "configuration of Terraform in JSON"
    } else if let node = input.json, TerraformOutline.isStateFile(node) {
      found = "a state file of Terraform itself"
      command = "terraform show -json > state.json"
      return
    } else {
      return nil
    }
    command = "terraform plan -out PLAN && terraform show -json PLAN > plan.json"
  }

  /// A ZIP archive whose first entry is `tfplan`.
  private static func isPlanFile(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
      && bytes.dropFirst(30).starts(with: Array("tfplan".utf8))
  }

  /// The kinds of blocks of a configuration, with the number of labels that each has.
  private static let blocks = [
    "resource": 2, "data": 2, "ephemeral": 2, "module": 1, "variable": 1, "output": 1,
    "provider": 1, "check": 1, "locals": 0, "terraform": 0, "moved": 0, "import": 0, "removed": 0,
  ]

  /// Whether the first line of content opens a block, such as `resource "aws_s3_bucket" "b" {`.
  static func isConfiguration(_ file: SourceFile) -> Bool {
    let start = file.bytes.starts(with: SourceFile.byteOrderMark) ? 3 : 0
    var isInComment = false
    for line in file.bytes[start...].split(separator: ASCII.lineFeed) {
      let text = String(decoding: line.prefix(500), as: UTF8.self).trimmingBlanks
      if isInComment || text.hasPrefix("/*") {
        isInComment = !text.contains("*/")
        continue
      }
      guard text != "\r", !text.isEmpty, !text.hasPrefix("#"), !text.hasPrefix("//") else {
        continue
      }
      return opensBlock(text)
    }
    return false
  }

  private static func opensBlock(_ line: Substring) -> Bool {
    let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "{" }
    guard let kind = words.first, let labels = blocks[String(kind)], line.contains("{") else {
      return false
    }
    let quoted = words.dropFirst().prefix(labels)
    return quoted.count == labels
      && quoted.allSatisfy { $0.hasPrefix("\"") && $0.hasSuffix("\"") && $0.count > 2 }
  }

  /// Whether a tree is a `.tf.json`: nothing but kinds of blocks, and one that tells by what it
  /// holds: the types of resources have a `_` in their names.
  private static func isConfiguration(_ node: SourceNode) -> Bool {
    guard let members = node.members, !members.isEmpty else { return false }
    return members.allSatisfy { $0.key.value == "//" || blocks[$0.key.value] != nil }
      && members.contains { member in
        let inner = member.node.members ?? []
        return switch member.key.value {
        case "resource", "data": inner.contains { $0.key.value.contains("_") }
        case "module", "variable", "provider", "terraform": !inner.isEmpty
        default: false
        }
      }
  }

  /// Whether a tree is a `terraform.tfstate`, of version 4 or an earlier one.
  private static func isStateFile(_ node: SourceNode) -> Bool {
    guard case .number? = node[key: "version"]?.value else { return false }
    let marks = ["terraform_version", "serial", "lineage"].filter { node[key: $0] != nil }
    return marks.count >= 2 && (node[key: "resources"] ?? node[key: "modules"]) != nil
  }
}

import LambdaPolicy

/// The value of `--routing-config`: shorthand or JSON (lambda.md appendix C).
enum AliasWeightShorthand {
  /// The weights, none for an empty map; nil when the text is neither form.
  ///
  /// `AdditionalVersionWeights={2=0.03}` and `{"AdditionalVersionWeights":{"2":0.03}}` are the same.
  static func parse(_ text: String) -> [AliasWeight]? {
    if text.hasPrefix("{") { return json(text) }
    guard let sign = text.firstIndex(of: "="), text[..<sign] == "AdditionalVersionWeights" else {
      return nil
    }
    var map = text[text.index(after: sign)...]
    guard map.hasPrefix("{"), map.hasSuffix("}") else { return nil }
    map = map.dropFirst().dropLast()
    var weights: [AliasWeight] = []
    for entry in map.split(separator: ",") {
      let pair = entry.split(separator: "=", omittingEmptySubsequences: false)
      guard pair.count == 2, let weight = Double(pair[1]) else { return nil }
      weights.append(AliasWeight(version: String(pair[0]), weight: weight))
    }
    return weights
  }

  private static func json(_ text: String) -> [AliasWeight]? {
    do throws(JSONSyntaxError) {
      let node = try JSONReader.read(SourceFile(name: "--routing-config", text: text))
      guard let map = node[key: "AdditionalVersionWeights"] else {
        return node.members?.isEmpty ?? false ? [] : nil
      }
      return map.members.flatMap { members in
        let weights = members.compactMap { member -> AliasWeight? in
          guard case .number(let number) = member.node.value, let weight = Double(number) else {
            return nil
          }
          return AliasWeight(version: member.key.value, weight: weight)
        }
        return weights.count == members.count ? weights : nil
      }
    } catch {
      return nil
    }
  }
}

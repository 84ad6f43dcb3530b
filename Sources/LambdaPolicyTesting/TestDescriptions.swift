public import LambdaPolicy
import LambdaPolicyRendering
public import Testing

extension Evaluation: CustomTestStringConvertible {
  /// The answer as `can-invoke` prints it: the verdict, AWS's error, and the nearest grant.
  ///
  /// A failing expectation shows it.
  public var testDescription: String { TextAnswer(self).text }
}

extension InvokeRequest: CustomTestStringConvertible {
  /// What is asked, in one line: the action, the ARN, the caller and the context keys.
  public var testDescription: String {
    let pairs = context.sorted { $0.key.name < $1.key.name }
      .flatMap { key, values in values.map { "\(key)=\($0)" } }
    let absent = absentKeys.map(\.name).sorted().map { ", without \($0)" }.joined()
    let context = pairs.isEmpty ? "" : " with \(pairs.joined(separator: ", "))"
    return "\(action) on \(target) by \(caller)\(context)\(absent)"
  }
}

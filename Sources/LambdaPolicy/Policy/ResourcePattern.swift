/// A resource that a statement lists: an ARN with wildcards, or `*`; never one ARN by itself.
public struct ResourcePattern: Hashable, Sendable {
  /// The entry as written; nil for the `null` that IAM tolerates and that fits nothing (iam.md 1.2).
  public let text: String?

  package init(_ text: String?) { self.text = text }

  /// The one function, version or alias that the entry names exactly, if it does.
  package var exactTarget: FunctionARN? {
    guard let text, !text.utf8.contains(where: ASCII.isWildcard) else { return nil }
    do throws(ARNSyntaxError) {
      return try FunctionARN(ARN(parsing: text))
    } catch {
      return nil
    }
  }
}

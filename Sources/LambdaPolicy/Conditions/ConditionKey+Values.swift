extension ConditionKey {
  /// Why a value of the key would never fit anything, what was found and expected; nil if it may.
  ///
  /// A source ARN has six parts and a source account twelve digits (iam.md 7.3).
  package func fault(of value: String) -> String? {
    if self == .sourceAccount, AccountID(value) == nil {
      return "found source account '\(value)', expected twelve digits"
    }
    guard self == .sourceARN else { return nil }
    do throws(ARNSyntaxError) {
      _ = try ARN(parsing: value)
      return nil
    } catch {
      return "in source ARN '\(value)': \(error)"
    }
  }
}

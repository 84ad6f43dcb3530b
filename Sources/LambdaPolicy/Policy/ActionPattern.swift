/// An action that a statement lists, wildcards included; compared without letter case.
public struct ActionPattern: Hashable, Sendable {
  /// The entry as written.
  public let text: String

  package init(_ text: String) { self.text = text }
}

/// The name of one action, such as `lambda:InvokeFunction`; never a pattern.
public struct ActionName: Hashable, Sendable, CustomStringConvertible {
  /// The service's prefix, lower-case.
  public let prefix: String
  /// The name behind the colon.
  public let name: String

  /// The action that Invoke and InvokeWithResponseStream are authorised as (iam.md 4).
  public static let invokeFunction = ActionName(unchecked: "InvokeFunction")
  /// The first of the two actions of a request to a function URL (iam.md U-1).
  public static let invokeFunctionUrl = ActionName(unchecked: "InvokeFunctionUrl")
  /// The action of the deprecated asynchronous call.
  package static let invokeAsync = ActionName(unchecked: "InvokeAsync")

  /// Whether the action is one of the three that call a function (iam.md 4).
  package var isInvocation: Bool { ActionName.invocations.contains(self) }

  static let invocations = [invokeFunction, invokeFunctionUrl, invokeAsync]

  /// Creates an action from `prefix:Name`, or nil; the three invocations get their usual case.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      parts[0].consists(of: { ASCII.isNameByte($0) }), parts[1].consists(of: ASCII.isNameByte)
    else { return nil }
    let folded = "\(parts[0]):\(parts[1])".asciiLowercased
    let usual = ActionName.invocations.first { $0.description.asciiLowercased == folded }
    prefix = parts[0].asciiLowercased
    name = usual?.name ?? parts[1]
  }

  private init(unchecked name: String) {
    prefix = "lambda"
    self.name = name
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { "\(prefix):\(name)" }
}

/// A text that names no action of Lambda.
package struct ActionSyntaxError: Error, CustomStringConvertible {
  let text: String

  /// What was found and what was expected.
  package var description: String {
    "found action '\(text)', expected one of Lambda such as \(ActionName.invokeFunction)"
  }
}

extension ActionName {
  /// The action that a question is about; to invoke when it names none.
  package static func ofQuestion(_ text: String?) throws(ActionSyntaxError) -> ActionName {
    guard let text else { return .invokeFunction }
    guard let action = ActionName(text), action.prefix == "lambda" else {
      throw ActionSyntaxError(text: text)
    }
    return action
  }
}

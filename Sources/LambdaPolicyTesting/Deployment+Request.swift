public import LambdaPolicy

/// Why a question cannot be asked: what was found, and what was expected.
public struct InvalidQuestion: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason in one line.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension Deployment {
  /// Makes a question in the words of the command line.
  ///
  /// What else a request has is set on it: `absentKeys`, `isWorldClosed`, `policies`, `facts` and
  /// `assumptions`.
  ///
  /// - Parameters:
  ///   - principal: A service such as `s3.amazonaws.com`, an account, an ARN of IAM or STS, or
  ///     `anonymous`.
  ///   - function: An ARN, or a name with or without a qualifier such as `f:PROD`; parts that a
  ///     name leaves out are those of the one function that fits.
  ///   - sourceARN: `aws:SourceArn`; not known when nil.
  ///   - sourceAccount: `aws:SourceAccount`, twelve digits; not known when nil.
  ///   - action: An action of Lambda; `lambda:InvokeFunction` when nil.
  ///   - context: Values of other context keys by name.
  /// - Returns: The question, with everything that is not given not known.
  /// - Throws: why there is no such question.
  public func request(
    by principal: String, invoking function: String, sourceARN: String? = nil,
    sourceAccount: String? = nil, action: String? = nil, context: [String: String] = [:]
  ) throws(InvalidQuestion) -> InvokeRequest {
    let target: FunctionARN
    do throws(TargetError) {
      target = try self.target(function)
    } catch {
      throw InvalidQuestion("\(error)")
    }
    let caller: Caller
    do throws(CallerSyntaxError) {
      caller = try Caller(principal, in: target.function.partition)
    } catch {
      throw InvalidQuestion("\(error)")
    }
    let asked: ActionName
    do throws(ActionSyntaxError) {
      asked = try ActionName.ofQuestion(action)
    } catch {
      throw InvalidQuestion("\(error)")
    }
    var request = InvokeRequest(caller: caller, action: asked, target: target)
    let given: [(ConditionKey, String?)] = [
      (.sourceARN, sourceARN), (.sourceAccount, sourceAccount),
    ]
    for (key, value) in given
      + context.sorted(by: { $0.key < $1.key }).map({ (ConditionKey($0), $1) })
    {
      guard let value else { continue }
      guard request.context[key] == nil else {
        throw InvalidQuestion("found \(key) twice, expected it once")
      }
      if let fault = key.fault(of: value) { throw InvalidQuestion(fault) }
      request.context[key] = [value]
    }
    return request
  }
}

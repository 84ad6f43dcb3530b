import LambdaPolicy

/// Why a case cannot be asked, and where it says so.
struct CaseFault: Error {
  let message: String
  let range: SourceRange

  init(_ message: String, at range: SourceRange) {
    self.message = message
    self.range = range
  }
}

/// Turns what a case asks into requests about a deployment.
struct CaseRequest {
  private let question: CaseQuestion
  private let tests: PolicyTestFile

  init(_ question: CaseQuestion, _ tests: PolicyTestFile) {
    self.question = question
    self.tests = tests
  }

  func request(about deployment: Deployment) throws(CaseFault) -> InvokeRequest {
    let target: FunctionARN
    do throws(TargetError) {
      target = try deployment.target(
        question.function.value, qualifier: question.qualifier?.value, account: tests.account,
        region: tests.region)
    } catch {
      throw CaseFault("\(error)", at: (question.qualifier ?? question.function).range)
    }
    return try request(to: target)
  }

  /// One request for each qualifier that the deployment knows of the function.
  func requestsForEachQualifier(
    about deployment: Deployment
  ) throws(CaseFault) -> [InvokeRequest] {
    let one = try request(about: deployment)
    let identity = one.target.function
    guard one.target.qualifier == .unqualified else {
      throw CaseFault(
        "found \(one.target.qualifier) beside 'each: qualifier', expected the function alone",
        at: (question.qualifier ?? question.function).range)
    }
    // `$LATEST` exists with every function (lambda.md 2.1).
    let known = deployment.functions[identity]?.knownQualifiers ?? []
    return Set([.unqualified, .latest] + known).sorted().map { qualifier in
      var request = one
      request.target = FunctionARN(identity, qualifier)
      return request
    }
  }

  private func request(to target: FunctionARN) throws(CaseFault) -> InvokeRequest {
    let caller: Caller
    do throws(CallerSyntaxError) {
      caller = try Caller(question.principal.value, in: target.function.partition)
    } catch {
      throw CaseFault("\(error)", at: question.principal.range)
    }
    let action: ActionName
    do throws(ActionSyntaxError) {
      action = try ActionName.ofQuestion(question.action?.value)
    } catch {
      throw CaseFault("\(error)", at: question.action?.range ?? question.function.range)
    }
    var context: [ConditionKey: [String]] = [:]
    for entry in question.context {
      if let fault = entry.values.first.flatMap(entry.key.fault) {
        throw CaseFault(fault, at: entry.range)
      }
      context[entry.key] = entry.values
    }
    var request = InvokeRequest(caller: caller, action: action, target: target, context: context)
    request.isWorldClosed = question.isWorldClosed
    request.absentKeys = Set(question.absent.map { ConditionKey($0) })
    request.assumptions = tests.assumptions
    return request
  }
}

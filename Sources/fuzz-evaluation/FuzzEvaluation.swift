import LambdaPolicy

/// Decodes any bytes and asks questions about the policy, as every layer at once.
///
/// The same question gets the same answer twice, and a proposal is a command, never a trap.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEvaluation(_ start: UnsafeRawPointer?, _ count: Int) -> Int32 {
  let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  let file = SourceFile(name: "input", bytes: bytes)
  let policy = Policy.read(file).policy
  let limits = Policy.read(file, as: .identityBased).policy
  for target in policy == nil && limits == nil ? [] : Questions.targets {
    var deployment = Deployment()
    if let policy { deployment.setPolicy(policy, of: target) }
    for request in Questions.about(target, attaching: limits) {
      let evaluation = deployment.evaluation(of: request)
      precondition(evaluation == deployment.evaluation(of: request), "two answers")
    }
  }
  return 0
}

/// The questions that are asked about every policy.
private enum Questions {
  static let names = [
    "s3.amazonaws.com", "anonymous", "444455556666", "arn:aws:iam::111122223333:user/a/bob",
    "arn:aws:iam::111122223333:role/R", "arn:aws:sts::444455556666:assumed-role/R/s",
    "arn:aws:sts::111122223333:federated-user/n",
  ]
  static let callers = names.compactMap { name -> Caller? in
    do throws(CallerSyntaxError) {
      return try Caller(name, in: .aws)
    } catch {
      return nil
    }
  }
  static let function = "arn:aws:lambda:us-east-1:111122223333:function:f"
  static let targets = [function, function + ":PROD"].compactMap { text -> FunctionARN? in
    do throws(ARNSyntaxError) {
      return FunctionARN(try ARN(parsing: text))
    } catch {
      return nil
    }
  }
  static let context: [ConditionKey: [String]] = [
    ConditionKey("aws:SourceArn"): ["arn:aws:s3:::b"],
    ConditionKey("aws:SourceIp"): ["2001:db8::1"],
    ConditionKey("aws:CurrentTime"): ["2026-01-01T00:00:00Z"],
    ConditionKey("aws:MultiFactorAuthAge"): ["10"],
    ConditionKey("aws:PrincipalOrgPaths"): ["o-1/r-1/ou-1/", "o-1/r-1/ou-2/"],
    ConditionKey("aws:PrincipalTag/team"): ["a*"],
  ]

  static func about(_ target: FunctionARN, attaching policy: Policy?) -> [InvokeRequest] {
    callers.flatMap { caller in
      [[:], context].map { context in
        var request = InvokeRequest(caller: caller, target: target, context: context)
        guard let policy else { return request }
        let documents = [CallerPolicies.Document(name: "p", policy: policy)]
        request.policies.identity = documents
        request.policies.boundary = documents
        request.policies.session = context.isEmpty ? nil : documents
        return request
      }
    }
  }
}

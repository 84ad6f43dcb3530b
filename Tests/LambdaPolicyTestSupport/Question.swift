package import LambdaPolicy

/// A request with the policies that decide it: what two evaluators are asked.
package struct Question: Hashable, Sendable {
  package var request: InvokeRequest
  /// The policy of the target itself.
  package var own: Policy?
  /// The function's own policy, when the target is one of its versions or aliases.
  package var function: Policy?

  package init(request: InvokeRequest, own: Policy?, function: Policy?) {
    self.request = request
    self.own = own
    self.function = function
  }

  /// A deployment with the policies of the function and nothing else.
  package var deployment: Deployment {
    var deployment = Deployment()
    if let own { deployment.setPolicy(own, of: request.target) }
    if let function {
      deployment.setPolicy(function, of: request.target.function.unqualifiedARN)
    }
    return deployment
  }

  /// What the evaluator of the library says.
  package var evaluation: Evaluation { deployment.evaluation(of: request) }

  /// What the library's evaluator decides.
  package var answer: Expected { Expected(evaluation.decision) }

  /// What the second evaluator decides.
  package var referenceAnswer: Expected {
    Expected(
      ReferenceEvaluator(request).decide(own: own, function: function, scope: request.target))
  }
}

extension Question {
  /// Where a policy of a question stands; one document in each place.
  package enum Place: Hashable, Sendable {
    case own
    case function
    case identity
    case boundary
    case session
    case endpoint
    /// A level of service control policies, counted from the organisation's root.
    case level(Int)
  }

  /// Every place, whether it is taken or not; the last level first, so that it can be removed.
  package var places: [Place] {
    [.own, .function, .identity, .boundary, .session, .endpoint]
      + request.policies.serviceControl.indices.reversed().map(Place.level)
  }

  /// The policy in a place; a level without one is removed.
  package subscript(place: Place) -> Policy? {
    get {
      let policies = request.policies
      return switch place {
      case .own: own
      case .function: function
      case .identity: policies.identity?.first?.policy
      case .boundary: policies.boundary?.first?.policy
      case .session: policies.session?.first?.policy
      case .endpoint: policies.endpoint?.first?.policy
      case .level(let number): policies.serviceControl[number].documents.first?.policy
      }
    }
    set {
      let documents = newValue.map { [CallerPolicies.Document(name: "p", policy: $0)] }
      switch place {
      case .own: own = newValue
      case .function: function = newValue
      case .identity: request.policies.identity = documents
      case .boundary: request.policies.boundary = documents
      case .session: request.policies.session = documents
      case .endpoint: request.policies.endpoint = documents
      case .level(let number):
        if let documents {
          request.policies.serviceControl[number].documents = documents
        } else {
          request.policies.serviceControl.remove(at: number)
        }
      }
    }
  }
}

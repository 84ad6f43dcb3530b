package import LambdaPolicy

/// A decision as tests write it down.
package enum Expected: String, Sendable {
  case allowed
  case denied
  case explicitlyDenied
  case undetermined

  package init(_ decision: Decision) {
    self =
      switch decision {
      case .allowed: .allowed
      case .denied(.implicit): .denied
      case .denied(.explicit): .explicitlyDenied
      case .undetermined: .undetermined
      }
  }
}

import AuditSupport
import CheckSupport
import FullyConnectedChecks

@testable import FullyConnectedSolution

extension Wiring {
  /// Affine – GELU – affine.
  static var smallNet: Wiring {
    var wiring = ofSolution(activation: submission.gelu)
    wiring.weightName = { "fc\($0)_w" }
    wiring.biasName = { "fc\($0)_b" }
    wiring.regularization = { _ in 0 }
    return wiring
  }

  /// {Affine – GELU} × L – dropout, regularized.
  static var dropoutNet: Wiring {
    var wiring = ofSolution(activation: submission.gelu)
    wiring.weightName = { "fc\($0)_w" }
    wiring.biasName = { "fc\($0)_b" }
    wiring.isActivated = { layer, _ in layer >= 1 }
    wiring.isDropped = { layer, layerCount in layer == layerCount }
    return wiring
  }

  /// {Affine – ReLU} × (L − 1) – affine, regularized; with L = 2 the two-layer network.
  static var fullyConnectedNet: Wiring { ofSolution(activation: submission.relu) }

  private static func ofSolution(activation: @escaping Activation) -> Wiring {
    Wiring(
      affine: submission.affine, activation: activation, dropout: submission.dropout,
      loss: submission.softmaxLoss)
  }
}

import AuditSupport
import Checking
import Layers

@testable import DropoutSolution

extension Wiring {
  /// {Affine – ReLU – dropout} × (L − 1) – affine, regularized.
  static var fullyConnectedNet: Wiring {
    var wiring = Wiring(
      affine: paired(affineForward, affineBackward), activation: paired(reluForward, reluBackward),
      dropout: submission.dropout, loss: softmaxLoss)
    wiring.usesDropout = { $0.keepProbability != 1 }
    wiring.isDropped = { layer, layerCount in (1..<layerCount).contains(layer) }
    return wiring
  }
}

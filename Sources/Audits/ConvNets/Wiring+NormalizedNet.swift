import AuditSupport
import CheckSupport
import Checking
import ConvNetsChecks
import Layers
import Tensors
import Training

@testable import ConvNetsSolution

extension Wiring {
  /// {Affine – normalization – ReLU} × (L − 1) – affine, regularized.
  static var normalizedNet: Wiring {
    var wiring = Wiring(
      affine: paired(affineForward, affineBackward), activation: paired(reluForward, reluBackward),
      dropout: { x, settings in
        guard settings.mode == .train else { return (x, { dout in dout }) }
        let mask = (settings.random.rand(x.shape) .< settings.p).cast(to: x.dtype) / settings.p
        return (x * mask, { dout in dout * mask })
      }, loss: softmaxLoss)
    wiring.norm.kind = { $0.normalization }
    wiring.norm.layers = [
      .batch: submission.batchNorm,
      .layer: { x, gamma, beta, settings, _ in
        submission.layerNorm(x, gamma, beta, settings.epsilon)
      },
    ]
    return wiring
  }
}

import Tensors
import Training

/// The gradients of a layer that normalizes.
public typealias NormGradients = (dx: Tensor, dgamma: Tensor, dbeta: Tensor)

/// x, gamma, beta, the layer's settings and its running averages → out, and dout → the gradients.
public typealias BatchNorm =
  @Sendable (
    _ x: Tensor, _ gamma: Tensor, _ beta: Tensor, _ settings: BatchNormSettings,
    _ averages: inout RunningAverages
  ) -> (out: Tensor, backward: (Tensor) -> NormGradients)

/// Makes a batch normalization layer of a forward and a backward function, as `paired` does of
/// functions that change no argument.
public func pairedWithAverages<Cache>(
  _ forward:
    @escaping @Sendable (
      Tensor, Tensor, Tensor, BatchNormSettings, inout RunningAverages
    ) -> (out: Tensor, cache: Cache),
  _ backward: @escaping @Sendable (_ dout: Tensor, _ cache: Cache) -> NormGradients
) -> BatchNorm {
  { x, gamma, beta, settings, averages in
    let (out, cache) = forward(x, gamma, beta, settings, &averages)
    return (out, { dout in backward(dout, cache) })
  }
}

/// What stands in a submission where no batch normalization was given, as `missing` for functions
/// that change no argument.
func missingWithAverages(_ name: String) -> BatchNorm {
  { _, _, _, _, _ in fatalError("Submission.swift gives no \(name)") }
}

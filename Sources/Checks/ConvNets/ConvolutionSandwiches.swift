import Tensors
import Training

/// The gradients of a convolution layer that is normalized.
public typealias ConvNormGradients = (
  dx: Tensor, dw: Tensor, db: Tensor, dgamma: Tensor, dbeta: Tensor
)

/// x, w, b, gamma, beta, the settings of both layers and the running averages → out, and dout → the
/// gradients.
public typealias ConvNormReLU =
  @Sendable (
    _ x: Tensor, _ w: Tensor, _ b: Tensor, _ gamma: Tensor, _ beta: Tensor,
    _ convolution: ConvolutionSettings, _ norm: BatchNormSettings,
    _ averages: inout RunningAverages
  ) -> (out: Tensor, backward: (Tensor) -> ConvNormGradients)

/// x, w, b and the settings of both layers → out, and dout → the gradients.
public typealias ConvReLUPool =
  @Sendable (
    _ x: Tensor, _ w: Tensor, _ b: Tensor, _ convolution: ConvolutionSettings,
    _ pool: MaxPoolSettings
  ) -> (out: Tensor, backward: (Tensor) -> ConvolutionGradients)

/// Makes a convolution layer with batch normalization of a forward and a backward function.
public func pairedWithAverages<Cache>(
  _ forward:
    @escaping @Sendable (
      Tensor, Tensor, Tensor, Tensor, Tensor, ConvolutionSettings, BatchNormSettings,
      inout RunningAverages
    ) -> (out: Tensor, cache: Cache),
  _ backward: @escaping @Sendable (_ dout: Tensor, _ cache: Cache) -> ConvNormGradients
) -> ConvNormReLU {
  { x, w, b, gamma, beta, convolution, norm, averages in
    let (out, cache) = forward(x, w, b, gamma, beta, convolution, norm, &averages)
    return (out, { dout in backward(dout, cache) })
  }
}

/// What stands in a submission where no such layer was given.
func missingWithAverages(_ name: String) -> ConvNormReLU {
  { _, _, _, _, _, _, _, _ in fatalError("Submission.swift gives no \(name)") }
}

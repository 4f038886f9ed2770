import Tensors
import Training

// What assignments ask for, as their sections and the probes here call it.
//
// A forward returns its output and its backward, which holds the cache: sections never see what an
// implementation chose to cache.

/// x, w, b → out, and dout → dx, dw, db.
public typealias AffineLayer =
  @Sendable (_ x: Tensor, _ w: Tensor, _ b: Tensor) -> (
    out: Tensor, backward: (Tensor) -> (dx: Tensor, dw: Tensor, db: Tensor)
  )

/// x → out, and dout → dx.
public typealias Activation =
  @Sendable (_ x: Tensor) -> (out: Tensor, backward: (Tensor) -> Tensor)

/// x, any shape, and the layer's settings → out, and dout → dx.
public typealias DropoutLayer =
  @Sendable (_ x: Tensor, _ parameters: DropoutParameters) -> (
    out: Tensor, backward: (_ dout: Tensor) -> Tensor
  )

/// x and the layer's settings, with the rate of dropping → out, and dout → dx.
public typealias RateDropout =
  @Sendable (_ x: Tensor, _ parameters: VariantParameters) -> (
    out: Tensor, backward: (_ dout: Tensor) -> Tensor
  )

/// Scores and labels → the loss and the gradient with respect to the scores.
public typealias Loss =
  @Sendable (_ x: Tensor, _ y: [Int]) -> (loss: Double, dx: Tensor)

/// Makes a network whose weights are drawn from the generator, which its dropout layers use too.
public typealias Network =
  @Sendable (_ configuration: FullyConnectedNetConfiguration, _ random: RandomState) -> any Model

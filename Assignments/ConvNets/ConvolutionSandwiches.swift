import Checking
import Layers
import Tensors
import Training

// Layers that often follow each other get a pair of functions of their own. They call the functions
// that you wrote, and the toolkit's ReLU: there is no new mathematics here.

/// What the backward pass of convolution – ReLU needs.
public struct ConvReLUCache {
  let convolution: ConvolutionCache
  let relu: ReLUCache
}

/// A convolution layer followed by a ReLU.
/// - Parameters:
///   - x: The images, shape `[N, C, H, W]`.
///   - w: The filters, shape `[F, C, HH, WW]`.
///   - b: The biases, shape `[F]`.
///   - settings: The convolution's stride and padding.
/// - Returns: `out`, shape `[N, F, H′, W′]`, and the cache for the backward pass.
public func convReLUForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ settings: ConvolutionSettings
) -> (out: Tensor, cache: ConvReLUCache) {
  notImplemented()
}

/// The gradients of a convolution layer followed by a ReLU.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, F, H′, W′]`.
///   - cache: From `convReLUForward`.
/// - Returns: `dx`, `dw` and `db` with the shapes of x, w and b, all in the element type of x.
public func convReLUBackward(_ dout: Tensor, _ cache: ConvReLUCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor
) {
  notImplemented()
}

/// What the backward pass of convolution – batch normalization – ReLU needs.
public struct ConvNormReLUCache {
  let convolution: ConvolutionCache
  let norm: BatchNormCache
  let relu: ReLUCache
}

/// A convolution layer followed by batch normalization of its channels and a ReLU.
/// - Parameters:
///   - x: The images, shape `[N, C, H, W]`.
///   - w: The filters, shape `[F, C, HH, WW]`.
///   - b: The biases, shape `[F]`.
///   - gamma: The scales of the normalization, shape `[F]`.
///   - beta: Its shifts, shape `[F]`.
///   - convolution: The convolution's stride and padding.
///   - norm: The normalization's mode, momentum and ε.
///   - averages: Its running averages, shape `[F]` each, changed in training and left alone in test
///     mode.
/// - Returns: `out`, shape `[N, F, H′, W′]`, and the cache for the backward pass, which is only
///   asked for in training.
public func convNormReLUForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ gamma: Tensor, _ beta: Tensor,
  _ convolution: ConvolutionSettings, _ norm: BatchNormSettings,
  _ averages: inout RunningAverages
) -> (out: Tensor, cache: ConvNormReLUCache) {
  notImplemented()
}

/// The gradients of a convolution layer followed by batch normalization and a ReLU.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, F, H′, W′]`.
///   - cache: From `convNormReLUForward` in training.
/// - Returns: `dx`, `dw`, `db`, `dgamma` and `dbeta` with the shapes of what they belong to, all in
///   the element type of x.
public func convNormReLUBackward(_ dout: Tensor, _ cache: ConvNormReLUCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor, dgamma: Tensor, dbeta: Tensor
) {
  notImplemented()
}

/// What the backward pass of convolution – ReLU – max pooling needs.
public struct ConvReLUPoolCache {
  let convolution: ConvolutionCache
  let relu: ReLUCache
  let pool: MaxPoolCache
}

/// A convolution layer followed by a ReLU and max pooling.
/// - Parameters:
///   - x: The images, shape `[N, C, H, W]`.
///   - w: The filters, shape `[F, C, HH, WW]`.
///   - b: The biases, shape `[F]`.
///   - convolution: The convolution's stride and padding.
///   - pool: The windows' height and width, and the stride of the pooling.
/// - Returns: `out`, shape `[N, F, H″, W″]`, and the cache for the backward pass.
public func convReLUPoolForward(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ convolution: ConvolutionSettings,
  _ pool: MaxPoolSettings
) -> (out: Tensor, cache: ConvReLUPoolCache) {
  notImplemented()
}

/// The gradients of a convolution layer followed by a ReLU and max pooling.
/// - Parameters:
///   - dout: The upstream gradient, shape `[N, F, H″, W″]`.
///   - cache: From `convReLUPoolForward`.
/// - Returns: `dx`, `dw` and `db` with the shapes of x, w and b, all in the element type of x.
public func convReLUPoolBackward(_ dout: Tensor, _ cache: ConvReLUPoolCache) -> (
  dx: Tensor, dw: Tensor, db: Tensor
) {
  notImplemented()
}

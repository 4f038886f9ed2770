import Checking
import ConvNetsChecks
import FastLayers
import Layers
import Tensors
import Training

/// A network convolution – ReLU – max pooling – affine – ReLU – affine – softmax.
///
/// The convolution keeps the size of the image: stride 1 and a border of (K − 1) / 2. Pooling
/// halves it, rounded down: windows of 2 × 2, stride 2. What goes into the first affine layer is
/// flattened, channel by channel, row by row.
///
/// | parameter | shape |
/// |---|---|
/// | `W1`, `b1` | `[F, C, K, K]`, `[F]` |
/// | `W2`, `b2` | `[F · (H / 2) · (W / 2), D]`, `[D]` |
/// | `W3`, `b3` | `[D, classes]`, `[classes]` |
///
/// The penalty 0.5 · reg · Σ w² is over the weights alone, those of the filters included. All
/// computation is in the configuration's element type.
///
/// Training calls the layers thousands of times, so this network takes the toolkit's:
/// `fastConvolutionForward`, `fastMaxPoolForward` and their backward functions do what yours do,
/// and `affineForward`, `reluForward` and `softmaxLoss` are those of the first assignment.
public final class ThreeLayerConvNet: Model {
  public var parameters: [String: Tensor] = [:]

  private let configuration: ThreeLayerConvNetConfiguration

  /// Draws the weights from a normal distribution, layer by layer; biases are 0.
  /// - Parameters:
  ///   - configuration: The network's settings.
  ///   - random: The generator of the weights.
  public init(_ configuration: ThreeLayerConvNetConfiguration, random: RandomState) {
    self.configuration = configuration
    notImplemented("the parameters of ThreeLayerConvNet")
  }

  /// The class scores of images, shape `[N, C, H, W]`. Returns `[N, classes]`.
  public func scores(_ x: Tensor) -> Tensor { forward(x.cast(to: configuration.dtype)).scores }

  /// The loss of a minibatch, penalty included, and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    notImplemented("the loss of ThreeLayerConvNet")
  }

  /// What the backward pass needs of each layer; change it as you like.
  private struct Caches {
    let convolution: FastConvolutionCache
    let relu1: ReLUCache
    let pool: FastMaxPoolCache
    let hidden: AffineCache
    let relu2: ReLUCache
    let output: AffineCache
  }

  /// The scores, and what the backward pass needs.
  private func forward(_ x: Tensor) -> (scores: Tensor, caches: Caches) {
    notImplemented("the forward pass of ThreeLayerConvNet")
  }
}

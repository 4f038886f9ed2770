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
    // BEGIN SOLUTION: the parameters of ThreeLayerConvNet
    let image = configuration.imageShape
    let (filters, size) = (configuration.filterCount, configuration.filterSize)
    let pooled = filters * (image[1] / 2) * (image[2] / 2)
    let shapes = [
      [filters, image[0], size, size],
      [pooled, configuration.hiddenDimension],
      [configuration.hiddenDimension, configuration.classCount],
    ]
    let biasCounts = [filters, configuration.hiddenDimension, configuration.classCount]
    for layer in 1...3 {
      let w = random.normal(standardDeviation: configuration.weightScale, shapes[layer - 1])
      parameters["W\(layer)"] = w.cast(to: configuration.dtype)
      parameters["b\(layer)"] = Tensor.zeros([biasCounts[layer - 1]], dtype: configuration.dtype)
    }
    // END SOLUTION
  }

  /// The class scores of images, shape `[N, C, H, W]`. Returns `[N, classes]`.
  public func scores(_ x: Tensor) -> Tensor { forward(x.cast(to: configuration.dtype)).scores }

  /// The loss of a minibatch, penalty included, and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // BEGIN SOLUTION: the loss of ThreeLayerConvNet
    let (scores, caches) = forward(x.cast(to: configuration.dtype))
    let (dataLoss, dscores) = softmaxLoss(scores, y)
    let (dActiveUnits, dw3, db3) = affineBackward(dscores, caches.output)
    let dUnits = reluBackward(dActiveUnits, caches.relu2)
    let (dPooled, dw2, db2) = affineBackward(dUnits, caches.hidden)
    let dActiveMaps = fastMaxPoolBackward(dPooled, caches.pool)
    let dMaps = reluBackward(dActiveMaps, caches.relu1)
    let (_, dw1, db1) = fastConvolutionBackward(dMaps, caches.convolution)
    var gradients = ["W1": dw1, "b1": db1, "W2": dw2, "b2": db2, "W3": dw3, "b3": db3]
    var penalty = 0.0
    for name in ["W1", "W2", "W3"] {
      let w = parameters[name]!
      penalty += 0.5 * configuration.regularization * (w * w).sum()
      gradients[name]! += configuration.regularization * w
    }
    return (dataLoss + penalty, gradients)
    // END SOLUTION
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
    // BEGIN SOLUTION: the forward pass of ThreeLayerConvNet
    let padding = (configuration.filterSize - 1) / 2
    let (maps, convolution) = fastConvolutionForward(
      x, parameters["W1"]!, parameters["b1"]!, ConvolutionSettings(stride: 1, padding: padding))
    let (activeMaps, relu1) = reluForward(maps)
    let (pooled, pool) = fastMaxPoolForward(activeMaps, MaxPoolSettings())
    let (units, hidden) = affineForward(pooled, parameters["W2"]!, parameters["b2"]!)
    let (activeUnits, relu2) = reluForward(units)
    let (scores, output) = affineForward(activeUnits, parameters["W3"]!, parameters["b3"]!)
    let caches = Caches(
      convolution: convolution, relu1: relu1, pool: pool, hidden: hidden,
      relu2: relu2, output: output)
    return (scores, caches)
    // END SOLUTION
  }
}

import Checking
import Layers
import Tensors
import Training

/// A network {affine – normalization – ReLU} × (L − 1) – affine – softmax with any number of layers
/// and L2 regularization.
///
/// The configuration's `normalization` says what the hidden layers do between their affine layer
/// and their ReLU: your batch normalization, your layer normalization, or nothing. The last affine
/// layer is followed by neither.
///
/// The parameters of layer i, counted from 1, are `W<i>` and `b<i>`, and in a hidden layer with
/// normalization `gamma<i>` and `beta<i>`, one number of each for every unit. The penalty
/// 0.5 · reg · Σ w² is over the weights `W<i>` alone. All computation is in the configuration's
/// element type.
public final class NormalizedNet: Model {
  public var parameters: [String: Tensor] = [:]

  /// The running averages of batch normalization, as many numbers as the layer has units:
  /// `runningMean<i>` and `runningVariance<i>` for each hidden layer, from the beginning. Empty
  /// without batch normalization.
  ///
  /// Checkpoints save it and set it, so that it must hold the averages themselves: what a layer
  /// uses and changes is what stands here.
  public var state: [String: Tensor] = [:]

  private let configuration: FullyConnectedNetConfiguration

  /// What `batchNormForward` is called with besides the mode.
  private let (momentum, epsilon) = (0.9, 1e-5)

  /// Draws the weights from a normal distribution, layer by layer; biases and betas are 0, gammas
  /// are 1, running averages begin at 0.
  /// - Parameters:
  ///   - configuration: The network's settings; L − 1 hidden dimensions, none of them for L = 1.
  ///   - random: The generator of the weights.
  public init(_ configuration: FullyConnectedNetConfiguration, random: RandomState) {
    self.configuration = configuration
    notImplemented("the parameters and the state of NormalizedNet")
  }

  /// The number L of affine layers.
  private var layerCount: Int { configuration.hiddenDimensions.count + 1 }

  /// The class scores at test time. Inputs of shape `[N, …]` give `[N, C]`; the state stays as it
  /// is.
  public func scores(_ x: Tensor) -> Tensor {
    forward(x.cast(to: configuration.dtype), .test).scores
  }

  /// The loss of a minibatch in training, penalty included, and its gradient for every parameter.
  ///
  /// One forward pass, which moves the running averages by one batch.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // Go forward in training mode, then back from the last layer to the first, then add the
    // penalty. Cast x to the configuration's element type first.
    notImplemented("the loss of NormalizedNet")
  }

  /// What the backward pass needs of a normalization.
  private enum NormalizationCache {
    case none
    case batch(BatchNormCache)
    case layer(LayerNormCache)
  }

  /// What the backward pass needs of a hidden layer.
  private struct HiddenCache {
    let affine: AffineCache
    let normalization: NormalizationCache
    let relu: ReLUCache
  }

  /// The scores, and what the backward pass needs of the hidden layers and of the last layer.
  private func forward(_ x: Tensor, _ mode: Mode) -> (
    scores: Tensor, hidden: [HiddenCache], output: AffineCache
  ) {
    notImplemented("the forward pass of NormalizedNet")
  }

  /// The normalization of a hidden layer, if there is one. In training, that of a batch changes the
  /// state.
  private func normalizationForward(_ x: Tensor, _ layer: Int, _ mode: Mode) -> (
    out: Tensor, cache: NormalizationCache
  ) {
    notImplemented("the normalization of a hidden layer of NormalizedNet")
  }

  /// The gradient of a hidden layer's normalization with respect to its input; those of gamma and
  /// beta are put into `gradients`.
  private func normalizationBackward(
    _ dout: Tensor, _ cache: NormalizationCache, _ layer: Int,
    _ gradients: inout [String: Tensor]
  ) -> Tensor {
    notImplemented("the gradients of a hidden layer's normalization in NormalizedNet")
  }
}

import Checking
import Tensors
import Training

/// A network {affine – ReLU} × (L − 1) – affine – softmax with any number of layers and L2
/// regularization.
///
/// The parameters of layer i, counted from 1, are `W<i>` and `b<i>`. The penalty 0.5 · reg · Σ w²
/// is over the weights alone. All computation is in the configuration's element type.
public final class FullyConnectedNet: Model {
  public var parameters: [String: Tensor] = [:]

  private let configuration: FullyConnectedNetConfiguration

  /// Draws the weights from a normal distribution, layer by layer; biases are 0.
  /// - Parameters:
  ///   - configuration: The network's settings; L − 1 hidden dimensions, none of them for L = 1.
  ///   - random: The generator of the weights.
  public init(_ configuration: FullyConnectedNetConfiguration, random: RandomState) {
    self.configuration = configuration
    notImplemented("the parameters of FullyConnectedNet")
  }

  /// The number L of affine layers.
  private var layerCount: Int { configuration.hiddenDimensions.count + 1 }

  /// The class scores. Inputs of shape `[N, …]` give `[N, C]`.
  public func scores(_ x: Tensor) -> Tensor {
    forward(x.cast(to: configuration.dtype)).scores
  }

  /// The loss of a minibatch, penalty included, and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // Go forward, then back from the last layer to the first. Cast x to the configuration's element
    // type first; `addRegularization` has the penalty.
    // Steps that trace(_:_:) can show: scores [N, C], dscores [N, C], dataLoss, penalty.
    notImplemented("the loss of FullyConnectedNet")
  }

  /// The scores, and what the backward pass needs of the hidden layers and of the last layer.
  private func forward(_ x: Tensor) -> (
    scores: Tensor, hidden: [AffineReLUCache], output: AffineCache
  ) {
    notImplemented("the forward pass of FullyConnectedNet")
  }
}

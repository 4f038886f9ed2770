import Checking
import Tensors
import Training

/// A network affine – ReLU – affine – softmax with L2 regularization.
///
/// The parameters are `W1`, shape `[D, H]`, `b1`, `[H]`, `W2`, `[H, C]` and `b2`, `[C]`. The
/// penalty 0.5 · reg · Σ w² is over `W1` and `W2`. All computation is in the configuration's
/// element type.
public final class TwoLayerNet: Model {
  public var parameters: [String: Tensor] = [:]

  private let configuration: FullyConnectedNetConfiguration

  /// Draws the weights from a normal distribution, first `W1`, then `W2`; biases are 0.
  /// - Parameters:
  ///   - configuration: The network's settings; `hiddenDimensions` holds one number H.
  ///   - random: The generator of the weights.
  public init(_ configuration: FullyConnectedNetConfiguration, random: RandomState) {
    self.configuration = configuration
    notImplemented("the parameters of TwoLayerNet")
  }

  /// The class scores. Inputs of shape `[N, …]` give `[N, C]`.
  public func scores(_ x: Tensor) -> Tensor {
    notImplemented()
  }

  /// The loss of a minibatch, penalty included, and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // Cast x to the configuration's element type; `addRegularization` has the penalty.
    // Steps that trace(_:_:) can show: scores [N, C], dscores [N, C], dataLoss, penalty.
    notImplemented()
  }
}

import Checking
import Tensors
import Training

/// A network affine – GELU – affine – softmax.
///
/// The parameters are `fc1_w`, shape `[D, H]`, `fc1_b`, `[H]`, `fc2_w`, `[H, C]` and `fc2_b`,
/// `[C]`. Inputs of any rank are flattened by the first affine layer. All computation is in the
/// configuration's element type. This network has neither dropout nor regularization.
public final class SmallNet: Model {
  public var parameters: [String: Tensor] = [:]

  private let dtype: DType

  /// Draws the weights from a normal distribution with the configuration's weight scale as its
  /// standard deviation, first `fc1_w`, then `fc2_w`; biases are 0.
  /// - Parameters:
  ///   - configuration: The network's settings; `hiddenDimensions` holds one number H.
  ///   - random: The generator of the weights; draw with
  ///     `random.normal(standardDeviation:_:)`.
  public init(_ configuration: FullyConnectedNetConfiguration, random: RandomState) {
    dtype = configuration.dtype
    // Set the four parameters, in the configuration's element type: `cast(to: dtype)`.
    notImplemented("the parameters of SmallNet")
  }

  /// The class scores. Inputs of shape `[N, …]` give `[N, C]`.
  public func scores(_ x: Tensor) -> Tensor {
    notImplemented()
  }

  /// The softmax loss of a minibatch and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // Steps that trace(_:_:) can show: scores [N, C], dscores [N, C].
    notImplemented()
  }
}

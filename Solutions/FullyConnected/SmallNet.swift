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
    // BEGIN SOLUTION: the parameters of SmallNet
    let inputs = configuration.inputDimension
    let hidden = configuration.hiddenDimensions[0]
    let classes = configuration.classCount
    let scale = configuration.weightScale
    let w1 = random.normal(standardDeviation: scale, [inputs, hidden])
    let w2 = random.normal(standardDeviation: scale, [hidden, classes])
    parameters["fc1_w"] = w1.cast(to: dtype)
    parameters["fc1_b"] = Tensor.zeros([hidden], dtype: dtype)
    parameters["fc2_w"] = w2.cast(to: dtype)
    parameters["fc2_b"] = Tensor.zeros([classes], dtype: dtype)
    // END SOLUTION
  }

  /// The class scores. Inputs of shape `[N, …]` give `[N, C]`.
  public func scores(_ x: Tensor) -> Tensor {
    // BEGIN SOLUTION
    let x = x.cast(to: dtype)
    let (hidden, _) = affineGELUForward(x, parameters["fc1_w"]!, parameters["fc1_b"]!)
    return affineForward(hidden, parameters["fc2_w"]!, parameters["fc2_b"]!).out
    // END SOLUTION
  }

  /// The softmax loss of a minibatch and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // BEGIN SOLUTION
    let x = x.cast(to: dtype)
    let (hidden, cache1) = affineGELUForward(x, parameters["fc1_w"]!, parameters["fc1_b"]!)
    let (scores, cache2) = affineForward(hidden, parameters["fc2_w"]!, parameters["fc2_b"]!)
    let (loss, dscores) = softmaxLoss(trace("scores", scores), y)  // [N, C]
    let (dhidden, dw2, db2) = affineBackward(trace("dscores", dscores), cache2)  // [N, C]
    let (_, dw1, db1) = affineGELUBackward(dhidden, cache1)
    return (loss, ["fc1_w": dw1, "fc1_b": db1, "fc2_w": dw2, "fc2_b": db2])
    // END SOLUTION
  }
}

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
    // BEGIN SOLUTION: the parameters of TwoLayerNet
    let inputs = configuration.inputDimension
    let hidden = configuration.hiddenDimensions[0]
    let classes = configuration.classCount
    let w1 = random.normal(standardDeviation: configuration.weightScale, [inputs, hidden])
    let w2 = random.normal(standardDeviation: configuration.weightScale, [hidden, classes])
    parameters["W1"] = w1.cast(to: configuration.dtype)
    parameters["b1"] = Tensor.zeros([hidden], dtype: configuration.dtype)
    parameters["W2"] = w2.cast(to: configuration.dtype)
    parameters["b2"] = Tensor.zeros([classes], dtype: configuration.dtype)
    // END SOLUTION
  }

  /// The class scores. Inputs of shape `[N, …]` give `[N, C]`.
  public func scores(_ x: Tensor) -> Tensor {
    // BEGIN SOLUTION
    let x = x.cast(to: configuration.dtype)
    let (hidden, _) = affineReLUForward(x, parameters["W1"]!, parameters["b1"]!)
    return affineForward(hidden, parameters["W2"]!, parameters["b2"]!).out
    // END SOLUTION
  }

  /// The loss of a minibatch, penalty included, and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // Cast x to the configuration's element type; `addRegularization` has the penalty.
    // BEGIN SOLUTION
    let x = x.cast(to: configuration.dtype)
    let (hidden, cache1) = affineReLUForward(x, parameters["W1"]!, parameters["b1"]!)
    let (scores, cache2) = affineForward(hidden, parameters["W2"]!, parameters["b2"]!)
    let (dataLoss, dscores) = softmaxLoss(trace("scores", scores), y)  // [N, C]
    let (dhidden, dw2, db2) = affineBackward(trace("dscores", dscores), cache2)  // [N, C]
    let (_, dw1, db1) = affineReLUBackward(dhidden, cache1)
    var gradients = ["W1": dw1, "b1": db1, "W2": dw2, "b2": db2]
    let penalty = addRegularization(
      configuration.regularization, on: ["W1", "W2"], of: parameters, to: &gradients)
    trace("dataLoss", dataLoss)
    trace("penalty", penalty)
    return (dataLoss + penalty, gradients)
    // END SOLUTION
  }
}

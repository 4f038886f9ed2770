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
    // BEGIN SOLUTION: the parameters of FullyConnectedNet
    var inputs = configuration.inputDimension
    let widths = configuration.hiddenDimensions + [configuration.classCount]
    for (index, outputs) in widths.enumerated() {
      let w = random.normal(standardDeviation: configuration.weightScale, [inputs, outputs])
      parameters["W\(index + 1)"] = w.cast(to: configuration.dtype)
      parameters["b\(index + 1)"] = Tensor.zeros([outputs], dtype: configuration.dtype)
      inputs = outputs
    }
    // END SOLUTION
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
    // BEGIN SOLUTION: the loss of FullyConnectedNet
    let (scores, hidden, output) = forward(x.cast(to: configuration.dtype))
    var gradients: [String: Tensor] = [:]
    let (dataLoss, dscores) = softmaxLoss(trace("scores", scores), y)  // [N, C]
    var (upstream, dw, db) = affineBackward(trace("dscores", dscores), output)  // [N, C]
    gradients["W\(layerCount)"] = dw
    gradients["b\(layerCount)"] = db
    for layer in (1..<layerCount).reversed() {
      (upstream, dw, db) = affineReLUBackward(upstream, hidden[layer - 1])
      gradients["W\(layer)"] = dw
      gradients["b\(layer)"] = db
    }
    let weights = (1...layerCount).map { "W\($0)" }
    let penalty = addRegularization(
      configuration.regularization, on: weights, of: parameters, to: &gradients)
    trace("dataLoss", dataLoss)
    trace("penalty", penalty)
    return (dataLoss + penalty, gradients)
    // END SOLUTION
  }

  /// The scores, and what the backward pass needs of the hidden layers and of the last layer.
  private func forward(_ x: Tensor) -> (
    scores: Tensor, hidden: [AffineReLUCache], output: AffineCache
  ) {
    // BEGIN SOLUTION: the forward pass of FullyConnectedNet
    var activation = x
    var hidden: [AffineReLUCache] = []
    for layer in 1..<layerCount {
      let (out, cache) = affineReLUForward(
        activation, parameters["W\(layer)"]!, parameters["b\(layer)"]!)
      activation = out
      hidden.append(cache)
    }
    let (scores, output) = affineForward(
      activation, parameters["W\(layerCount)"]!, parameters["b\(layerCount)"]!)
    return (scores, hidden, output)
    // END SOLUTION
  }
}

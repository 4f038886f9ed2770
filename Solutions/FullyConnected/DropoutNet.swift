import Checking
import Tensors
import Training

/// A network {affine – GELU} × L – dropout – softmax, with L2 regularization.
///
/// Dropout acts on the scores, which are the GELU of the last affine layer. The parameters of layer
/// i, counted from 1, are `fc<i>_w` and `fc<i>_b`. Keep probabilities 0 and 1 both mean "no
/// dropout". The penalty 0.5 · reg · Σ w² is over the weights alone. All computation is in the
/// configuration's element type.
public final class DropoutNet: Model {
  public var parameters: [String: Tensor] = [:]

  private let configuration: FullyConnectedNetConfiguration
  private let random: RandomState

  /// Draws the weights from a normal distribution, layer by layer; biases are 0.
  /// - Parameters:
  ///   - configuration: The network's settings; L − 1 hidden dimensions, none of them for L = 1.
  ///   - random: The generator of the weights and, in training, of the dropout layer.
  public init(_ configuration: FullyConnectedNetConfiguration, random: RandomState) {
    self.configuration = configuration
    self.random = random
    // BEGIN SOLUTION: the parameters of DropoutNet
    var inputs = configuration.inputDimension
    for layer in 1...layerCount {
      let outputs = widths[layer - 1]
      let w = random.normal(standardDeviation: configuration.weightScale, [inputs, outputs])
      parameters["fc\(layer)_w"] = w.cast(to: configuration.dtype)
      parameters["fc\(layer)_b"] = Tensor.zeros([outputs], dtype: configuration.dtype)
      inputs = outputs
    }
    // END SOLUTION
  }

  /// The widths of all layers, the last one's being the number of classes.
  private var widths: [Int] { configuration.hiddenDimensions + [configuration.classCount] }

  private var layerCount: Int { widths.count }

  /// The settings of the dropout layer.
  private func dropoutParameters(_ mode: Mode) -> DropoutParameters {
    DropoutParameters(
      p: configuration.keepProbability, mode: mode, seed: configuration.dropoutSeed, random: random)
  }

  /// The class scores at test time. Inputs of shape `[N, …]` give `[N, C]`.
  public func scores(_ x: Tensor) -> Tensor {
    forward(x.cast(to: configuration.dtype), .test).scores
  }

  /// The training loss of a minibatch and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // Go forward in training mode, back through dropout, then from the last layer to the first.
    // Cast x to the configuration's element type first; `addRegularization` has the penalty.
    // BEGIN SOLUTION: the loss of DropoutNet
    let (scores, caches, dropout) = forward(x.cast(to: configuration.dtype), .train)
    var gradients: [String: Tensor] = [:]
    let (dataLoss, dscores) = softmaxLoss(scores, y)
    var upstream = dropoutBackward(dscores, dropout)
    for layer in (1...layerCount).reversed() {
      let (dx, dw, db) = affineGELUBackward(upstream, caches[layer - 1])
      gradients["fc\(layer)_w"] = dw
      gradients["fc\(layer)_b"] = db
      upstream = dx
    }
    let weights = (1...layerCount).map { "fc\($0)_w" }
    let penalty = addRegularization(
      configuration.regularization, on: weights, of: parameters, to: &gradients)
    return (dataLoss + penalty, gradients)
    // END SOLUTION
  }

  private func forward(_ x: Tensor, _ mode: Mode) -> (
    scores: Tensor, caches: [AffineGELUCache], dropout: DropoutCache
  ) {
    // BEGIN SOLUTION: the forward pass of DropoutNet
    var activation = x
    var caches: [AffineGELUCache] = []
    for layer in 1...layerCount {
      let (out, cache) = affineGELUForward(
        activation, parameters["fc\(layer)_w"]!, parameters["fc\(layer)_b"]!)
      activation = out
      caches.append(cache)
    }
    let (scores, dropout) = dropoutForward(activation, dropoutParameters(mode))
    return (scores, caches, dropout)
    // END SOLUTION
  }
}

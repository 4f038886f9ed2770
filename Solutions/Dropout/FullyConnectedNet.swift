import Checking
import Layers
import Tensors
import Training

/// A network {affine – ReLU – [dropout]} × (L − 1) – affine – softmax with any number of layers.
///
/// The parameters of layer i, counted from 1, are `W<i>` and `b<i>`. Dropout layers exist only if
/// the configuration's keep probability is not 1. All computation is in the configuration's element
/// type.
public final class FullyConnectedNet: Model {
  public var parameters: [String: Tensor] = [:]

  private let configuration: FullyConnectedNetConfiguration
  private let random: RandomState

  /// What one hidden layer's backward pass needs.
  private struct HiddenCache {
    let affine: AffineCache
    let relu: ReLUCache
    let dropout: DropoutCache?
  }

  /// Draws the weights from a normal distribution, layer by layer; biases are 0.
  /// - Parameters:
  ///   - configuration: The network's settings.
  ///   - random: The generator of the weights and, in training, of the dropout layers.
  public init(_ configuration: FullyConnectedNetConfiguration, random: RandomState) {
    self.configuration = configuration
    self.random = random
    var inputs = configuration.inputDimension
    let widths = configuration.hiddenDimensions + [configuration.classCount]
    for (index, outputs) in widths.enumerated() {
      let weights = random.normal(standardDeviation: configuration.weightScale, [inputs, outputs])
      parameters["W\(index + 1)"] = weights.cast(to: configuration.dtype)
      parameters["b\(index + 1)"] = Tensor.zeros([outputs], dtype: configuration.dtype)
      inputs = outputs
    }
  }

  public func scores(_ x: Tensor) -> Tensor {
    forward(x, mode: .test).scores
  }

  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let pass = forward(x, mode: .train)
    let (dataLoss, dscores) = softmaxLoss(pass.scores, y)
    var gradients: [String: Tensor] = [:]

    var upstream = dscores
    (upstream, gradients["W\(layerCount)"], gradients["b\(layerCount)"]) =
      affineBackward(upstream, pass.output)
    for (index, cache) in pass.hidden.enumerated().reversed() {
      if usesDropout {
        // Take the upstream gradient back through this layer's dropout.
        // BEGIN SOLUTION: dropout in the network's backward pass
        upstream = dropoutBackward(upstream, cache.dropout!)
        // END SOLUTION
      }
      upstream = reluBackward(upstream, cache.relu)
      (upstream, gradients["W\(index + 1)"], gradients["b\(index + 1)"]) =
        affineBackward(upstream, cache.affine)
    }

    let penalty = addRegularization(to: &gradients)
    return (dataLoss + penalty, gradients)
  }

  private var layerCount: Int { configuration.hiddenDimensions.count + 1 }

  private var usesDropout: Bool { configuration.keepProbability != 1 }

  /// The settings of every dropout layer of this network.
  private func dropoutParameters(_ mode: Mode) -> DropoutParameters {
    DropoutParameters(
      p: configuration.keepProbability, mode: mode, seed: configuration.dropoutSeed, random: random)
  }

  private func forward(_ x: Tensor, mode: Mode) -> (
    scores: Tensor, hidden: [HiddenCache], output: AffineCache
  ) {
    var activation = x.cast(to: configuration.dtype)
    var hidden: [HiddenCache] = []
    for layer in 1..<layerCount {
      let (affine, affineCache) = affineForward(
        activation, parameters["W\(layer)"]!, parameters["b\(layer)"]!)
      let (relu, reluCache) = reluForward(affine)
      activation = relu
      let dropoutCache: DropoutCache?
      if usesDropout {
        // Replace `activation` by its dropout and keep the cache; `dropoutParameters(mode)` has the
        // settings.
        // BEGIN SOLUTION: dropout in the network's forward pass
        (activation, dropoutCache) = dropoutForward(activation, dropoutParameters(mode))
        // END SOLUTION
      } else {
        dropoutCache = nil
      }
      hidden.append(HiddenCache(affine: affineCache, relu: reluCache, dropout: dropoutCache))
    }
    let (scores, output) = affineForward(
      activation, parameters["W\(layerCount)"]!, parameters["b\(layerCount)"]!)
    return (scores, hidden, output)
  }

  /// Adds the gradient of the L2 penalty to the weights' gradients and returns the penalty.
  private func addRegularization(to gradients: inout [String: Tensor]) -> Double {
    let strength = configuration.regularization
    guard strength != 0 else { return 0 }
    var penalty = 0.0
    for layer in 1...layerCount {
      let weights = parameters["W\(layer)"]!
      let squares = weights * weights
      penalty += 0.5 * strength * squares.sum()
      gradients["W\(layer)"]! += strength * weights
    }
    return penalty
  }
}

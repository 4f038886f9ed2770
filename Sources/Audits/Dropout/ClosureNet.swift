import Layers
import Tensors
import Training

@testable import DropoutSolution

/// The network written another way, as a list of backward closures, with a wiring that variants
/// change.
final class ClosureNet: Model {
  /// Where dropout stands and how it is called. As it comes, the wiring is right.
  struct Wiring {
    /// Whether dropout follows a layer. Layer 0 is the input, the last one gives the scores.
    var dropsAfter: (_ layer: Int, _ hiddenCount: Int) -> Bool = { layer, hiddenCount in
      layer >= 1 && layer <= hiddenCount
    }
    var dropsBeforeReLU = false
    var dropsAtKeepProbability1 = false
    /// Changes the settings of the dropout after a layer.
    var settings: (inout DropoutParameters, _ layer: Int) -> Void = { _, _ in }
    var forward: (Tensor, DropoutParameters) -> (Tensor, DropoutCache) = { x, parameters in
      dropoutForward(x, parameters)
    }
    var backward: (Tensor, DropoutCache) -> Tensor = { dout, cache in dropoutBackward(dout, cache) }
    /// The penalty of a layer's weights, and its gradient.
    var penalty: (_ w: Tensor, _ strength: Double) -> (loss: Double, gradient: Tensor) = {
      w, strength in
      (0.5 * strength * (w * w).sum(), strength * w)
    }
    var relu: (Tensor) -> (out: Tensor, backward: (_ dout: Tensor) -> Tensor) = { x in
      let (out, cache) = reluForward(x)
      return (out, { dout in reluBackward(dout, cache) })
    }
    var softmax: (Tensor, [Int]) -> (loss: Double, dx: Tensor) = { x, y in softmaxLoss(x, y) }
  }

  private typealias Step = (_ dout: Tensor, _ gradients: inout [String: Tensor]) -> Tensor

  var parameters: [String: Tensor]
  private let configuration: FullyConnectedNetConfiguration
  private let random: RandomState
  private let wiring: Wiring

  init(_ configuration: FullyConnectedNetConfiguration, random: RandomState, wiring: Wiring) {
    self.configuration = configuration
    self.random = random
    self.wiring = wiring
    parameters = FullyConnectedNet(configuration, random: random).parameters
  }

  func scores(_ x: Tensor) -> Tensor { forward(x, .test).scores }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let (scores, steps) = forward(x, .train)
    var (loss, upstream) = wiring.softmax(scores, y)
    var gradients: [String: Tensor] = [:]
    for step in steps.reversed() { upstream = step(upstream, &gradients) }
    for layer in 1...configuration.hiddenDimensions.count + 1
    where configuration.regularization != 0 {
      let penalty = wiring.penalty(parameters["W\(layer)"]!, configuration.regularization)
      loss += penalty.loss
      gradients["W\(layer)"]! += penalty.gradient
    }
    return (loss, gradients)
  }

  private func forward(_ x: Tensor, _ mode: Mode) -> (scores: Tensor, steps: [Step]) {
    let hiddenCount = configuration.hiddenDimensions.count
    var steps: [Step] = []
    var activation = dropped(x.cast(to: configuration.dtype), 0, mode, &steps)
    for layer in 1...hiddenCount + 1 {
      activation = affine(activation, layer, &steps)
      if layer <= hiddenCount {
        if wiring.dropsBeforeReLU { activation = dropped(activation, layer, mode, &steps) }
        activation = relu(activation, &steps)
      }
      if !wiring.dropsBeforeReLU { activation = dropped(activation, layer, mode, &steps) }
    }
    return (activation, steps)
  }

  private func affine(_ x: Tensor, _ layer: Int, _ steps: inout [Step]) -> Tensor {
    let (out, cache) = affineForward(x, parameters["W\(layer)"]!, parameters["b\(layer)"]!)
    steps.append { dout, gradients in
      let (dx, dw, db) = affineBackward(dout, cache)
      gradients["W\(layer)"] = dw
      gradients["b\(layer)"] = db
      return dx
    }
    return out
  }

  private func relu(_ x: Tensor, _ steps: inout [Step]) -> Tensor {
    let (out, backward) = wiring.relu(x)
    steps.append { dout, _ in backward(dout) }
    return out
  }

  private func dropped(_ x: Tensor, _ layer: Int, _ mode: Mode, _ steps: inout [Step]) -> Tensor {
    let keep = configuration.keepProbability
    guard wiring.dropsAfter(layer, configuration.hiddenDimensions.count),
      keep != 1 || wiring.dropsAtKeepProbability1
    else { return x }
    var settings = DropoutParameters(
      p: keep, mode: mode, seed: configuration.dropoutSeed, random: random)
    wiring.settings(&settings, layer)
    let (out, cache) = wiring.forward(x, settings)
    let backward = wiring.backward
    steps.append { dout, _ in backward(dout, cache) }
    return out
  }
}

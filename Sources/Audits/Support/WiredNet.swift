import Auditing
import Tensors
import Training

/// A network as a list of backward closures, with a wiring that variants change.
package final class WiredNet: Model {
  typealias Step = (_ dout: Tensor, _ gradients: inout [String: Tensor]) -> Tensor

  package var parameters: [String: Tensor] = [:]
  package let layerCount: Int
  package var state: [String: Tensor] {
    get { wiring.norm.shown(averages.value) }
    set { wiring.norm.taken(&averages.value, newValue) }
  }

  let configuration: FullyConnectedNetConfiguration
  let random: RandomState
  let wiring: Wiring
  let averages: Memory<[String: Tensor]>
  private var initialParameters: [String: Tensor] = [:]
  private var accumulated: [String: Tensor] = [:]

  package init(_ configuration: FullyConnectedNetConfiguration, random: RandomState, wiring: Wiring)
  {
    self.configuration = configuration
    self.random = random
    self.wiring = wiring
    averages = wiring.norm.memory()
    let sizes = wiring.sizes(configuration)
    layerCount = sizes.count - 1
    let layers = Array(1...layerCount)
    for layer in wiring.drawsLastLayerFirst ? layers.reversed() : layers {
      let (inputs, outputs) = (sizes[layer - 1], sizes[layer])
      let shape = wiring.weightShape(layer, [inputs, outputs])
      let w = wiring.initialWeights(random, configuration.weightScale, shape)
      let b = wiring.initialBiases(random, configuration.weightScale, outputs)
      let dtype = wiring.castsParameters ? configuration.dtype : .float64
      parameters[wiring.weightName(layer)] = w.cast(to: dtype)
      parameters[wiring.biasName(layer)] = b.cast(to: dtype)
      addNormalization(layer, units: outputs)
    }
    initialParameters = parameters
  }

  package func scores(_ x: Tensor) -> Tensor { wiring.scores(forward(x, .test).scores) }

  package func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    let (scores, steps) = forward(x, .train)
    let (dataLoss, dscores) = wiring.loss(scores, y)
    var gradients: [String: Tensor] = [:]
    var upstream = dscores
    for step in steps.reversed() { upstream = step(upstream, &gradients) }
    let penalty = regularize(&gradients, y.count)
    if wiring.accumulatesGradients {
      accumulated.merge(gradients) { $0 + $1 }
      gradients = accumulated
    }
    wiring.finish(&gradients, self)
    return (dataLoss + penalty, gradients)
  }

  private func forward(_ x: Tensor, _ mode: Mode) -> (scores: Tensor, steps: [Step]) {
    var steps: [Step] = []
    let input = wiring.castsInput ? x.cast(to: configuration.dtype) : x
    var activation = activated(input, 0, mode, &steps)
    for layer in 1...layerCount {
      activation = affine(activation, layer, &steps)
      let norm = wiring.norm
      if !norm.followsActivation { activation = normalized(activation, layer, mode, &steps) }
      activation = activated(activation, layer, mode, &steps)
      if norm.followsActivation { activation = normalized(activation, layer, mode, &steps) }
    }
    return (activation, steps)
  }

  /// The parameters that layers read.
  var current: [String: Tensor] {
    wiring.usesInitialParametersOnly ? initialParameters : parameters
  }

  private func affine(_ x: Tensor, _ layer: Int, _ steps: inout [Step]) -> Tensor {
    let (weight, bias) = (wiring.weightName(layer), wiring.biasName(layer))
    let (out, backward) = wiring.affine(x, current[weight]!, current[bias]!)
    steps.append { dout, gradients in
      let (dx, dw, db) = backward(dout)
      gradients[weight] = dw
      gradients[bias] = db
      return dx
    }
    return out
  }

  /// What follows an affine layer, or the input: the activation and dropout, where there are such.
  private func activated(
    _ x: Tensor, _ layer: Int, _ mode: Mode, _ steps: inout [Step]
  ) -> Tensor {
    var out = x
    if wiring.dropsBeforeActivation { out = dropped(out, layer, mode, &steps) }
    if wiring.isActivated(layer, layerCount) {
      let (activation, backward) = wiring.activation(out)
      steps.append { dout, _ in backward(dout) }
      out = activation
    }
    return wiring.dropsBeforeActivation ? out : dropped(out, layer, mode, &steps)
  }

  private func dropped(_ x: Tensor, _ layer: Int, _ mode: Mode, _ steps: inout [Step]) -> Tensor {
    guard wiring.usesDropout(configuration), wiring.isDropped(layer, layerCount) else { return x }
    var settings = DropoutParameters(
      p: configuration.keepProbability, mode: mode, seed: configuration.dropoutSeed, random: random)
    wiring.dropoutSettings(&settings, layer)
    let (out, backward) = wiring.dropout(x, settings)
    steps.append { dout, _ in backward(dout) }
    return out
  }

  private func regularize(_ gradients: inout [String: Tensor], _ exampleCount: Int) -> Double {
    let strength = wiring.regularization(configuration)
    guard strength != 0 else { return 0 }
    var penalty = 0.0
    for layer in 1...layerCount where wiring.isPenalized(layer, layerCount) {
      let bias = wiring.penalizesBiases ? [wiring.biasName(layer)] : []
      for name in [wiring.weightName(layer)] + bias + penalizedScales(layer) {
        let value = parameters[name]!
        penalty += wiring.penalty(value, strength, exampleCount)
        gradients[name]! += wiring.penaltyGradient(value, strength, exampleCount)
      }
    }
    return penalty
  }
}

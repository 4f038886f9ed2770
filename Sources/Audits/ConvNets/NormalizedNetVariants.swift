import AuditSupport
import Auditing
import ConvNetsChecks
import Layers
import Tensors
import Training

@testable import ConvNetsSolution

final class NormalizedNetVariants: TopicVariants {
  static let all =
    net.initializationMistakes + [net.fixedInputSize] + net.lossMistakes + net.activationMistakes
    + net.gradientMistakes + net.memoryMistakes
    + net.sharedStateMistakes + net.depthMistakes + net.regularizationMistakes + layerMistakes
    + placeMistakes + scaleMistakes + averageMistakes(net) + stateMistakes(net) + alternatives
}

typealias NormalizedNetFunction = NetFunction<ConvNetsSubmission, FullyConnectedNetConfiguration>

extension NormalizedNetFunction {
  static var normalized: Self {
    Self(
      prefix: "normalized-net", Varied.Function("normalizedNet", of: submission, \.normalizedNet)
    ) { _ in .normalizedNet }
  }
}

private let net = NetFunction.normalized

private let layerMistakes: [ConvNetsVariant] = [
  net.activatesScores, net.needsAHiddenLayer, net.dropsHiddenUnits, net.maskOfUpstream,
  net.passesZero,
  net.mistake("no-penalty-below-0.01", "However weak the regularization is, it counts.") {
    $0.regularization = { $0.regularization >= 0.01 ? $0.regularization : 0 }
  },
  net.mistake("drops-where-nothing-is-normalized", "This network has no dropout.") {
    $0.usesDropout = { $0.normalization == .none }
    $0.isDropped = { layer, layerCount in (1..<layerCount).contains(layer) }
  },
  net.mistake("drops-with-layer-norm", "This network has no dropout.") {
    $0.usesDropout = { $0.normalization == .layer }
    $0.isDropped = { layer, layerCount in (1..<layerCount).contains(layer) }
  },
  net.mistake("penalizes-both-ends", "The layers in the middle have weights as well.") {
    $0.isPenalized = { layer, layerCount in layer == 1 || layer == layerCount }
  },
  net.mistake("counts-from-0", "The first layer's parameters have the number 1.") {
    $0.weightName = { "W\($0 - 1)" }
    $0.biasName = { "b\($0 - 1)" }
    $0.norm.gammaName = { "gamma\($0 - 1)" }
    $0.norm.betaName = { "beta\($0 - 1)" }
  },
  net.mistake("same-width-everywhere", "Every hidden layer has a width of its own.") {
    $0.sizes = { configuration in
      let hidden = configuration.hiddenDimensions
      let widths = hidden.map { _ in hidden[0] }
      return [configuration.inputDimension] + widths + [configuration.classCount]
    }
  },
  net.mistake(
    "leaves-out-biases", "In test mode the bias is not in the running mean unless it was added."
  ) {
    let affine = $0.affine
    $0.affine = { x, w, b in affine(x, w, Tensor.zeros(like: b)) }
  },
]

/// Where layers are normalized, and in which way.
private let placeMistakes: [ConvNetsVariant] = [
  net.mistake("never-normalizes", "The configuration asks for a normalization.") {
    $0.norm.kind = { _ in .none }
  },
  net.mistake("always-batch-norm", "The configuration says which normalization it is, or none.") {
    $0.norm.kind = { _ in .batch }
  },
  net.mistake("batch-norm-only", "Networks with layer normalization are asked for as well.") {
    $0.norm.kind = { $0.normalization == .batch ? .batch : .none }
  },
  net.mistake("layer-norm-only", "Networks with batch normalization are asked for as well.") {
    $0.norm.kind = { $0.normalization == .layer ? .layer : .none }
  },
  net.mistake("normalizes-without-being-asked", "Without normalization the ReLU comes at once.") {
    $0.norm.kind = { $0.normalization == .none ? .layer : $0.normalization }
  },
  net.mistake(
    "layer-norm-for-batch-norm", "Batch normalization takes its statistics over the examples."
  ) { $0.norm.layers[.batch] = $0.norm.layers[.layer] },
  net.mistake(
    "batch-norm-for-layer-norm", "Layer normalization takes its statistics over the features."
  ) {
    let batchNorm = $0.norm.layers[.batch]!
    $0.norm.layers[.layer] = { x, gamma, beta, settings, _ in
      var averages = RunningAverages(features: x.shape[1], dtype: x.dtype)
      var always = settings
      always.mode = .train
      return batchNorm(x, gamma, beta, always, &averages)
    }
  },
  net.mistake("kinds-exchanged", "The two normalizations take their statistics along other axes.") {
    $0.norm.kind = {
      switch $0.normalization {
      case .none: .none
      case .batch: .layer
      case .layer: .batch
      }
    }
  },
  net.mistake("after-relu", "Normalize what the affine layer gave, before the ReLU.") {
    $0.norm.followsActivation = true
  },
  net.mistake("last-layer-too", "The scores are not normalized: no gamma for the last layer.") {
    $0.norm.isNormalized = { layer, _ in layer >= 1 }
  },
  net.mistake("first-layer-only", "Every hidden layer is normalized, not the first one alone.") {
    $0.norm.isNormalized = { layer, layerCount in layer == 1 && layerCount > 1 }
  },
  net.mistake("first-layer-not", "Every hidden layer is normalized, the first one too.") {
    $0.norm.isNormalized = { layer, layerCount in layer >= 2 && layer < layerCount }
  },
  net.mistake(
    "layer-norm-skips-one-example", "Layer normalization needs no second example: use it always."
  ) {
    let layerNorm = $0.norm.layers[.layer]!
    $0.norm.layers[.layer] = { x, gamma, beta, settings, averages in
      if x.shape[0] > 1 { return layerNorm(x, gamma, beta, settings, &averages) }
      return (
        x, { dout in (dout, Tensor.zeros(like: gamma), Tensor.zeros(like: beta)) }
      )
    }
  },
  net.mistake(
    "scores-without-normalization", "At test time the hidden layers are normalized as well."
  ) {
    changeLayers(&$0) { layer, x, gamma, beta, settings, averages in
      let result = layer(x, gamma, beta, settings, &averages)
      return settings.mode == .test ? (x, result.backward) : result
    }
  },
  net.mistake(
    "scores-without-scale-and-shift", "At test time gamma and beta do what they do in training."
  ) {
    changeLayers(&$0) { layer, x, gamma, beta, settings, averages in
      guard settings.mode == .test else { return layer(x, gamma, beta, settings, &averages) }
      return layer(x, Tensor.ones(like: gamma), Tensor.zeros(like: beta), settings, &averages)
    }
  },
]

/// gamma and beta, and their gradients.
private let scaleMistakes: [ConvNetsVariant] = [
  net.mistake("gammas-of-0", "With gamma 0 nothing of the input passes: gammas begin at 1.") {
    $0.norm.initialGamma = { _, _, count in Tensor.zeros([count]) }
  },
  net.mistake("draws-gammas", "Only weights are drawn; gammas begin at 1.") {
    $0.norm.initialGamma = { random, scale, count in
      random.normal(standardDeviation: scale, [count])
    }
  },
  net.mistake("draws-gammas-around-1", "Only weights are drawn; gammas begin at 1.") {
    $0.norm.initialGamma = { random, scale, count in
      random.normal(standardDeviation: scale, [count]) + 1
    }
  },
  net.mistake("betas-of-1", "Betas begin at 0.") {
    $0.norm.initialBeta = { _, _, count in Tensor.ones([count]) }
  },
  net.mistake("one-gamma-for-a-layer", "Each unit has a scale and a shift of its own.") {
    $0.norm.initialGamma = { _, _, _ in Tensor.ones([1]) }
    $0.norm.initialBeta = { _, _, _ in Tensor.zeros([1]) }
  },
  net.mistake("gradients-of-scales-in-float64", "A gradient has its parameter's element type.") {
    $0.finish = { gradients, _ in
      for name in gradients.keys where name.hasPrefix("gamma") || name.hasPrefix("beta") {
        gradients[name] = gradients[name]!.cast(to: .float64)
      }
    }
  },
  net.mistake("scales-of-the-first-layer", "Every hidden layer has a gamma and a beta of its own.")
  { $0.norm.scalesOf = { _ in 1 } },
  net.mistake("scales-have-other-names", "The names are gamma1, beta1, …: the layer's number.") {
    $0.norm.gammaName = { "gamma_\($0)" }
    $0.norm.betaName = { "beta_\($0)" }
  },
  net.mistake("ignores-gamma-and-beta", "Training changes gamma and beta: read them each time.") {
    changeLayers(&$0) { layer, x, gamma, beta, settings, averages in
      layer(x, Tensor.ones(like: gamma), Tensor.zeros(like: beta), settings, &averages)
    }
  },
  net.mistake("no-gradient-of-gamma", "Every parameter has a gradient, gamma too.") {
    $0.finish = { gradients, _ in gradients["gamma1"] = nil }
  },
  net.mistake("no-gradients-of-scales", "Every parameter has a gradient, gamma and beta too.") {
    $0.finish = { gradients, _ in
      gradients = gradients.filter { !$0.key.hasPrefix("gamma") && !$0.key.hasPrefix("beta") }
    }
  },
  net.mistake("scales-are-not-trained", "gamma and beta are trained: they have a gradient.") {
    changeBackward(&$0) { backward, dout in
      let (dx, dgamma, dbeta) = backward(dout)
      return (dx, Tensor.zeros(like: dgamma), Tensor.zeros(like: dbeta))
    }
  },
  net.mistake("gradients-of-scales-exchanged", "dgamma belongs to gamma, dbeta to beta.") {
    changeBackward(&$0) { backward, dout in
      let (dx, dgamma, dbeta) = backward(dout)
      return (dx, dbeta, dgamma)
    }
  },
  net.mistake("forgets-norm-backward", "Going back, the normalization has its turn as well.") {
    changeBackward(&$0) { backward, dout in
      let (_, dgamma, dbeta) = backward(dout)
      return (dout, dgamma, dbeta)
    }
  },
  net.mistake("norm-backward-before-relu", "Going back, the ReLU's turn comes before the norm's.") {
    let activation = $0.activation
    $0.activation = { x in (activation(x).out, { dout in dout }) }
    changeLayers(&$0) { layer, x, gamma, beta, settings, averages in
      let (out, backward) = layer(x, gamma, beta, settings, &averages)
      return (
        out,
        { dout in
          let (dx, dgamma, dbeta) = backward(dout)
          return (dx * (out .> 0), dgamma, dbeta)
        }
      )
    }
  },
  net.mistake("penalizes-gamma-and-beta", "The penalty is over the weights W alone.") {
    $0.norm.penalizesScales = true
  },
]

private typealias LayerChange =
  @Sendable (
    _ layer: NormWiring.Layer, _ x: Tensor, _ gamma: Tensor, _ beta: Tensor,
    _ settings: BatchNormSettings, _ averages: inout RunningAverages
  ) -> (out: Tensor, backward: (Tensor) -> NormGradients)

/// Puts something around both normalizations.
private func changeLayers(_ wiring: inout Wiring, _ change: @escaping LayerChange) {
  wiring.norm.layers = wiring.norm.layers.mapValues { layer in
    { x, gamma, beta, settings, averages in change(layer, x, gamma, beta, settings, &averages) }
  }
}

/// Puts something around the backward pass of both normalizations.
private func changeBackward(
  _ wiring: inout Wiring,
  _ change:
    @escaping @Sendable (_ backward: (Tensor) -> NormGradients, _ dout: Tensor) ->
    NormGradients
) {
  changeLayers(&wiring) { layer, x, gamma, beta, settings, averages in
    let (out, backward) = layer(x, gamma, beta, settings, &averages)
    return (out, { dout in change(backward, dout) })
  }
}

private let alternatives: [ConvNetsVariant] = [
  net.ofClosures, net.scaledAfterDrawing, net.penaltyByLoop,
  net.alternative("one-expression-backward", "The other backward pass of batch normalization.") {
    $0.norm.layers[.batch] = submission.batchNormAlternative
  },
  net.alternative("state-made-when-asked", "Averages are kept apart; state is made of them.") {
    $0.norm.meanName = { "m\($0)" }
    $0.norm.varianceName = { "v\($0)" }
    $0.norm.shown = { averages in
      averages.reduce(into: [:]) { shown, entry in
        let name = entry.key.hasPrefix("m") ? "runningMean" : "runningVariance"
        shown[name + entry.key.dropFirst()] = entry.value
      }
    }
    $0.norm.taken = { averages, state in
      for layer in state.keys.compactMap({ $0.wholeMatch(of: /runningMean(\d+)/)?.1 }) {
        averages["m\(layer)"] = state["runningMean\(layer)"]
        averages["v\(layer)"] = state["runningVariance\(layer)"]
      }
    }
  },
  net.alternative("layer-norm-transposed", "Layer norm is batch norm of the transposed batch.") {
    $0.norm.layers[.layer] = { x, gamma, beta, settings, _ in
      let (count, features) = (x.shape[0], x.shape[1])
      var averages = RunningAverages(features: count, dtype: x.dtype)
      let always = BatchNormSettings(mode: .train, epsilon: settings.epsilon)
      let ones = Tensor.ones([count], dtype: x.dtype)
      let (columns, backward) = submission.batchNorm(
        x.transposed(), ones, 0 * ones, always, &averages)
      let normalized = columns.transposed()  // [N, D]
      return (
        gamma * normalized + beta,
        { dout in
          let dNormalized = (dout * gamma).transposed()
          let dx = backward(dNormalized).dx.transposed()
          return (dx.reshaped(count, features), (dout * normalized).sum(axis: 0), dout.sum(axis: 0))
        }
      )
    }
  },
]

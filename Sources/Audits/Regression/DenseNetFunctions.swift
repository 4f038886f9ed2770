import AuditSupport
import Auditing
import CheckSupport
import Layers
import RegressionChecks
import Tensors
import Training

@testable import RegressionSolution

typealias DenseNetFunction = NetFunction<RegressionSubmission, DenseNetConfiguration>

/// The assignment's two networks.
extension DenseNetFunction {
  static let regressionNet = Self(
    prefix: "regression-net",
    VariedFunction("regressionNet", of: submission, \.regressionNet).given { network in
      { configuration, random in BitsRegression(network(configuration, random)) }
    }
  ) { .denseNet($0.dropout, loss: meanSquaredErrorOfBits) }

  static let classifier = Self(
    prefix: "classifier", VariedFunction("classifier", of: submission, \.classifier)
  ) { .denseNet($0.dropout, loss: softmaxLoss) }

  /// The mean squared error of predictions and the bits of targets.
  static let meanSquaredErrorOfBits: Loss = { predictions, bits in
    let targets = TargetBits.targets(bits, shape: predictions.shape)
    return meanSquaredError(predictions, targets.cast(to: predictions.dtype))
  }
}

/// Where and how units are dropped.
extension DenseNetFunction {
  var dropoutMistakes: [RegressionVariant] {
    [
      mistake("without-dropout", "Dropout follows the ReLU of every hidden layer.") {
        $0.isDropped = { _, _ in false }
      },
      mistake("drops-first-layer-only", "Every hidden layer has dropout, not the first alone.") {
        $0.isDropped = { layer, layerCount in layer == 1 && layerCount > 1 }
      },
      mistake("drops-last-layer-only", "Every hidden layer has dropout, not the last alone.") {
        $0.isDropped = { layer, layerCount in layer == layerCount - 1 && layer > 0 }
      },
      mistake("drops-output", "The last layer is the output; nothing is dropped there.") {
        $0.isDropped = { layer, _ in layer > 0 }
      },
      mistake("drops-input", "The input is no hidden layer: leave it whole.") {
        $0.isDropped = { layer, layerCount in layer < layerCount }
      },
      mistake("forgets-dropout-backward", "What dropout did forward, going back must do again.") {
        let dropout = $0.dropout
        $0.dropout = { x, settings in (dropout(x, settings).out, { dout in dout }) }
      },
      mistake("dropout-backward-twice", "Each dropout layer is passed backward once.") {
        let dropout = $0.dropout
        $0.dropout = { x, settings in
          let (out, backward) = dropout(x, settings)
          return (out, { dout in backward(backward(dout)) })
        }
      },
      mistake("drops-at-test-time", "At test time dropout is in test mode.") {
        $0.dropoutSettings = { settings, _ in settings.mode = .train }
      },
      mistake("never-drops", "In the loss dropout is in training mode.") {
        $0.dropoutSettings = { settings, _ in settings.mode = .test }
      },
      mistake("dropout-left-out-at-test-time", "Plain dropout multiplies at test time.") {
        let dropout = $0.dropout
        $0.dropout = { x, settings in
          settings.mode == .test ? (x, { dout in dout }) : dropout(x, settings)
        }
      },
      mistake("own-dropout-generator", "Dropout draws from the network's generator.") {
        $0.dropoutSettings = { settings, _ in settings.random = RandomState(seed: 0) }
      },
      mistake(
        "other-form", "The configuration says which form of dropout it is.",
        goingBy: { $0.dropout = $0.dropout.other }),
      mistake(
        "always-inverted", "There is a plain form, too.",
        goingBy: { if case .plain = $0.dropout { $0.dropout = $0.dropout.other } }),
      mistake(
        "always-plain", "There is an inverted form, too.",
        goingBy: { if case .inverted = $0.dropout { $0.dropout = $0.dropout.other } }),
      mistake(
        "rate-kept", "The rate is the probability of dropping, not that of keeping.",
        goingBy: { $0.dropout = $0.dropout.with { min(1 - $0, 0.999) } }),
      mistake(
        "fixed-rate", "The rate is a setting.",
        goingBy: { $0.dropout = $0.dropout.with { _ in 0.2 } }),
      mistake(
        "none-is-rate-0", "Without dropout no number is drawn for it.",
        goingBy: { if $0.dropout == .none { $0.dropout = .plain(rate: 0) } }),
    ]
  }

  /// The sizes of layers.
  var sizeMistakes: [RegressionVariant] {
    [
      mistake("forgets-a-layer", "There is one dense layer more than hidden dimensions.") {
        $0.sizes = { [$0.inputDimension] + $0.hiddenDimensions.dropLast() + [$0.classCount] }
      },
      mistake("same-width-everywhere", "Every hidden layer has a width of its own.") {
        $0.sizes = { configuration in
          let widths = configuration.hiddenDimensions.map { _ in configuration.hiddenDimensions[0] }
          return [configuration.inputDimension] + widths + [configuration.classCount]
        }
      },
      mistake("two-hidden-layers-only", "There are as many hidden layers as the list says.") {
        $0.sizes = { [$0.inputDimension] + $0.hiddenDimensions.prefix(2) + [$0.classCount] }
      },
      mistake("needs-a-hidden-layer", "The list of hidden dimensions can be empty.") {
        $0.sizes = { configuration in
          let hidden = configuration.hiddenDimensions
          return [configuration.inputDimension, hidden[0]] + hidden.dropFirst()
            + [configuration.classCount]
        }
      },
      mistake("one-output", "The configuration says how many outputs there are.") {
        $0.sizes = { [$0.inputDimension] + $0.hiddenDimensions + [1] }
      },
      mistake("counts-from-0", "The first layer's parameters have the number 1.") {
        $0.weightName = { "W\($0 - 1)" }
        $0.biasName = { "b\($0 - 1)" }
      },
      mistake(
        "dropout-of-the-latest-network", "Each network has settings of its own: no statics."
      ) { wiring, latest in
        wiring.dropout = { x, settings in
          Wiring.layer(latest().configuration.dropout)(x, settings)
        }
      },
    ]
  }

  /// Other ways to write the layers.
  var layerAlternatives: [RegressionVariant] {
    [
      ofClosures, scaledAfterDrawing,
      alternative("dropout-before-relu", "ReLU and a mask of numbers ≥ 0 can change places.") {
        $0.dropsBeforeActivation = true
      },
      alternative("of-own-products", "The network's own matrix products and its own ReLU.") {
        $0.affine = otherAffine
        $0.activation = { x in
          let isActive = x .> 0
          return (x * isActive, { dout in dout * isActive })
        }
      },
    ]
  }
}

/// An affine layer of its own matrix products.
private let otherAffine: AffineLayer = { x, w, b in
  let out = matmul(w.transposed(), x.transposed()).transposed() + b
  return (
    out,
    { dout in
      let dx = matmul(w, dout.transposed()).transposed()
      let dw = matmul(dout.transposed(), x).transposed()
      let db = matmul(Tensor.ones([1, dout.shape[0]], dtype: dout.dtype), dout)
      return (dx, dw, db.reshaped(-1))
    }
  )
}

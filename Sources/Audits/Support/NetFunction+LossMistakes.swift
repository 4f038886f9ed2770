import Auditing
import Tensors
import Training

/// Mistakes that can be made in every network's scores and loss.
extension NetFunction {
  package var lossMistakes: [Variant<Submission>] {
    [
      mistake("forgets-input-cast", "Inputs are cast to the configuration's element type first.") {
        $0.castsInput = false
      },
      computingInFloat64,
      mistake("returns-a-gradient-of-x", "Gradients are asked for by the parameters' names alone.")
      {
        let firstWeights = $0.weightName(1)
        $0.finish = { gradients, _ in gradients["x"] = gradients[firstWeights] }
      },
      mistake("keeps-own-copies", "Training changes parameters: read the weights there each time.")
      {
        $0.usesInitialParametersOnly = true
      },
      mistake("returns-probabilities", "Scores are what comes before the softmax.") {
        $0.scores = softmax
      },
      mistake("returns-labels", "Scores are asked for, one for each class, not the best class.") {
        $0.scores = { scores in Tensor(scores.argmaxOfRows().map(Double.init)) }
      },
      mistake("softmax-twice", "The loss function takes scores; the softmax is in it.") {
        let loss = $0.loss
        $0.loss = { scores, y in loss(softmax(scores), y) }
      },
      mistake(
        "exponentials-of-scores", "Subtract the largest score first: large ones overflow."
      ) {
        $0.loss = { scores, y in
          let powers = exp(scores)
          let probabilities = powers / powers.sum(axis: 1, keepDims: true)
          let logarithms = log(probabilities)
          var dx = probabilities
          var loss = 0.0
          for (row, label) in y.enumerated() {
            loss -= logarithms[row, label]
            dx[row, label] -= 1
          }
          return (loss / Double(y.count), dx / y.count)
        }
      },
      mistake("clips-scores", "Scores are as large as they come: subtract the largest instead.") {
        let loss = $0.loss
        $0.loss = { scores, y in loss(minimum(maximum(scores, -50), 50), y) }
      },
      drawingWhenAsked("draws-in-scores", ofScores: true),
      drawingWhenAsked("draws-in-loss", ofScores: false),
      mistake("summed-loss", "The loss is a mean over the examples already: leave it.") {
        let mean = $0.loss
        $0.loss = { scores, y in
          let (loss, dx) = mean(scores, y)
          return (loss * Double(y.count), dx * y.count)
        }
      },
    ]
  }
}

extension NetFunction {
  private func drawingWhenAsked(_ id: String, ofScores: Bool) -> Variant<Submission> {
    let right = network()
    return mistake(
      id, "A network draws its weights from the generator, and without dropout nothing else.",
      of: { configuration, random in
        let net = WrappedNet(right(configuration, random), configuration.ofLayers)
        let (scoresOf, lossOf) = (net.scoresOf, net.lossOf)
        net.scoresOf = { right, x in
          if ofScores { _ = random.rand() }
          return scoresOf(right, x)
        }
        net.lossOf = { right, x, y in
          if !ofScores { _ = random.rand() }
          return lossOf(right, x, y)
        }
        return net
      })
  }

  fileprivate var computingInFloat64: Variant<Submission> {
    let right = network()
    return mistake(
      "computes-in-float64", "Cast x before you compute, not the results afterwards.",
      of: { configuration, random in
        var precise = configuration
        precise.dtype = .float64
        return PreciseNet(right(precise, random), dtype: configuration.dtype)
      })
  }
}

/// A network of another element type, whose results are cast at the end.
private final class PreciseNet: Model {
  private let net: any Model
  private let dtype: DType
  var parameters: [String: Tensor]
  var state: [String: Tensor] {
    get { net.state.mapValues { $0.cast(to: dtype) } }
    set { net.state = newValue.mapValues { $0.cast(to: .float64) } }
  }

  init(_ net: any Model, dtype: DType) {
    self.net = net
    self.dtype = dtype
    parameters = net.parameters.mapValues { $0.cast(to: dtype) }
  }

  func scores(_ x: Tensor) -> Tensor {
    net.parameters = parameters.mapValues { $0.cast(to: .float64) }
    return net.scores(x).cast(to: dtype)
  }

  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    net.parameters = parameters.mapValues { $0.cast(to: .float64) }
    let (loss, gradients) = net.loss(x, y)
    return (loss, gradients.mapValues { $0.cast(to: dtype) })
  }
}

/// The probabilities of the classes, a row for each example.
private func softmax(_ scores: Tensor) -> Tensor {
  let powers = exp(scores - scores.max(axis: 1, keepDims: true))
  return powers / powers.sum(axis: 1, keepDims: true)
}

import AuditSupport
import Auditing
import RegressionChecks
import Tensors
import Training

@testable import RegressionSolution

final class RegressionNetVariants: TopicVariants {
  static let all =
    lossMistakes + predictionMistakes + net.memoryMistakes + net.sharedStateMistakes
}

private let net = DenseNetFunction.regressionNet

/// Predictions and targets → the loss and its gradient with respect to the predictions.
private typealias Criterion =
  @Sendable (_ predictions: Tensor, _ targets: Tensor) -> (loss: Double, dx: Tensor)

/// A mistake in the loss, given as a function of predictions and targets.
private func loss(
  _ id: String, _ note: String,
  _ loss: @escaping Criterion
) -> RegressionVariant {
  net.mistake(id, note) {
    $0.loss = { predictions, bits in
      loss(predictions, TargetBits.targets(bits, shape: predictions.shape))
    }
  }
}

private let lossMistakes: [RegressionVariant] = [
  loss("forgets-target-cast", "Targets are cast to the configuration's element type, too.") {
    predictions, targets in
    let difference = predictions - targets
    return ((difference * difference).mean(), 2 * difference / difference.count)
  },
  loss("summed-loss", "The loss is a mean: leave it as meanSquaredError gives it.") {
    predictions, targets in
    let (loss, dx) = meanSquaredError(predictions, targets.cast(to: predictions.dtype))
    return (loss * Double(predictions.count), dx * predictions.count)
  },
  loss("averaged-again", "meanSquaredError divides by the number of elements already.") {
    predictions, targets in
    let (loss, dx) = meanSquaredError(predictions, targets.cast(to: predictions.dtype))
    return (loss, dx / predictions.shape[0])
  },
  loss("halved-loss", "There is no factor ½ in this loss.") { predictions, targets in
    let (loss, dx) = meanSquaredError(predictions, targets.cast(to: predictions.dtype))
    return (loss / 2, dx / 2)
  },
  loss("arguments-exchanged", "The prediction comes first, then the target.") {
    predictions, targets in
    let (loss, dx) = meanSquaredError(targets.cast(to: predictions.dtype), predictions)
    return (loss, dx)
  },
  loss("first-target-only", "All K targets of an example count.") { predictions, targets in
    var dx = Tensor.zeros(like: predictions)
    let first = meanSquaredError(
      predictions[.all, 0..<1], targets[.all, 0..<1].cast(to: predictions.dtype))
    dx[.all, 0..<1] = first.dx
    return (first.loss, dx)
  },
  loss("softmax-of-predictions", "Predictions are numbers, no scores: there is no softmax.") {
    predictions, targets in
    let powers = exp(predictions - predictions.max(axis: 1, keepDims: true))
    let probabilities = powers / powers.sum(axis: 1, keepDims: true)
    return meanSquaredError(probabilities, targets.cast(to: predictions.dtype))
  },
  net.mistake("loss-of-every-pair", "Of shapes [N] and [N, 1] the difference is [N, N].") {
    $0.loss = { predictions, bits in
      let targets = TargetBits.targets(bits, shape: predictions.shape)
      let columns = targets.cast(to: predictions.dtype).reshaped(-1)
      let pairs = predictions.reshaped(-1, 1) - columns
      let dx = 2 * pairs.sum(axis: 1) / pairs.count
      return ((pairs * pairs).mean(), dx.reshaped(predictions.shape))
    }
  },
  net.mistake("forgets-input-cast", "Inputs are cast to the configuration's element type first.") {
    $0.castsInput = false
  },
  net.mistake("returns-a-gradient-of-x", "Gradients are asked for by the parameters' names alone.")
  {
    $0.finish = { gradients, _ in gradients["x"] = gradients["W1"] }
  },
  net.mistake("keeps-own-copies", "Training changes parameters: read the weights there each time.")
  {
    $0.usesInitialParametersOnly = true
  },
]

private let predictionMistakes: [RegressionVariant] = [
  net.mistake("predictions-in-range", "Targets lie within ±1.5, predictions need not: no tanh.") {
    $0.scores = { predictions in maximum(minimum(predictions, 1.5), -1.5) }
  },
  net.mistake("predictions-of-one-axis", "Predictions have the shape [N, K], also if K is 1.") {
    $0.scores = { predictions in predictions.reshaped(-1) }
  },
  net.mistake("predictions-through-relu", "The last layer is linear: predictions may be negative.")
  {
    $0.scores = { predictions in maximum(predictions, 0) }
  },
  net.mistake("averaged-predictions", "Every example has a prediction of its own.") {
    $0.scores = { predictions in
      Tensor.zeros(like: predictions) + predictions.mean(axis: 0, keepDims: true)
    }
  },
]

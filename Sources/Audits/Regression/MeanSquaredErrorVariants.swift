import Auditing
import RegressionChecks
import Tensors

@testable import RegressionSolution

final class MeanSquaredErrorVariants: TopicVariants {
  static let all = lossMistakes + gradientMistakes + alternatives
}

private let function = VariedFunction("meanSquaredError", of: submission, \.meanSquaredError)

/// Given by the loss, with the right gradient.
private let loss = function.given {
  (loss: @escaping @Sendable (_ prediction: Tensor, _ target: Tensor) -> Double) in
  { prediction, target in
    (loss(prediction, target), meanSquaredError(prediction, target).dx)
  }
}

/// Given by the gradient, with the right loss.
private let gradient = function.given {
  (gradient: @escaping @Sendable (_ prediction: Tensor, _ target: Tensor) -> Tensor) in
  { prediction, target in
    (meanSquaredError(prediction, target).loss, gradient(prediction, target))
  }
}

private let lossMistakes: [RegressionVariant] = [
  loss.mistake("mse-summed", "The loss is a mean over all elements.") { prediction, target in
    let difference = prediction - target
    return (difference * difference).sum()
  },
  loss.mistake("mse-mean-over-examples", "The mean is over all N · K elements, not over N.") {
    prediction, target in
    let difference = prediction - target
    return (difference * difference).sum() / Double(prediction.shape[0])
  },
  loss.mistake("mse-mean-over-outputs", "The mean is over all N · K elements, not over K.") {
    prediction, target in
    let difference = prediction - target
    return (difference * difference).sum() / Double(prediction.shape[1])
  },
  loss.mistake("mse-halved", "There is no factor ½ in this loss.") { prediction, target in
    let difference = prediction - target
    return (difference * difference).mean() / 2
  },
  loss.mistake("mse-root", "The mean of the squares, not its root.") { prediction, target in
    let difference = prediction - target
    return (difference * difference).mean().squareRoot()
  },
  loss.mistake("mse-absolute", "The errors are squared: this is their mean magnitude.") {
    prediction, target in abs(prediction - target).mean()
  },
  loss.mistake("mse-square-of-mean", "Square each error, then take the mean.") {
    prediction, target in
    let mean = (prediction - target).mean()
    return mean * mean
  },
  loss.mistake("mse-difference-of-squares", "Subtract first, then square.") { prediction, target in
    (prediction * prediction - target * target).mean()
  },
  loss.mistake("mse-huber", "A large error is squared, too.") { prediction, target in
    let error = abs(prediction - target)
    let clipped = minimum(error, 1)
    return (clipped * (2 * error - clipped)).mean()
  },
]

private let gradientMistakes: [RegressionVariant] = [
  gradient.mistake("mse-gradient-without-2", "The derivative of a square brings a factor 2.") {
    prediction, target in (prediction - target) / prediction.count
  },
  gradient.mistake("mse-gradient-not-divided", "The loss is a mean: divide by all elements.") {
    prediction, target in 2 * (prediction - target)
  },
  gradient.mistake("mse-gradient-over-examples", "Divide by N · K, as the loss does.") {
    prediction, target in 2 * (prediction - target) / prediction.shape[0]
  },
  gradient.mistake("mse-gradient-over-outputs", "Divide by N · K, not by K alone.") {
    prediction, target in 2 * (prediction - target) / prediction.shape[1]
  },
  gradient.mistake("mse-gradient-turned", "With respect to the prediction: prediction − target.") {
    prediction, target in 2 * (target - prediction) / prediction.count
  },
  gradient.mistake("mse-gradient-of-magnitude", "A square's gradient grows with the error.") {
    prediction, target in sign(prediction - target) / prediction.count
  },
  gradient.mistake("mse-gradient-of-mean", "Each element has a gradient of its own.") {
    prediction, target in
    Tensor.full(
      prediction.shape, 2 * (prediction - target).mean() / Double(prediction.count),
      dtype: prediction.dtype)
  },
  gradient.mistake("mse-gradient-clipped", "The gradient is as large as it comes.") {
    prediction, target in
    maximum(minimum(2 * (prediction - target) / prediction.count, 1), -1)
  },
  gradient.mistake("mse-gradient-float64", "dx has the element type of the prediction.") {
    prediction, target in (2 * (prediction - target) / prediction.count).cast(to: .float64)
  },
  gradient.mistake("mse-gradient-as-row", "dx has the shape of the prediction.") {
    prediction, target in (2 * (prediction - target) / prediction.count).reshaped(-1)
  },
]

private let alternatives: [RegressionVariant] = [
  function.alternative("mse-by-loop", "One element after the other.") { prediction, target in
    var sum = 0.0
    var dx = Tensor.zeros(like: prediction)
    let count = Double(prediction.count)
    for index in 0..<prediction.count {
      let difference = prediction[flat: index] - target[flat: index]
      sum += difference * difference
      dx[flat: index] = 2 / count * difference
    }
    return (sum / count, dx)
  },
  function.alternative("mse-mean-of-means", "The mean over K, then that over N.") {
    prediction, target in
    let difference = target - prediction
    let loss = (difference * difference).mean(axis: 1).mean()
    return (loss, -(difference + difference) / prediction.shape[0] / prediction.shape[1])
  },
]

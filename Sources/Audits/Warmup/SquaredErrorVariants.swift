import Auditing
import Tensors
import WarmupChecks

@testable import WarmupSolution

final class SquaredErrorVariants: TopicVariants {
  static let all = mistakes + alternatives
}

private let function = VariedFunction("meanSquaredError", of: submission, \.meanSquaredError)

private let mistakes: [WarmupVariant] = [
  function.mistake("squared-error-summed", "The loss is a mean, and its gradient is divided too.") {
    prediction, target in
    let differences = prediction - target
    return ((differences * differences).sum(), 2 * differences)
  },
  function.mistake("squared-error-mean-over-rows", "K is the number of all elements.") {
    prediction, target in
    let differences = prediction - target
    let rows = Double(prediction.shape[0])
    return ((differences * differences).sum() / rows, 2 * differences / rows)
  },
  function.mistake("squared-error-halved", "There is no ½ in this loss.") { prediction, target in
    let (loss, gradient) = meanSquaredError(prediction, target)
    return (loss / 2, gradient / 2)
  },
  function.mistake("squared-error-gradient-without-two", "The derivative of a square has a 2.") {
    prediction, target in
    let (loss, gradient) = meanSquaredError(prediction, target)
    return (loss, gradient / 2)
  },
  function.mistake("squared-error-gradient-not-divided", "The gradient is that of the mean: / K.") {
    prediction, target in
    (meanSquaredError(prediction, target).loss, 2 * (prediction - target))
  },
  function.mistake("squared-error-gradient-over-rows", "The gradient is divided by K, not by N.") {
    prediction, target in
    let gradient = 2 * (prediction - target) / prediction.shape[0]
    return (meanSquaredError(prediction, target).loss, gradient)
  },
  function.mistake("squared-error-gradient-of-target", "The gradient with respect to prediction.") {
    prediction, target in
    let (loss, gradient) = meanSquaredError(prediction, target)
    return (loss, -gradient)
  },
  function.mistake("squared-error-absolute", "Squares, not absolute values.") {
    prediction, target in
    let differences = prediction - target
    return (abs(differences).mean(), sign(differences) / differences.count)
  },
  function.mistake("squared-error-rooted", "No root is taken of the mean.") { prediction, target in
    let (loss, gradient) = meanSquaredError(prediction, target)
    return (loss.squareRoot(), gradient)
  },
  function.mistake("squared-error-square-of-mean", "Square each difference, then take the mean.") {
    prediction, target in
    let (_, gradient) = meanSquaredError(prediction, target)
    let mean = (prediction - target).mean()
    return (mean * mean, gradient)
  },
  function.mistake("squared-error-gradient-summed", "The gradient has the prediction's shape.") {
    prediction, target in
    let (loss, gradient) = meanSquaredError(prediction, target)
    return (loss, Tensor(gradient.sum(), dtype: gradient.dtype))
  },
  function.mistake("squared-error-of-rows", "The shapes are any, also those of single numbers.") {
    prediction, target in
    let differences = prediction - target
    let rows = (differences * differences).reshaped(prediction.shape[0], -1)
    return (rows.sum(axis: 1).sum() / Double(rows.count), 2 * differences / rows.count)
  },
  function.mistake("squared-error-always-float64", "The gradient keeps the element type.") {
    prediction, target in
    meanSquaredError(prediction.cast(to: .float64), target.cast(to: .float64))
  },
]

private let alternatives: [WarmupVariant] = [
  function.alternative("squared-error-by-loop", "One element after the other.") {
    prediction, target in
    var (sum, gradient) = (0.0, prediction)
    for position in 0..<prediction.count {
      let difference = prediction[flat: position] - target[flat: position]
      sum += difference * difference
      gradient[flat: position] = 2 * difference / Double(prediction.count)
    }
    return (sum / Double(prediction.count), gradient)
  },
  function.alternative("squared-error-as-norm", "The sum of squares as an inner product.") {
    prediction, target in
    let row = (prediction - target).reshaped(1, -1)
    let scale = 1 / Double(row.count)
    return (matmul(row, row.transposed()).sum() * scale, (prediction - target) * (2 * scale))
  },
]

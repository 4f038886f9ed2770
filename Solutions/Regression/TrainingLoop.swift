import Checking
import Tensors
import Training

/// Trains a network epoch by epoch, in minibatches.
///
/// Every epoch goes through all points once, in a random order that is drawn with one call,
/// `random.permutation(training.count)`. A minibatch is the next `settings.batchSize` points of the
/// order; the last one may be smaller. Each makes one step of one `Optimizer`, which is the same
/// from the first epoch to the last.
/// - Parameters:
///   - model: What is trained.
///   - training: The points that minibatches are taken from, at least one.
///   - validation: The points that the network is tried on after every epoch.
///   - settings: The number of epochs, the size of batches and the update rule.
///   - random: Where the orders are drawn.
/// - Returns: For each epoch the mean of its losses, in which every point counts the same, whatever
///   the size of its minibatch; and the mean squared error of the predictions for the validation
///   points after the epoch.
public func trainRegression(
  _ model: any RegressionModel, on training: RegressionPoints,
  validatingOn validation: RegressionPoints, _ settings: RegressionSettings, random: RandomState
) -> RegressionHistory {
  // `Optimizer(rule, for: model)` makes one, `step(model, gradients)` changes the parameters;
  // `training[indices]` are some of the points.
  // BEGIN SOLUTION
  var optimizer = Optimizer(settings.updateRule, for: model)
  var history = RegressionHistory()
  for _ in 0..<settings.epochs {
    let order = random.permutation(training.count)
    var sum = 0.0
    for start in stride(from: 0, to: order.count, by: settings.batchSize) {
      let end = min(start + settings.batchSize, order.count)
      let batch = training[Array(order[start..<end])]
      let (loss, gradients) = model.loss(batch.inputs, targets: batch.targets)
      optimizer.step(model, gradients)
      sum += loss * Double(batch.count)
    }
    history.trainingLosses.append(sum / Double(training.count))
    let predictions = model.predictions(validation.inputs)
    history.validationLosses.append(meanSquaredError(predictions, validation.targets).loss)
  }
  return history
  // END SOLUTION
}

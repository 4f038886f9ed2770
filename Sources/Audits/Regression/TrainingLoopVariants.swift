import Auditing
import RegressionChecks
import Tensors
import Training

@testable import RegressionSolution

final class TrainingLoopVariants: TopicVariants {
  static let all = orderMistakes + stepMistakes + lossMistakes + alternatives
}

private let function = VariedFunction("trainRegression", of: submission, \.trainRegression)

/// A training loop in parts, which variants change. As it comes it is right.
private struct Loop {
  /// The order of an epoch.
  var order: (_ count: Int, _ random: RandomState) -> [Int] = { count, random in
    random.permutation(count)
  }
  var drawsOnce = false
  var batches: (_ order: [Int], _ size: Int) -> [[Int]] = { order, size in
    stride(from: 0, to: order.count, by: size).map {
      Array(order[$0..<min($0 + size, order.count)])
    }
  }
  var makesOptimizerEachEpoch = false
  var makesOptimizerEachStep = false
  /// The steps that the gradients of one minibatch make.
  var stepCount = 1
  var gradients: ([String: Tensor]) -> [String: Tensor] = { $0 }
  /// Whether a step is made at the end of an epoch alone.
  var stepsOncePerEpoch = false
  /// The loss of an epoch, from those of its minibatches and their sizes.
  var trainingLoss: (_ losses: [Double], _ sizes: [Int]) -> Double = { losses, sizes in
    var sum = 0.0
    for (loss, size) in zip(losses, sizes) { sum += loss * Double(size) }
    return sum / Double(sizes.reduce(0, +))
  }
  var evaluates: (_ model: any RegressionModel, _ points: RegressionPoints) -> Double = {
    model, points in meanSquaredError(model.predictions(points.inputs), points.targets).loss
  }
  var validatesBeforeEpoch = false
  /// Whether the loss of an epoch is taken anew, when it is over.
  var evaluatesTraining = false
  var validatesOnTraining = false
  /// Changes the history before it is returned.
  var finish: (inout RegressionHistory) -> Void = { _ in }

  func train(
    _ model: any RegressionModel, _ training: RegressionPoints, _ validation: RegressionPoints,
    _ settings: RegressionSettings, _ random: RandomState
  ) -> RegressionHistory {
    var optimizer = Optimizer(settings.updateRule, for: model)
    var history = RegressionHistory()
    let firstOrder = drawsOnce ? order(training.count, random) : nil
    let tried = validatesOnTraining ? training : validation
    for _ in 0..<settings.epochs {
      if makesOptimizerEachEpoch { optimizer = Optimizer(settings.updateRule, for: model) }
      let batches = batches(firstOrder ?? order(training.count, random), settings.batchSize)
      if validatesBeforeEpoch { history.validationLosses.append(evaluates(model, tried)) }
      var losses: [Double] = []
      for (index, indices) in batches.enumerated() {
        if makesOptimizerEachStep { optimizer = Optimizer(settings.updateRule, for: model) }
        let batch = training[indices]
        let (loss, found) = model.loss(batch.inputs, targets: batch.targets)
        losses.append(loss)
        if stepsOncePerEpoch && index < batches.count - 1 { continue }
        for _ in 0..<stepCount { optimizer.step(model, gradients(found)) }
      }
      history.trainingLosses.append(
        evaluatesTraining
          ? evaluates(model, training) : trainingLoss(losses, batches.map(\.count)))
      if !validatesBeforeEpoch { history.validationLosses.append(evaluates(model, tried)) }
    }
    finish(&history)
    return history
  }
}

private func variant(
  _ kind: VariantKind, _ id: String, _ note: String,
  _ change: @escaping @Sendable (inout Loop) -> Void
) -> RegressionVariant {
  function.variant(kind, "loop-\(id)", note) { model, training, validation, settings, random in
    var loop = Loop()
    change(&loop)
    return loop.train(model, training, validation, settings, random)
  }
}

private func mistake(
  _ id: String, _ note: String, _ change: @escaping @Sendable (inout Loop) -> Void
) -> RegressionVariant { variant(.mistake, id, note, change) }

private let orderMistakes: [RegressionVariant] = [
  mistake("in-given-order", "Every epoch goes through the points in a random order.") {
    $0.order = { count, _ in Array(0..<count) }
  },
  mistake("draws-order-once", "Every epoch has a new order.") { $0.drawsOnce = true },
  mistake("with-replacement", "An epoch uses every point once: permutation, not choice.") {
    $0.order = { count, random in random.choice(count, count: count) }
  },
  mistake("own-generator", "Draw from the generator that you are given.") {
    $0.order = { count, _ in RandomState(seed: 0).permutation(count) }
  },
  mistake("other-draws", "The order is drawn with random.permutation(training.count).") {
    $0.order = { count, random in
      var order = Array(0..<count)
      for index in 0..<count { order.swapAt(index, random.randint(count)) }
      return order
    }
  },
  mistake("draws-twice", "An epoch draws one permutation.") {
    $0.order = { count, random in
      _ = random.permutation(count)
      return random.permutation(count)
    }
  },
  mistake("drops-the-rest", "The last minibatch has what is left, be it less than a batch.") {
    $0.batches = { order, size in
      stride(from: 0, to: order.count - size + 1, by: size).map { Array(order[$0..<$0 + size]) }
    }
    $0.trainingLoss = { losses, _ in losses.isEmpty ? 0 : Tensor(losses).mean() }
  },
  mistake("fills-the-last-batch", "The last minibatch is smaller, not filled up.") {
    $0.batches = { order, size in
      stride(from: 0, to: order.count, by: size).map { start in
        (start..<start + size).map { order[$0 % order.count] }
      }
    }
  },
  mistake("all-points-at-once", "A step takes one minibatch.") {
    $0.batches = { order, _ in [order] }
  },
  mistake("crosses-the-end", "A minibatch ends where the order does.") {
    $0.batches = { order, size in
      stride(from: 0, to: order.count, by: size).map { Array(order[$0..<$0 + size]) }
    }
  },
]

private let stepMistakes: [RegressionVariant] = [
  mistake("never-steps", "Each minibatch changes the parameters: step.") { $0.stepCount = 0 },
  mistake("steps-twice", "Each minibatch makes one step.") { $0.stepCount = 2 },
  mistake("steps-once-per-epoch", "The step belongs into the loop over minibatches.") {
    $0.stepsOncePerEpoch = true
  },
  mistake(
    "new-optimizer-each-epoch",
    "Adam remembers from epoch to epoch: make the optimizer before the loops."
  ) { $0.makesOptimizerEachEpoch = true },
  mistake("new-optimizer-each-step", "Adam remembers from step to step: make one optimizer.") {
    $0.makesOptimizerEachStep = true
  },
  mistake("steps-uphill", "The optimizer takes the gradients as they are.") {
    $0.gradients = { $0.mapValues { -$0 } }
  },
]

private let lossMistakes: [RegressionVariant] = [
  mistake("mean-of-batch-losses", "Every point counts the same: a small batch counts less.") {
    $0.trainingLoss = { losses, _ in Tensor(losses).mean() }
  },
  mistake("training-loss-afterwards", "The losses are those of the steps, as loss gave them.") {
    $0.evaluatesTraining = true
  },
  mistake("last-batch-loss", "The loss of an epoch is a mean over all its points.") {
    $0.trainingLoss = { losses, _ in losses.last! }
  },
  mistake("sum-of-losses", "The loss of an epoch is a mean, not a sum.") {
    $0.trainingLoss = { losses, _ in losses.reduce(0, +) }
  },
  mistake("sum-over-points", "Divide by the number of points.") {
    $0.trainingLoss = { losses, sizes in
      zip(losses, sizes).map { $0 * Double($1) }.reduce(0, +)
    }
  },
  mistake("validates-on-training-points", "The second list is about the validation points.") {
    $0.validatesOnTraining = true
  },
  mistake("validates-by-loss", "Validate with predictions: loss is in training mode.") {
    $0.evaluates = { model, points in model.loss(points.inputs, targets: points.targets).loss }
  },
  mistake("validates-before-the-epoch", "Validate after the epoch's last step.") {
    $0.validatesBeforeEpoch = true
  },
  mistake("root-of-validation-error", "The mean squared error, not its root.") {
    let right = $0.evaluates
    $0.evaluates = { right($0, $1).squareRoot() }
  },
  mistake("best-validation-loss", "Each epoch has a loss of its own, not the best one so far.") {
    $0.finish = { history in
      for index in history.validationLosses.indices.dropFirst() {
        history.validationLosses[index] = min(
          history.validationLosses[index], history.validationLosses[index - 1])
      }
    }
  },
  mistake("lists-exchanged", "First the training losses, then the validation losses.") {
    $0.finish = { history in
      history = RegressionHistory(
        trainingLosses: history.validationLosses, validationLosses: history.trainingLosses)
    }
  },
  mistake("one-epoch-too-few", "There are as many epochs as the settings say.") {
    $0.finish = { history in
      history.trainingLosses = Array(history.trainingLosses.dropLast())
      history.validationLosses = Array(history.validationLosses.dropLast())
    }
  },
]

private let alternatives: [RegressionVariant] = [
  variant(.alternative, "in-parts", "The minibatches of an epoch are made first.") { _ in },
  variant(.alternative, "by-shuffle", "A permutation is the numbers from 0 on, shuffled.") {
    $0.order = { count, random in
      var order = Array(0..<count)
      random.shuffle(&order)
      return order
    }
  },
  variant(.alternative, "mean-as-weighted-sum", "Each loss is weighted by its batch's share.") {
    $0.trainingLoss = { losses, sizes in
      let count = Double(sizes.reduce(0, +))
      return zip(losses, sizes).map { $0 * (Double($1) / count) }.reduce(0, +)
    }
    $0.evaluates = { model, points in
      let difference = points.targets - model.predictions(points.inputs)
      return (difference * difference).sum() / Double(difference.count)
    }
  },
]

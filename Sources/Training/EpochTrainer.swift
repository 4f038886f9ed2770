import Tensors

/// Trains a model epoch by epoch, in the manner of the CSCI 566 course.
///
/// Minibatches come from a `MinibatchLoader`: the first epoch goes through the examples in their
/// order, later ones through new random orders. Accuracies are taken on all examples after every
/// epoch; the parameters of the first best validation accuracy are kept.
public final class EpochTrainer {
  /// How a training run is set up. The defaults are the course's.
  public struct Options: Sendable {
    public var batchSize = 100
    public var epochs = 5
    /// The factor on the learning rate…
    public var learningRateDecay = 1.0
    /// … at the start of every so many epochs, except the first.
    public var decayEvery = 1000
    /// The mean of so many losses is reported every so many iterations.
    public var showEvery = 10_000

    public init() {}
  }

  public let model: any Model
  public let options: Options
  public private(set) var history = TrainingHistory()

  /// The parameters of the best validation accuracy; those of the model until one is above 0.
  public private(set) var bestParameters: [String: Tensor]

  private let training: Examples
  private let validation: Examples
  private let random: RandomState
  private let onEvent: (Solver.Event) -> Void
  private var optimizer: Optimizer
  private var loader: MinibatchLoader
  private var learningRate: Double

  /// - Parameters:
  ///   - model: What is trained.
  ///   - training: The examples that minibatches are taken from.
  ///   - validation: The examples that choose the best parameters.
  ///   - updateRule: The rule, copied for each parameter.
  ///   - random: Where the orders of the later epochs are drawn.
  ///   - onEvent: Called with every line and after every iteration.
  /// - Precondition: there are training examples; batch size and intervals are positive, and the
  ///   number of epochs is not negative.
  public init(
    model: any Model, training: Examples, validation: Examples, updateRule: any UpdateRule,
    options: Options = Options(), random: RandomState,
    onEvent: @escaping (Solver.Event) -> Void = { _ in }
  ) {
    guard options.epochs >= 0, options.decayEvery > 0, options.showEvery > 0 else {
      fail(
        "EpochTrainer",
        "\(options.epochs) epochs, a decay every \(options.decayEvery) epochs and a line every "
          + "\(options.showEvery) iterations make no sense")
    }
    self.model = model
    self.training = training
    self.validation = validation
    self.options = options
    self.random = random
    self.onEvent = onEvent
    bestParameters = model.parameters
    optimizer = Optimizer(updateRule, for: model)
    learningRate = updateRule.learningRate
    loader = MinibatchLoader(count: training.count, batchSize: options.batchSize)
  }

  /// Trains for `options.epochs` epochs.
  public func train() {
    for epoch in 0..<options.epochs {
      if epoch > 0 && epoch % options.decayEvery == 0 { decayLearningRate() }
      for _ in 0..<loader.iterationsPerEpoch { step() }
      endEpoch(epoch)
    }
  }

  private var iterationCount: Int { options.epochs * loader.iterationsPerEpoch }

  private func decayLearningRate() {
    optimizer.scaleLearningRate(by: options.learningRateDecay)
    learningRate *= options.learningRateDecay
    onEvent(.line("Decaying learning rate of the optimizer to \(learningRate)"))
  }

  private func step() {
    let batch = loader.nextBatch(of: training, random)
    let (loss, gradients) = model.loss(batch.inputs, batch.labels)
    history.losses.append(loss)
    optimizer.step(model, consume gradients)
    let iteration = history.losses.count
    if (iteration - 1) % options.showEvery == 0 {
      let last = history.losses.suffix(options.showEvery)
      let mean = last.reduce(0, +) / Double(last.count)
      onEvent(.line("(Iteration \(iteration) / \(iterationCount)) Average loss: \(mean)"))
    }
    onEvent(.iteration(completed: iteration, total: iterationCount))
  }

  private func endEpoch(_ epoch: Int) {
    let trainAccuracy = model.accuracy(on: training)
    let validationAccuracy = model.accuracy(on: validation)
    history.trainAccuracies.append(trainAccuracy)
    history.validationAccuracies.append(validationAccuracy)
    if validationAccuracy > history.bestValidationAccuracy ?? 0 {
      history.bestValidationAccuracy = validationAccuracy
      bestParameters = model.parameters
    }
    onEvent(
      .line(
        "(Epoch \(epoch + 1) / \(options.epochs)) Training Accuracy: \(trainAccuracy), "
          + "Validation Accuracy: \(validationAccuracy)"))
  }
}

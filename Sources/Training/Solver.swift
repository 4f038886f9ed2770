import Tensors

/// Trains a model by minibatch gradient descent, in the manner of the CS231n course.
///
/// Every minibatch is drawn with replacement. Accuracies are taken after the first iteration, after
/// every epoch and after the last iteration; the parameters and the state of the best validation
/// accuracy are put back into the model at the end.
public final class Solver {
  /// How a training run is set up. The defaults are the course's.
  public struct Options: Sendable {
    /// The factor on the learning rate after each epoch.
    public var learningRateDecay = 1.0
    public var batchSize = 100
    public var epochs = 10
    /// How many training examples an accuracy is taken on; `nil` for all.
    public var trainSampleCount: Int? = 1000
    /// How many validation examples an accuracy is taken on; `nil` for all.
    public var validationSampleCount: Int?
    /// A loss is reported every so many iterations.
    public var printEvery = 10

    public init() {}
  }

  /// News of a running training.
  public enum Event: Sendable {
    /// An iteration has ended.
    case iteration(completed: Int, total: Int)
    /// A line in the course's words.
    case line(String)
  }

  public let model: any Model
  public let options: Options
  public internal(set) var history = TrainingHistory()

  let training: Examples
  let validation: Examples
  let random: RandomState
  var optimizer: Optimizer
  /// The model of the best validation accuracy; `nil` before the first one is taken.
  var best: ModelSnapshot?
  /// The epochs of all runs.
  var epoch = 0
  /// The iterations of this run.
  var iteration = 0
  /// Whether the next call of `train` goes on with a run instead of beginning one.
  var isInterrupted = false
  private let onEvent: (Event) -> Void

  /// - Parameters:
  ///   - model: What is trained.
  ///   - training: The examples that minibatches are drawn from.
  ///   - validation: The examples that choose the best parameters.
  ///   - updateRule: The rule, copied for each parameter.
  ///   - random: Where minibatches are drawn.
  ///   - onEvent: Called with every line and after every iteration.
  /// - Precondition: there is at least one training example, batch size and report interval are
  ///   positive, and the number of epochs is not negative.
  public init(
    model: any Model, training: Examples, validation: Examples,
    updateRule: any UpdateRule, options: Options = Options(), random: RandomState,
    onEvent: @escaping (Event) -> Void = { _ in }
  ) {
    guard training.count > 0 else { fail("Solver", "there are no training examples") }
    guard options.batchSize > 0 else { fail("Solver", "the batch size is \(options.batchSize)") }
    guard options.epochs >= 0 else { fail("Solver", "the number of epochs is \(options.epochs)") }
    guard options.printEvery > 0 else { fail("Solver", "printEvery is \(options.printEvery)") }
    self.model = model
    self.training = training
    self.validation = validation
    self.options = options
    self.random = random
    self.onEvent = onEvent
    optimizer = Optimizer(updateRule, for: model)
  }

  /// Trains for `options.epochs` further epochs, or to the end of the run that `resume` has loaded.
  ///
  /// At the end the model has the parameters and the state of the best validation accuracy.
  public func train() { run {} }

  /// Trains as `train()` does and saves the run while it goes on.
  /// - Parameters:
  ///   - path: The checkpoint; it is replaced as a whole, so that it can be read at any moment.
  ///   - every: It is written after every so many iterations and at the end.
  /// - Throws: `NumPyFileError` when it cannot be written.
  /// - Precondition: `every` is positive.
  public func train(savingTo path: String, every: Int) throws {
    guard every > 0 else { fail("Solver", "a checkpoint every \(every) iterations makes no sense") }
    try run {
      guard iteration % every == 0 || iteration == iterationCount else { return }
      try saveCheckpoint(to: path)
    }
  }

  private func run(afterIteration: () throws -> Void) rethrows {
    if !isInterrupted { iteration = 0 }
    isInterrupted = false
    while iteration < iterationCount {
      step()
      if iteration % options.printEvery == 0 { reportLoss() }
      let endsEpoch = (iteration + 1) % iterationsPerEpoch == 0
      if endsEpoch { endEpoch() }
      if endsEpoch || iteration == 0 || iteration == iterationCount - 1 { checkAccuracies() }
      iteration += 1
      try afterIteration()
      onEvent(.iteration(completed: iteration, total: iterationCount))
    }
    if let best { model.snapshot = best }
  }

  private var iterationsPerEpoch: Int { max(training.count / options.batchSize, 1) }

  /// The iterations of one run.
  private var iterationCount: Int { options.epochs * iterationsPerEpoch }

  /// The fraction of examples whose largest score is that of their label; 0 without examples.
  /// - Parameter sampleCount: With more examples than this, so many are drawn with replacement.
  public func accuracy(on examples: Examples, sampleCount: Int? = nil) -> Double {
    guard let sampleCount, examples.count > sampleCount else {
      return model.accuracy(on: examples)
    }
    return model.accuracy(on: examples[random.choice(examples.count, count: sampleCount)])
  }

  private func step() {
    let batch = training[random.choice(training.count, count: options.batchSize)]
    let (loss, gradients) = model.loss(batch.inputs, batch.labels)
    history.losses.append(loss)
    optimizer.step(model, consume gradients)
  }

  private func endEpoch() {
    epoch += 1
    optimizer.scaleLearningRate(by: options.learningRateDecay)
  }

  private func checkAccuracies() {
    let trainAccuracy = accuracy(on: training, sampleCount: options.trainSampleCount)
    let validationAccuracy = accuracy(on: validation, sampleCount: options.validationSampleCount)
    history.trainAccuracies.append(trainAccuracy)
    history.validationAccuracies.append(validationAccuracy)
    let line = String(
      printf: "(Epoch %d / %d) train acc: %f; val_acc: %f", epoch, options.epochs, trainAccuracy,
      validationAccuracy)
    onEvent(.line(line))
    if history.bestValidationAccuracy.map({ validationAccuracy > $0 }) ?? true {
      history.bestValidationAccuracy = validationAccuracy
      best = model.snapshot
    }
  }

  private func reportLoss() {
    let loss = history.losses[history.losses.count - 1]
    let line = String(
      printf: "(Iteration %d / %d) loss: %f", iteration + 1, iterationCount, loss)
    onEvent(.line(line))
  }
}

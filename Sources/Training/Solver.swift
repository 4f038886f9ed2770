import Tensors

/// Trains a model by minibatch gradient descent, in the manner of the CS231n course.
///
/// Every minibatch is drawn with replacement. Accuracies are taken after the first iteration, after
/// every epoch and after the last iteration; the parameters of the best validation accuracy are put
/// back into the model at the end.
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
  public private(set) var history = TrainingHistory()

  private let training: Examples
  private let validation: Examples
  private let random: RandomState
  private let onEvent: (Event) -> Void
  private var rules: [String: any UpdateRule]
  private var bestParameters: [String: Tensor] = [:]
  private var epoch = 0

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
    updateRule: any UpdateRule = SGD(), options: Options = Options(), random: RandomState,
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
    rules = model.parameters.mapValues { _ in updateRule }
  }

  /// Trains for `options.epochs` further epochs.
  public func train() {
    let iterationsPerEpoch = max(training.count / options.batchSize, 1)
    let iterations = options.epochs * iterationsPerEpoch
    for iteration in 0..<iterations {
      step()
      if iteration % options.printEvery == 0 { reportLoss(iteration, of: iterations) }
      let endsEpoch = (iteration + 1) % iterationsPerEpoch == 0
      if endsEpoch { endEpoch() }
      if endsEpoch || iteration == 0 || iteration == iterations - 1 { checkAccuracies() }
      onEvent(.iteration(completed: iteration + 1, total: iterations))
    }
    if !bestParameters.isEmpty { model.parameters = bestParameters }
  }

  /// The fraction of examples whose largest score is that of their label; 0 without examples.
  /// - Parameter sampleCount: With more examples than this, so many are drawn with replacement.
  public func accuracy(on examples: Examples, sampleCount: Int? = nil) -> Double {
    var examples = examples
    if let sampleCount, examples.count > sampleCount {
      examples = examples[random.choice(examples.count, count: sampleCount)]
    }
    guard examples.count > 0 else { return 0 }
    var correct = 0
    for start in stride(from: 0, to: examples.count, by: Solver.evaluationBatchSize) {
      let end = min(start + Solver.evaluationBatchSize, examples.count)
      let batch = examples[Array(start..<end)]
      let predictions = model.scores(batch.inputs).argmaxOfRows()
      correct += zip(predictions, batch.labels).count { $0 == $1 }
    }
    return Double(correct) / Double(examples.count)
  }

  private static let evaluationBatchSize = 100

  private func step() {
    let batch = training[random.choice(training.count, count: options.batchSize)]
    let (loss, gradients) = model.loss(batch.inputs, batch.labels)
    history.losses.append(loss)
    for name in rules.keys.sorted() {
      guard let gradient = gradients[name] else {
        fail("Solver", "the model returned no gradient for \(name)")
      }
      let shape = model.parameters[name]!.shape
      guard gradient.shape == shape else {
        fail("Solver", "the gradient for \(name) has shape \(gradient.shape), expected \(shape)")
      }
      rules[name]!.update(&model.parameters[name]!, gradient)
    }
  }

  private func endEpoch() {
    epoch += 1
    for name in rules.keys { rules[name]!.learningRate *= options.learningRateDecay }
  }

  private func checkAccuracies() {
    let train = accuracy(on: training, sampleCount: options.trainSampleCount)
    let held = accuracy(on: validation, sampleCount: options.validationSampleCount)
    history.trainAccuracies.append(train)
    history.validationAccuracies.append(held)
    let line = String(
      printf: "(Epoch %d / %d) train acc: %f; val_acc: %f", epoch, options.epochs, train, held)
    onEvent(.line(line))
    if history.bestValidationAccuracy.map({ held > $0 }) ?? true {
      history.bestValidationAccuracy = held
      bestParameters = model.parameters
    }
  }

  private func reportLoss(_ iteration: Int, of total: Int) {
    let loss = history.losses[history.losses.count - 1]
    onEvent(.line(String(printf: "(Iteration %d / %d) loss: %f", iteration + 1, total, loss)))
  }
}

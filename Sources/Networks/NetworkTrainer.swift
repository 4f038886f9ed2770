import Layers
import Tensors
import Training

/// Trains a network epoch by epoch, in the manner of Keras.
///
/// Every epoch goes through all training examples in a new random order; its last batch has what is
/// left. The loss and the accuracy of an epoch are those of its training passes, while the network
/// changes and, for example, drops units; those on the validation examples are taken at its end, in
/// test mode. All of it follows from the generator alone.
///
/// For Keras' Adam take `Adam(epsilon: 1e-7)`. Keras divides by √v + ε where the published rule,
/// which is ours, divides by √v̂ + ε with v̂ = v / (1 − β₂ᵗ): its ε is as if divided by
/// √(1 − β₂ᵗ), which is 32 times larger in the first step and the same in the end. That is nothing
/// beside gradients larger than 10⁻⁵.
public final class NetworkTrainer {
  /// How a training run is set up. The defaults are those of the published study.
  public struct Options: Sendable {
    public var batchSize = 32
    public var epochs = 10

    public init() {}
  }

  /// News of a running training.
  public enum Event: Sendable {
    /// A step of an epoch, counted from 1, has ended; `note` says which epoch it is and how it
    /// goes.
    case step(epoch: Int, completed: Int, total: Int, note: String)
    /// An epoch has ended.
    case line(String)
  }

  public let network: Sequential
  public let options: Options
  public internal(set) var history = NetworkHistory()

  let training: Examples
  let validation: Examples
  let random: RandomState
  var optimizer: Optimizer
  private let onEvent: (Event) -> Void

  /// - Parameters:
  ///   - network: What is trained.
  ///   - training: The examples that minibatches are taken from.
  ///   - validation: The examples that the network is tried on after every epoch.
  ///   - updateRule: The rule, copied for each parameter.
  ///   - random: Where the orders of the epochs are drawn; it may be the network's.
  ///   - onEvent: Called after every step and every epoch.
  /// - Precondition: there are training and validation examples, the batch size is positive and the
  ///   number of epochs is not negative.
  public init(
    _ network: Sequential, training: Examples, validation: Examples, updateRule: any UpdateRule,
    options: Options = Options(), random: RandomState, onEvent: @escaping (Event) -> Void = { _ in }
  ) {
    guard training.count > 0, validation.count > 0 else {
      fail(
        "NetworkTrainer",
        "\(training.count) training and \(validation.count) validation examples; there must be "
          + "some of both")
    }
    guard options.batchSize > 0, options.epochs >= 0 else {
      fail(
        "NetworkTrainer",
        "\(options.epochs) epochs with batches of \(options.batchSize) make no sense")
    }
    self.network = network
    self.training = training
    self.validation = validation
    self.options = options
    self.random = random
    self.onEvent = onEvent
    optimizer = Optimizer(updateRule, for: network)
  }

  /// Trains until there have been `options.epochs` epochs.
  public func train() {
    while history.epochCount < options.epochs { trainEpoch() }
  }

  /// Trains for one epoch.
  public func trainEpoch() {
    let epoch = history.epochCount + 1
    let title = "Epoch \(epoch)/\(options.epochs)"
    let start = ContinuousClock.now
    let order = random.permutation(training.count)
    let starts = stride(from: 0, to: order.count, by: options.batchSize)
    let steps = (order.count + options.batchSize - 1) / options.batchSize
    var performance = Performance()
    for (step, start) in starts.enumerated() {
      let end = min(start + options.batchSize, order.count)
      performance.add(self.step(training[Array(order[start..<end])]))
      let note = "\(title)  \(performance.text())"
      onEvent(.step(epoch: epoch, completed: step + 1, total: steps, note: note))
    }
    let validationPerformance = network.performance(on: validation)
    history.append(performance, validation: validationPerformance)
    let seconds = (ContinuousClock.now - start).components.seconds
    onEvent(
      .line(
        "\(title)  \(steps)/\(steps)  \(seconds)s  \(performance.text()) - "
          + validationPerformance.text(prefix: "val_")))
  }

  private func step(_ batch: Examples) -> Performance {
    let (loss, scores, gradients) = network.trainingPass(batch.inputs, batch.labels)
    history.stepLosses.append(loss)
    optimizer.step(network, gradients)
    return Performance(loss: loss, scores: scores, labels: batch.labels)
  }
}

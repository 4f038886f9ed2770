import Checking
import Optimizers
import Tensors
import Training

/// The training of one of the two networks, and what is recorded of it.
struct RegularizationRun {
  let keep: Double

  static let all = [RegularizationRun(keep: 1), RegularizationRun(keep: 0.25)]
  static let parameterNames = ["W1", "b1", "W2", "b2"]
  static let batchSize = 100
  private static let epochs = 25

  /// The steps of the training in which the network with dropout is watched.
  enum Moment: String, CaseIterable {
    case first = "first step"
    case early = "step after a quarter"
    case middle = "step after a half"
    case late = "step after three quarters"
    case last = "last step"

    func step(of count: Int) -> Int {
      switch self {
      case .first: 0
      case .early: count / 4
      case .middle: count / 2
      case .late: 3 * count / 4
      case .last: count - 1
      }
    }
  }

  // MARK: - Names in the record

  var label: String { keep == 1 ? "dropout=1" : "dropout=\(keep)" }
  var loss: String { "\(label) loss" }
  var trainAccuracy: String { "\(label) train accuracy" }
  var validationAccuracy: String { "\(label) validation accuracy" }
  var legend: String { keep == 1 ? "without dropout" : "with dropout (keeping \(keep))" }

  func best(_ parameter: String) -> String { "\(label) best \(parameter)" }

  func name(_ moment: Moment, _ thing: String) -> String { "\(label) \(moment.rawValue): \(thing)" }

  // MARK: - Experiment

  /// Trains the network, with the course's numbers.
  ///
  /// In the course's published run a network without dropout drew as many random numbers as one
  /// with it. The assignment's does not, so that they are drawn here.
  func train(
    _ submission: DropoutSubmission, on data: RegularizationData, _ random: RandomState,
    _ recorder: Recorder, progress: @escaping (_ completed: Int, _ total: Int) -> Void
  ) {
    var configuration = data.configuration
    configuration.keepProbability = keep
    let net = submission.fullyConnectedNet(configuration, random)
    var options = Solver.Options()
    options.epochs = Self.epochs
    options.batchSize = Self.batchSize
    options.printEvery = 100
    recorder.line("Training \(legend):")
    let solver = Solver(
      model: net, training: data.training, validation: data.validation,
      updateRule: Adam(learningRate: 5e-4), options: options, random: random
    ) { event in
      switch event {
      case .line(let text):
        recorder.line(text)
      case .iteration(let completed, let total):
        if keep == 1 { _ = random.rand(Self.batchSize, configuration.hiddenDimensions[0]) }
        watch(net, before: completed, of: total, data, random, recorder)
        progress(completed, total)
      }
    }
    let steps = Self.epochs * max(data.training.count / Self.batchSize, 1)
    watch(net, before: 0, of: steps, data, random, recorder)
    solver.train()
    recorder.record(loss, curve: solver.history.losses)
    recorder.record(trainAccuracy, curve: solver.history.trainAccuracies)
    recorder.record(validationAccuracy, curve: solver.history.validationAccuracies)
    for name in Self.parameterNames {
      recorder.record(best(name), net.parameters[name] ?? Tensor(.nan))
    }
  }

  /// Records the network as it is before one of the watched steps, which examples that step will
  /// draw, and what the network says of the probe. No random number is used up.
  private func watch(
    _ net: any Model, before step: Int, of steps: Int, _ data: RegularizationData,
    _ random: RandomState, _ recorder: Recorder
  ) {
    guard keep != 1, let moment = Moment.allCases.first(where: { $0.step(of: steps) == step })
    else { return }
    for name in Self.parameterNames {
      recorder.record(self.name(moment, name), net.parameters[name] ?? Tensor(.nan))
    }
    let state = random.state
    let batch = random.choice(data.training.count, count: Self.batchSize)
    recorder.record(name(moment, "batch"), curve: batch.map(Double.init))
    let (loss, gradients) = net.loss(data.probe.inputs, data.probe.labels)
    recorder.record(name(moment, "probe loss"), loss)
    for name in Self.parameterNames {
      let gradient = gradients[name] ?? Tensor(.nan)
      let isWhole = name != "W1" || gradient.shape != net.parameters[name]?.shape
      recorder.record(
        self.name(moment, "probe d\(name)"),
        isWhole ? gradient : gradient.rows(data.probe.brightestPixels))
    }
    random.state = state
  }
}

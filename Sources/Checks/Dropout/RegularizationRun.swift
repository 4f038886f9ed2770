import CheckSupport
import Checking
import Optimizers
import Tensors
import Training

/// The training of one of the two networks, and what is recorded of it.
struct RegularizationRun {
  let keepProbability: Double

  static let all = [
    RegularizationRun(keepProbability: 1), RegularizationRun(keepProbability: 0.25),
  ]
  static let parameterNames = ParameterNaming.letters.names(layers: 2)
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

  private var title: String { "dropout=\(keepProbability.short)" }

  var legend: String {
    keepProbability == 1 ? "without dropout" : "with dropout (keeping p = \(keepProbability))"
  }

  var curves: TrainingCurves {
    TrainingCurves(
      legend, loss: "\(title) loss", trainAccuracy: "\(title) train accuracy",
      validationAccuracy: "\(title) validation accuracy")
  }

  func best(_ parameter: String) -> ObservationKey<Tensor> {
    ObservationKey("\(title) best \(parameter)")
  }

  func parameter(_ name: String, _ moment: Moment) -> ObservationKey<Tensor> {
    ObservationKey(name).of(title(moment))
  }

  func batch(_ moment: Moment) -> ObservationKey<Tensor> {
    ObservationKey("batch").of(title(moment))
  }

  func probeLoss(_ moment: Moment) -> ObservationKey<Double> {
    ObservationKey("probe loss").of(title(moment))
  }

  func probeGradient(_ parameter: String, _ moment: Moment) -> ObservationKey<Tensor> {
    ObservationKey("probe d\(parameter)").of(title(moment))
  }

  private func title(_ moment: Moment) -> String { "\(title) \(moment.rawValue)" }

  // MARK: - Experiment

  /// Trains the network, with the course's numbers.
  ///
  /// In the course's published run a network without dropout drew as many random numbers as one
  /// with it. The assignment's does not, so that they are drawn here.
  /// - Parameter onEvent: Gets the solver's news.
  func train(
    _ network: Network, on data: RegularizationData, _ random: RandomState, _ recorder: Recorder,
    onEvent: @escaping (Solver.Event) -> Void
  ) {
    var configuration = data.configuration
    configuration.keepProbability = keepProbability
    let net = network(configuration, random)
    var options = Solver.Options()
    options.epochs = Self.epochs
    options.batchSize = Self.batchSize
    options.printEvery = 100
    recorder.line("Training \(legend):")
    let solver = Solver(
      model: net, training: data.training, validation: data.validation,
      updateRule: Adam(learningRate: 5e-4), options: options, random: random
    ) { event in
      if case .iteration(let completed, let total) = event {
        if keepProbability == 1 {
          _ = random.rand(Self.batchSize, configuration.hiddenDimensions[0])
        }
        watch(net, before: completed, of: total, data, random, recorder)
      }
      onEvent(event)
    }
    let steps = Self.epochs * max(data.training.count / Self.batchSize, 1)
    watch(net, before: 0, of: steps, data, random, recorder)
    solver.train()
    curves.record(solver.history, recorder)
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
    guard keepProbability != 1,
      let moment = Moment.allCases.first(where: { $0.step(of: steps) == step })
    else { return }
    for name in Self.parameterNames {
      recorder.record(parameter(name, moment), net.parameters[name] ?? Tensor(.nan))
    }
    let state = random.state
    let batch = random.choice(data.training.count, count: Self.batchSize)
    recorder.record(self.batch(moment), Tensor(batch.map(Double.init)))
    let (loss, gradients) = net.loss(data.probe.inputs, data.probe.labels)
    recorder.record(probeLoss(moment), loss)
    for name in Self.parameterNames {
      let gradient = gradients[name] ?? Tensor(.nan)
      let isWhole = name != "W1" || gradient.shape != net.parameters[name]?.shape
      recorder.record(
        probeGradient(name, moment),
        isWhole ? gradient : gradient.rows(data.probe.brightestPixels))
    }
    random.state = state
  }
}

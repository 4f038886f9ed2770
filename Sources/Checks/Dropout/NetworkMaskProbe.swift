import CheckSupport
import Checking
import Tensors
import Training

/// A network with known weights, asked for losses of batches whose masks its gradients give away.
///
/// Four of five hidden units are positive for any input, the others silent; the weights are small
/// beside the biases. Labels differ within a batch, so that the examples' gradients are
/// independent.
struct NetworkMaskProbe {
  let name: String
  let hidden: [Int]
  let keepProbability: Double
  var batch = 4
  var input = [7]
  var classes = 6
  var regularization = 0.0
  var seeds = Seeds.none
  var dtype = DType.float64
  /// Is added to every score.
  var offset = 0.0
  /// How far the examples' scores lie from each other.
  var gap = 0.0
  /// By how much each class's score lies below that of the class before.
  var contrast = 0.0
  /// What a hidden unit's affine output is about, unless the unit is silent.
  var activation = 3.0
  /// What a silent unit's affine output is about; exactly, if it is 0.
  var silence = -3.0
  var trials = 8

  /// Which dropout seed the configuration has.
  enum Seeds {
    case none
    /// Another one, in a network of its own, at every trial: this one, that one plus 1, and so on.
    case from(Int)
  }

  static let all = [
    NetworkMaskProbe(
      name: "two hidden layers of equal width", hidden: [25, 25], keepProbability: 0.5, trials: 12),
    NetworkMaskProbe(
      name: "six hidden layers", hidden: [20, 25, 15, 30, 20, 25], keepProbability: 0.6, trials: 5),
    NetworkMaskProbe(
      name: "keep probability 0.95", hidden: [20, 15], keepProbability: 0.95, trials: 4),
    NetworkMaskProbe(
      name: "keep probability 0.2", hidden: [60, 50], keepProbability: 0.2, batch: 3, trials: 4),
    NetworkMaskProbe(name: "one hidden layer", hidden: [30], keepProbability: 0.8, batch: 5),
    NetworkMaskProbe(
      name: "a hidden layer of one unit", hidden: [1, 20], keepProbability: 0.5, trials: 40),
    NetworkMaskProbe(
      name: "a hidden layer of three units", hidden: [3, 20], keepProbability: 0.5, trials: 20),
    NetworkMaskProbe(
      name: "a hidden layer of six units", hidden: [6, 20], keepProbability: 0.5, trials: 12),
    NetworkMaskProbe(
      name: "no hidden layer", hidden: [], keepProbability: 1, regularization: 0.3, trials: 2),
    NetworkMaskProbe(
      name: "no hidden layer, keep probability 0.5", hidden: [], keepProbability: 0.5, trials: 2),
    NetworkMaskProbe(
      name: "three hidden layers", hidden: [30, 20, 20], keepProbability: 0.75, classes: 9),
    NetworkMaskProbe(
      name: "batches of one example", hidden: [25, 20], keepProbability: 0.5, batch: 1, trials: 20),
    NetworkMaskProbe(
      name: "with a dropout seed", hidden: [25, 25, 25], keepProbability: 0.6, seeds: .from(5)),
    NetworkMaskProbe(
      name: "with dropout seed 0", hidden: [20, 20], keepProbability: 0.8, seeds: .from(0)),
    NetworkMaskProbe(
      name: "with a dropout seed, one example", hidden: [25, 25], keepProbability: 0.5, batch: 1,
      seeds: .from(70), trials: 20),
    NetworkMaskProbe(
      name: "regularization 0.3", hidden: [20, 25], keepProbability: 0.7, regularization: 0.3,
      trials: 4),
    NetworkMaskProbe(
      name: "regularization 0.3 with a dropout seed", hidden: [20], keepProbability: 0.7,
      regularization: 0.3,
      seeds: .from(90), trials: 4),
    NetworkMaskProbe(
      name: "regularization 0.3 without dropout", hidden: [6, 5], keepProbability: 1,
      input: [2, 3],
      regularization: 0.3, trials: 2),
    NetworkMaskProbe(
      name: "scores near 1000", hidden: [8, 6], keepProbability: 1, offset: 1000, trials: 1),
    NetworkMaskProbe(
      name: "scores near -1000", hidden: [8, 6], keepProbability: 1, offset: -1000, trials: 1),
    NetworkMaskProbe(
      name: "scores of examples far apart", hidden: [8], keepProbability: 1, batch: 5, gap: 10_000,
      trials: 1),
    NetworkMaskProbe(
      name: "scores of classes far apart", hidden: [8, 6], keepProbability: 1, batch: 6,
      contrast: 50,
      trials: 1),
    NetworkMaskProbe(
      name: "large hidden activations", hidden: [20, 25], keepProbability: 0.7, activation: 300,
      trials: 4),
    NetworkMaskProbe(
      name: "units whose input is exactly 0", hidden: [20, 25], keepProbability: 0.7, silence: 0,
      trials: 4),
    NetworkMaskProbe(
      name: "units whose input is exactly 0, without dropout", hidden: [10, 15], keepProbability: 1,
      silence: 0, trials: 1),
    NetworkMaskProbe(
      name: "other units active at every call", hidden: [20], keepProbability: 1, activation: 0.001,
      trials: 4),
    NetworkMaskProbe(
      name: "inputs of three axes", hidden: [20, 15], keepProbability: 0.6, batch: 3,
      input: [2, 3, 2],
      trials: 4),
    NetworkMaskProbe(name: "float32", hidden: [20, 25], keepProbability: 0.6, dtype: .float32),
  ]

  /// Whether there are dropout layers.
  var drops: Bool { keepProbability < 1 && !hidden.isEmpty }

  var layerCount: Int { hidden.count + 1 }
  var parameterNames: [String] { ParameterNaming.letters.names(layers: layerCount) }

  // MARK: - Names in the record

  var parametersAtFirst: ObservationKey<String> { ObservationKey("parameters").of(name) }

  func initial(_ parameter: String) -> ObservationKey<Tensor> {
    ObservationKey("initial \(parameter)").of(name)
  }

  /// The title of what is recorded of a trial.
  func call(_ trial: Int) -> String { "\(name), call \(trial + 1)" }

  static func parameter(_ name: String) -> ObservationKey<Tensor> { ObservationKey(name) }
  static func gradient(_ name: String) -> ObservationKey<Tensor> { ObservationKey("d\(name)") }

  static let x = ObservationKey<Tensor>("x")
  static let labels = ObservationKey<Tensor>("labels")
  static let scores = ObservationKey<Tensor>("scores")
  static let scoresOnceMore = ObservationKey<Tensor>("scores once more")
  static let loss = ObservationKey<Double>("loss")
  static let lossOnceMore = ObservationKey<Double>("loss once more")
  static let missingGradients = ObservationKey<String>("missing gradients")
  static let nextBeforeScores = ObservationKey<Double>("next number before scores")
  static let nextAfterScores = ObservationKey<Double>("next number after scores")
  static let nextAfterLoss = ObservationKey<Double>("next number after loss")

  // MARK: - Experiment

  func record(_ network: Network, _ recorder: Recorder) {
    let values = RandomState(seed: recorder.seed + 10)
    let random = RandomState(seed: recorder.seed + 11)
    var net = network(configuration(trial: 0), random)
    recorder.record(parametersAtFirst, net.parameters.keys.sorted().joined(separator: ", "))
    for name in parameterNames {
      recorder.record(initial(name), net.parameters[name] ?? Tensor(.nan))
    }
    for trial in 0..<trials {
      if trial > 0, case .from = seeds {
        net = network(configuration(trial: trial), random)
      }
      let call = call(trial)
      let parameters = parameters(values)
      let x = values.randn([batch] + input)
      let y = Array(values.permutation(classes).prefix(batch))
      for name in parameterNames {
        recorder.record(Self.parameter(name).of(call), parameters[name]!)
      }
      recorder.record(Self.x.of(call), x)
      recorder.record(Self.labels.of(call), Tensor(y.map(Double.init)))
      net.parameters = parameters
      record(net, x, y, call, random, recorder)
    }
  }

  private func record(
    _ net: any Model, _ x: Tensor, _ y: [Int], _ call: String, _ random: RandomState,
    _ recorder: Recorder
  ) {
    recorder.record(Self.nextBeforeScores.of(call), random.upcoming)
    recorder.record(Self.scores.of(call), net.scores(x))
    recorder.record(Self.nextAfterScores.of(call), random.upcoming)
    recorder.record(Self.scoresOnceMore.of(call), net.scores(x))
    let (loss, gradients) = net.loss(x, y)
    recorder.record(Self.loss.of(call), loss)
    let missing = parameterNames.filter { gradients[$0] == nil }
    recorder.record(Self.missingGradients.of(call), missing.joined(separator: ", "))
    for name in parameterNames {
      let gradient = gradients[name] ?? Tensor.zeros(like: net.parameters[name] ?? Tensor(.nan))
      recorder.record(Self.gradient(name).of(call), gradient)
    }
    recorder.record(Self.nextAfterLoss.of(call), random.upcoming)
    recorder.record(Self.lossOnceMore.of(call), net.loss(x, y).loss)
  }

  func configuration(trial: Int) -> FullyConnectedNetConfiguration {
    FullyConnectedNetConfiguration(
      input: input.reduce(1, *), hidden: hidden, classes: classes
    ) {
      $0.keepProbability = keepProbability
      $0.regularization = regularization
      $0.dtype = dtype
      if case .from(let first) = seeds { $0.dropoutSeed = first + trial }
    }
  }

  /// What a positive unit's activation exceeds: its bias less ten standard deviations of what its
  /// inputs add.
  var smallestActivation: Double { activation - 10 * Self.spread }

  private static let spread = 0.25
  private static let lastSpread = 0.02

  /// Weights such that what a unit's inputs add to its bias has a small standard deviation.
  private func parameters(_ values: RandomState) -> [String: Tensor] {
    let widths = [input.reduce(1, *)] + hidden + [classes]
    var parameters: [String: Tensor] = [:]
    for layer in 1...layerCount {
      let isLast = layer == layerCount
      let size = layer == 1 ? 1 : activation / keepProbability.squareRoot()
      let spread = isLast ? Self.lastSpread : Self.spread
      let scale = spread / (size * Double(widths[layer - 1]).squareRoot())
      var weights = scale * values.randn(widths[layer - 1], widths[layer])
      var biases = 0.1 * values.randn(widths[layer])
      if isLast {
        weights = weights + gap * values.randn(widths[layer - 1], 1)
        biases += offset - contrast * Tensor((0..<classes).map(Double.init))
      } else {
        biases += activation
        silence(&weights, &biases)
      }
      parameters["W\(layer)"] = weights.cast(to: dtype)
      parameters["b\(layer)"] = biases.cast(to: dtype)
    }
    return parameters
  }

  private func silence(_ weights: inout Tensor, _ biases: inout Tensor) {
    for unit in 0..<biases.count where Self.isSilent(unit) {
      biases[unit] = silence
      if silence == 0 { weights[.all, unit] = Tensor(0) }
    }
  }

  /// The units of a hidden layer that are not silent.
  static func visible(_ width: Int) -> [Int] { (0..<width).filter { !isSilent($0) } }

  private static func isSilent(_ unit: Int) -> Bool { unit % 5 == 4 }
}

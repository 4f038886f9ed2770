import CheckSupport
import Checking
import Tensors
import Training

/// A network with known weights, asked for losses on one example at a time.
///
/// With one example, a hidden unit was dropped exactly if its row in the next layer's weight gradient
/// is zero. So the gradients reveal the masks, and from the masks everything else follows, whatever
/// the order of random draws. Biases are large enough that no unit is silent by itself.
struct DropoutNetProbe {
  let keep: Double
  let random: RandomState
  let parameters: [String: Tensor]
  let x: Tensor
  let label: Int

  private static let keepProbabilities = [0.8, 0.5]
  private static let hiddenDimensions = [24, 18]
  private static let inputDimension = 7
  private static let classCount = 5
  private static let trialCount = 20
  private static let parameterNames = ["W1", "W2", "W3", "b1", "b2", "b3"]

  static func all(seed: Int) -> [DropoutNetProbe] {
    keepProbabilities.map { DropoutNetProbe(keep: $0, seed: seed) }
  }

  private init(keep: Double, seed: Int) {
    self.keep = keep
    random = RandomState(seed: seed + 10)
    let widths = [Self.inputDimension] + Self.hiddenDimensions + [Self.classCount]
    var parameters: [String: Tensor] = [:]
    for layer in 1..<widths.count {
      parameters["W\(layer)"] = 0.1 * random.randn(widths[layer - 1], widths[layer])
      parameters["b\(layer)"] = 3 + 0.1 * random.randn(widths[layer])
    }
    self.parameters = parameters
    x = random.randn(1, Self.inputDimension)
    label = random.randint(Self.classCount)
  }

  private var configuration: FullyConnectedNetConfiguration {
    var configuration = FullyConnectedNetConfiguration(hiddenDimensions: Self.hiddenDimensions)
    configuration.inputDimension = Self.inputDimension
    configuration.classCount = Self.classCount
    configuration.keepProbability = keep
    configuration.dtype = .float64
    return configuration
  }

  // MARK: - Experiment

  func record(_ submission: DropoutSubmission, _ recorder: Recorder) {
    let net = submission.fullyConnectedNet(configuration, random)
    net.parameters = parameters
    for name in Self.parameterNames { recorder.record("\(prefix) \(name)", parameters[name]!) }
    recorder.record("\(prefix) x", x)
    recorder.record("\(prefix) label", Double(label))
    recorder.record("\(prefix) scores before", net.scores(x))
    for trial in 0..<Self.trialCount {
      let (loss, gradients) = net.loss(x, [label])
      recorder.record("\(prefix) loss \(trial)", loss)
      for name in Self.parameterNames {
        recorder.record("\(prefix) d\(name) \(trial)", gradients[name] ?? Tensor(.nan))
      }
    }
    recorder.record("\(prefix) scores after", net.scores(x))
    recordSeeded(submission, recorder)
  }

  private func recordSeeded(_ submission: DropoutSubmission, _ recorder: Recorder) {
    var configuration = self.configuration
    configuration.dropoutSeed = 5
    let net = submission.fullyConnectedNet(configuration, random)
    net.parameters = parameters
    let losses = (0..<3).map { _ in net.loss(x, [label]).loss }
    recorder.record("\(prefix) losses with a dropout seed", curve: losses)
  }

  // MARK: - Expectations

  static var expectations: [Expectation] { keepProbabilities.flatMap(expectations) }

  private static func expectations(keep: Double) -> [Expectation] {
    let prefix = self.prefix(keep)
    let trials = (0..<trialCount).flatMap { trial in
      ["\(prefix) loss \(trial)"] + parameterNames.map { "\(prefix) d\($0) \(trial)" }
    }
    let seeded = "\(prefix) losses with a dropout seed"
    return [
      .equal(
        "\(prefix) scores before", relative: 1e-12, because: "rounding of three small products"),
      .equal(
        "\(prefix) scores after", relative: 1e-12, because: "training mode must not change scores"),
      .property("\(prefix) dropout follows both hidden layers, with p kept", reading: trials) {
        try keptFault($0, keep)
      },
      .property("\(prefix) losses and gradients follow from the masks", reading: trials) {
        evidence in
        for trial in 0..<trialCount {
          if let fault = try trialFault(evidence, prefix, keep, trial) { return fault }
        }
        return nil
      },
      .property("\(prefix) without a dropout seed the losses differ", reading: trials) { evidence in
        let losses = (0..<trialCount).compactMap { evidence.student.number("\(prefix) loss \($0)") }
        return Set(losses).count > 1
          ? nil : "\(trialCount) calls returned the same loss \(losses[0])"
      },
      .property("\(prefix) with a dropout seed the losses repeat", reading: [seeded]) { evidence in
        let losses = try evidence.tensor(seeded).scalars
        return losses.allSatisfy { $0 == losses[0] } ? nil : "three calls returned \(losses)"
      },
    ]
  }

  private var prefix: String { Self.prefix(keep) }

  private static func prefix(_ keep: Double) -> String { "probe p=\(keep)" }

  /// Whether each hidden layer kept about the fraction p over all trials.
  private static func keptFault(_ evidence: Evidence, _ keep: Double) throws -> String? {
    for layer in 1...hiddenDimensions.count {
      let kept = try (0..<trialCount).map { trial in
        let gradient = try evidence.tensor("\(prefix(keep)) dW\(layer + 1) \(trial)")
        return DroppedNetwork.keptUnits(gradient).sum()
      }
      let total = trialCount * hiddenDimensions[layer - 1]
      if let fault = DropoutMask.countFault(kept.reduce(0, +), of: total, p: keep) {
        return "after hidden layer \(layer), \(fault) (p = \(keep))"
      }
    }
    return nil
  }

  private static func trialFault(
    _ evidence: Evidence, _ prefix: String, _ keep: Double, _ trial: Int
  ) throws -> String? {
    let parameters = try parameterNames.map { ($0, try evidence.expected("\(prefix) \($0)")) }
    let masks = try (1...hiddenDimensions.count).map { layer in
      let gradient = try evidence.tensor("\(prefix) dW\(layer + 1) \(trial)")
      return DroppedNetwork.keptUnits(gradient) / keep
    }
    let network = DroppedNetwork(
      parameters: Dictionary(uniqueKeysWithValues: parameters), masks: masks)
    let label = Int(evidence.reference.number("\(prefix) label") ?? 0)
    let (loss, gradients) = network.loss(try evidence.expected("\(prefix) x"), label)
    let found = evidence.student.number("\(prefix) loss \(trial)") ?? .nan
    if !(abs(found - loss) <= 1e-10 * abs(loss)) {
      return "with p = \(keep) the loss is \(found); from the units that were kept follows \(loss)"
    }
    for name in parameterNames {
      let gradient = try evidence.tensor("\(prefix) d\(name) \(trial)")
      let expected = gradients[name]!
      let (error, size) = (abs(gradient - expected).max(), abs(expected).max())
      if !(error <= 1e-9 * size) {
        let numbers = String(printf: "off by %.2g where its largest element is %.2g", error, size)
        return "with p = \(keep) the gradient of \(name) is \(numbers)"
      }
    }
    return nil
  }
}

/// The network {affine – ReLU – mask} × 2 – affine – softmax with given masks, computed by the judge.
struct DroppedNetwork {
  let parameters: [String: Tensor]
  let masks: [Tensor]

  /// 1 for each unit of a hidden layer that reached the next one: its row in the next layer's weight
  /// gradient is not zero. Shape `[H, M]` gives `[H]`.
  static func keptUnits(_ weightGradient: Tensor) -> Tensor {
    abs(weightGradient).max(axis: 1) .> 0
  }

  /// The softmax loss of one example and its gradients.
  func loss(_ x: Tensor, _ label: Int) -> (loss: Double, gradients: [String: Tensor]) {
    var inputs = [x]
    var slopes: [Tensor] = []
    for (index, mask) in masks.enumerated() {
      let affine =
        matmul(inputs[index], parameters["W\(index + 1)"]!) + parameters["b\(index + 1)"]!
      let slope = (affine .> 0) * mask
      slopes.append(slope)
      inputs.append(affine * slope)
    }
    let last = masks.count + 1
    let scores = matmul(inputs[last - 1], parameters["W\(last)"]!) + parameters["b\(last)"]!
    let exponentials = exp(scores - scores.max())
    let probabilities = exponentials / exponentials.sum()
    var upstream = probabilities
    upstream[0, label] -= 1
    var gradients: [String: Tensor] = [:]
    for layer in stride(from: last, through: 1, by: -1) {
      gradients["W\(layer)"] = matmul(inputs[layer - 1].transposed(), upstream)
      gradients["b\(layer)"] = upstream.sum(axis: 0)
      guard layer > 1 else { break }
      upstream = matmul(upstream, parameters["W\(layer)"]!.transposed()) * slopes[layer - 2]
    }
    return (-log(Tensor(probabilities[0, label])).scalar, gradients)
  }
}

import CheckSupport
import Checking
import Tensors
import Training

/// Makes a network on images with the channels last, whose weights are drawn from the generator.
public typealias ChannelsLastNetwork =
  @Sendable (_ configuration: ChannelsLastNetConfiguration, _ random: RandomState) -> any Model

/// One configuration of a network on images with the channels last, with parameters that the
/// section sets, whose results the judge compares with the reference's.
struct ChannelsLastNetProbe: Sendable {
  /// The number N of examples.
  private let examples: Int
  private let configuration: ChannelsLastNetConfiguration
  /// Whether x has digits that float32 has no room for, and that all the first layer would see.
  private let isTooFine: Bool

  static let parameterNames = ["conv_w", "conv_b", "fc_w", "fc_b"]

  init(
    _ examples: Int, _ imageShape: [Int], isTooFine: Bool = false,
    _ change: (inout ChannelsLastNetConfiguration) -> Void
  ) {
    self.examples = examples
    self.isTooFine = isTooFine
    var configuration = ChannelsLastNetConfiguration(imageShape: imageShape)
    configuration.dtype = .float64
    configuration.weightScale = 0.3
    change(&configuration)
    self.configuration = configuration
  }

  private var probe: Probe {
    let (settings, pool) = (configuration.convolution, configuration.pool)
    let (x, w) = ([examples] + configuration.imageShape, configuration.filterShape)
    return Probe(
      "x \(x), conv_w \(w), pooling \(pool.height) × \(pool.width)",
      [
        Trait("stride \(settings.stride)", settings.stride != 1, else: "the stride is 1"),
        Trait("padding \(settings.padding)", settings.padding != 0, else: "there is no padding"),
        Trait("", pool.height != pool.width, else: "pooling windows are square"),
        Trait(
          "pooling stride \(pool.stride)", pool.stride != pool.height,
          else: "pooling windows are side by side"),
        Trait("", configuration.kernelSize == 1, else: "kernels have several elements"),
        Trait("one example", examples == 1, else: "there are several examples"),
        Trait("one filter", configuration.filterCount == 1, else: "there are several filters"),
        Trait("one channel", configuration.imageShape[2] == 1, else: "there are several channels"),
        Trait("x finer than its type", isTooFine, else: "x is of about 1"),
        .type(configuration.dtype),
      ])
  }

  // MARK: - Names in the record

  private static let parameters = ObservationKey<String>("parameters")
  private static let scores = ObservationKey<Tensor>("scores")
  private static let loss = ObservationKey<Tensor>("loss")
  private static let gradients = ObservationKey<String>("gradients")

  private static func initial(_ parameter: String) -> ObservationKey<Tensor> {
    ObservationKey("initial \(parameter)")
  }

  private static func gradient(_ parameter: String) -> ObservationKey<Tensor> {
    ObservationKey("gradient of \(parameter)")
  }

  private var firstCall: String { probe.name }
  private var secondCall: String { "\(probe.name), once more" }
  private var thirdCall: String { "\(probe.name), then other parameters" }
  private var fourthCall: String { "\(probe.name), then other batch sizes" }
  private var fifthCall: String { "\(probe.name), then other batches" }
  private var lastCall: String { "\(probe.name), at last" }

  // MARK: - Experiment

  /// Records the initial parameters, then scores, loss and gradients with other parameters, all of
  /// them again, with yet other parameters on the same batch, and on batches of other sizes.
  func record(_ network: ChannelsLastNetwork, _ recorder: Recorder) {
    let net = network(configuration, RandomState(seed: recorder.seed + 1))
    let names = net.parameters.keys.sorted()
    recorder.record(Self.parameters.of(probe), names.joined(separator: " "))
    guard names == Self.parameterNames.sorted() else { return }
    for parameter in Self.parameterNames {
      recorder.record(Self.initial(parameter).of(probe), net.parameters[parameter]!)
    }
    guard net.hasShapes(of: configuration) else { return }
    let values = RandomState(seed: recorder.seed + 2)
    setParameters(of: net, values)
    let (x, y) = batch(examples, values)
    for call in [firstCall, secondCall] {
      recorder.record(Self.scores.of(call), net.scores(x))
      recordLoss(net, x, y, call, recorder)
    }
    setParameters(of: net, values)
    recorder.record(Self.scores.of(thirdCall), net.scores(x))
    recordLoss(net, x, y, thirdCall, recorder)
    recorder.record(Self.scores.of(fourthCall), net.scores(batch(examples + 3, values).x))
    let (x4, y4) = batch(examples + 2, values)
    recordLoss(net, x4, y4, fourthCall, recorder)
    recorder.record(Self.scores.of(fifthCall), net.scores(batch(examples + 2, values).x))
    let (x5, y5) = batch(examples + 2, values)
    recordLoss(net, x5, y5, fifthCall, recorder)
    recorder.record(Self.scores.of(lastCall), net.scores(batch(examples + 2, values).x))
  }

  /// Images and labels. Of images that are too fine, the second channel is what float32 takes the
  /// first one for.
  private func batch(_ count: Int, _ values: RandomState) -> (x: Tensor, y: [Int]) {
    let shape = [count] + configuration.imageShape
    var x = isTooFine ? 1.9 * values.rand(shape) : values.randn(shape)
    if isTooFine {
      let large = 33_554_432.0  // 2²⁵, where numbers of float32 lie 4 apart
      x = large + x * Tensor([1, 0])
    }
    return (x, values.randint(configuration.classCount, count: count))
  }

  /// Biases that are not 0, weights that are not small. Of images that are too fine, the network
  /// sees the fine digits and nothing else: the two channels have opposite weights.
  private func setParameters(of net: any Model, _ values: RandomState) {
    for name in Self.parameterNames {
      let shape = net.parameters[name]!.shape
      net.parameters[name] = (0.5 * values.randn(shape)).cast(to: configuration.dtype)
    }
    guard isTooFine else { return }
    let first = net.parameters["conv_w"]![0, 0, 0, .all]
    net.parameters["conv_w"]![0, 0, 1, .all] = -first
  }

  private func recordLoss(
    _ net: any Model, _ x: Tensor, _ y: [Int], _ call: String, _ recorder: Recorder
  ) {
    let (loss, gradients) = net.loss(x, y)
    recorder.record(Self.loss.of(call), Tensor(loss))
    recorder.record(Self.gradients.of(call), gradients.keys.sorted().joined(separator: " "))
    for parameter in Self.parameterNames {
      guard let gradient = gradients[parameter] else { continue }
      recorder.record(Self.gradient(parameter).of(call), gradient)
    }
  }

  // MARK: - Expectations

  var expectations: [Expectation] {
    [parametersAreNamed]
      + Self.parameterNames.map {
        .equal(
          Self.initial($0).of(probe), relative: configuration.dtype == .float32 ? 1e-6 : 1e-14,
          because: "the handout fixes the order of the draws"
        ).about(probe, "initial parameters")
      }
      + results(firstCall, because: Rounding.net.reason)
      + results(secondCall, because: "a call of loss changes nothing for the next one")
      + results(thirdCall, because: "parameters change from call to call")
      + results(fourthCall, because: "batches change from call to call")
      + results(fifthCall, because: "batches change from call to call")
      + [equal(Self.scores, lastCall, because: "batches change from call to call")]
  }

  private func results(_ call: String, because reason: String) -> [Expectation] {
    [equal(Self.scores, call, because: reason), equal(Self.loss, call, because: reason)]
      + [gradientsAreNamed(call)]
      + Self.parameterNames.map { equal(Self.gradient($0), call, because: reason) }
  }

  private func equal(
    _ result: ObservationKey<Tensor>, _ call: String, because reason: String
  ) -> Expectation {
    let relative = configuration.dtype == .float32 ? 1e-4 : Rounding.net.relative
    return .equal(result.of(call), relative: relative, because: reason).about(probe, result.name)
  }

  private var parametersAreNamed: Expectation {
    let (name, key) = (probe.name, Self.parameters.of(probe))
    let expected = Self.parameterNames.sorted().joined(separator: " ")
    return .property("\(name): the parameters are \(expected)", reading: [key]) {
      let found = try $0[key]
      return found == expected
        ? nil : "\(name): the parameters are “\(found)”, expected “\(expected)”"
    }.about(probe)
  }

  private func gradientsAreNamed(_ call: String) -> Expectation {
    let key = Self.gradients.of(call)
    return .property("\(call): each parameter has a gradient", reading: [key]) {
      let found = try $0[key].split(separator: " ").map(String.init)
      if let missing = Self.parameterNames.first(where: { !found.contains($0) }) {
        return "\(call): loss returns no gradient of \(missing)"
      }
      let other = found.first { !Self.parameterNames.contains($0) }
      return other.map { "\(call): loss returns a gradient of \($0), which is no parameter" }
    }.about(probe)
  }
}

extension ChannelsLastNetConfiguration {
  fileprivate var filterShape: [Int] { [kernelSize, kernelSize, imageShape[2], filterCount] }
}

extension Model {
  /// Whether the parameters have the shapes that a configuration asks for: networks whose
  /// parameters have not are not called, since a wrong shape says more than a crash.
  func hasShapes(of configuration: ChannelsLastNetConfiguration) -> Bool {
    let (size, filters) = (configuration.kernelSize, configuration.filterCount)
    let maps = configuration.imageShape.prefix(2).map { length in
      let padded = length + 2 * configuration.convolution.padding
      return (padded - size) / configuration.convolution.stride + 1
    }
    let pool = configuration.pool
    let height = (maps[0] - pool.height) / pool.stride + 1
    let width = (maps[1] - pool.width) / pool.stride + 1
    return parameters.mapValues(\.shape) == [
      "conv_w": configuration.filterShape, "conv_b": [filters],
      "fc_w": [height * width * filters, configuration.classCount],
      "fc_b": [configuration.classCount],
    ]
  }
}

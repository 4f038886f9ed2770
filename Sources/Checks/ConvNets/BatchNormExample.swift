import CheckSupport
import Checking
import Tensors
import Training

/// The course's two examples of a batch normalization layer: what it does to the statistics of a
/// batch in training, and of another one in test mode, after many batches.
struct BatchNormExample: Sendable {
  private let axes: [Int]
  private let gamma: Tensor
  private let beta: Tensor
  private let training: @Sendable (RandomState) -> Tensor
  private let testFeatures: Int
  private let batches: @Sendable (RandomState) -> () -> Tensor

  private static let out = ObservationKey<Tensor>("out")
  private static let plainCall = "gamma 1, beta 0"
  private let scaledCall: String
  private static let testCall = "after 50 batches"
  private static let mean = ObservationKey<Tensor>("running mean").of(testCall)
  private static let variance = ObservationKey<Tensor>("running variance").of(testCall)

  private let before: NormalizationStatistics
  private let plain = NormalizationStatistics("After it, with gamma = 1 and beta = 0")
  private let scaled: NormalizationStatistics
  private let test = NormalizationStatistics("In test mode, after 50 batches")

  /// - Parameters:
  ///   - title: The layer's name.
  ///   - axes: The axes of the statistics.
  ///   - gamma: Scales for the second call in training, whole numbers.
  ///   - beta: Shifts for it.
  ///   - training: Draws the batch for training.
  ///   - testFeatures: The number of features of the other example.
  ///   - batches: Draws what its batches have in common, and gives what draws a batch.
  init(
    title: String, axes: [Int], gamma: [Int], beta: [Int],
    training: @escaping @Sendable (RandomState) -> Tensor, testFeatures: Int,
    batches: @escaping @Sendable (RandomState) -> () -> Tensor
  ) {
    self.axes = axes
    self.gamma = Tensor(gamma.map(Double.init))
    self.beta = Tensor(beta.map(Double.init))
    self.training = training
    self.testFeatures = testFeatures
    self.batches = batches
    let (scales, shifts) = (Self.text(gamma), Self.text(beta))
    scaledCall = "gamma \(scales), beta \(shifts)"
    before = NormalizationStatistics("Before \(title)")
    scaled = NormalizationStatistics("After it, with gamma = \(scales) and beta = \(shifts)")
  }

  private static func text(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ", ")
  }

  func record(_ layer: BatchNorm, _ recorder: Recorder) {
    recordTraining(layer, recorder)
    recordTesting(layer, recorder)
  }

  private func recordTraining(_ layer: BatchNorm, _ recorder: Recorder) {
    let x = training(RandomState(seed: recorder.seed))
    let settings = BatchNormSettings(mode: .train)
    let (ones, zeros) = (Tensor.ones(like: gamma), Tensor.zeros(like: gamma))
    var averages = RunningAverages(features: gamma.count)
    recorder.record(givenTo: Self.plainCall, x, ones, zeros, averages)
    let plain = layer(x, ones, zeros, settings, &averages).out
    recorder.record(Self.out.of(Self.plainCall), plain)
    recorder.record(givenTo: scaledCall, x, gamma, beta, averages)
    let scaled = layer(x, gamma, beta, settings, &averages).out
    recorder.record(Self.out.of(scaledCall), scaled)
    guard plain.shape == x.shape, scaled.shape == x.shape else { return }
    before.record(x, axes: axes, recorder)
    self.plain.record(plain, axes: axes, recorder)
    self.scaled.record(scaled, axes: axes, recorder)
  }

  private func recordTesting(_ layer: BatchNorm, _ recorder: Recorder) {
    let next = batches(RandomState(seed: recorder.seed))
    let (ones, zeros) = (Tensor.ones(testFeatures), Tensor.zeros(testFeatures))
    var averages = RunningAverages(features: testFeatures)
    for _ in 0..<50 {
      _ = layer(next(), ones, zeros, BatchNormSettings(mode: .train), &averages)
    }
    let x = next()
    recorder.record(givenTo: Self.testCall, x, ones, zeros, averages)
    let out = layer(x, ones, zeros, BatchNormSettings(mode: .test), &averages).out
    recorder.record(Self.out.of(Self.testCall), out)
    recorder.record(Self.mean, averages.mean)
    recorder.record(Self.variance, averages.variance)
    guard out.shape == x.shape else { return }
    test.record(out, axes: axes, recorder)
  }

  var expectations: [Expectation] {
    let outputs = [Self.plainCall, scaledCall, Self.testCall].map { Self.out.of($0) }
    return (outputs + [Self.mean, Self.variance]).map {
      .equal($0, relative: Rounding.normalization.relative, because: Rounding.normalization.reason)
    } + [before, plain, scaled, test].flatMap(\.expectations)
  }
}

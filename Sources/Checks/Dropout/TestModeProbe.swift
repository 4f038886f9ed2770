import CheckSupport
import Checking
import Tensors
import Training

/// A call in test mode, which returns x and leaves the generator alone.
struct TestModeProbe {
  let name: String
  let shape: [Int]
  let keepProbability: Double
  var dtype = DType.float64
  var seed: Int?

  static let all = [
    TestModeProbe(name: "test mode", shape: [7, 8], keepProbability: 0.5),
    TestModeProbe(
      name: "test mode with a layer seed", shape: [7, 8], keepProbability: 0.5, seed: 7),
    TestModeProbe(
      name: "test mode with layer seed 0", shape: [7, 8], keepProbability: 0.3, seed: 0),
    TestModeProbe(name: "test mode, four axes", shape: [2, 3, 4, 5], keepProbability: 0.2),
    TestModeProbe(name: "test mode, one example", shape: [1, 30], keepProbability: 0.6, seed: 5),
    TestModeProbe(name: "test mode, one axis", shape: [30], keepProbability: 0.9),
    TestModeProbe(
      name: "test mode, float32", shape: [7, 8], keepProbability: 0.6, dtype: .float32),
    TestModeProbe(name: "test mode, p=1", shape: [7, 8], keepProbability: 1, seed: 9),
  ]

  private static let input = ObservationKey<Tensor>("input")
  private static let output = ObservationKey<Tensor>("output")
  private static let nextBefore = ObservationKey<Double>("next random number before")
  private static let nextAfter = ObservationKey<Double>("next random number after")

  func record(_ dropout: DropoutLayer, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 7)
    let values = exp(80 * (random.rand(shape) - 0.5)) * random.randn(shape)  // tiny to huge
    let x = (values * (random.rand(shape) .< 0.8)).cast(to: dtype)  // some exact zeros
    let parameters = DropoutParameters(p: keepProbability, mode: .test, seed: seed, random: random)
    recorder.record(Self.input.of(name), x)
    recorder.record(Self.nextBefore.of(name), random.upcoming)
    recorder.record(Self.output.of(name), dropout(x, parameters).out)
    recorder.record(Self.nextAfter.of(name), random.upcoming)
  }

  private var subject: PointPart.Subject {
    let isSpecial = seed != nil || shape.count != 2 || shape.contains(1) || keepProbability == 1
    return dtype == .float32 ? .elementTypes : isSpecial ? .specialCases : .forward
  }

  static let expectations = PointPart.Subject.kindsOfInputs.flatMap { subject, name in
    let probes = all.filter { $0.subject == subject }
    return [isIdentity(probes, name), drawsNothing(probes, name)].map { $0.counting(subject) }
  }

  private static func isIdentity(_ probes: [TestModeProbe], _ kind: String) -> Expectation {
    .property(
      "test mode returns x, whatever its shape and type\(kind)",
      reading: probes.map { output.of($0.name) }
    ) { evidence in
      let changed = try probes.first {
        try evidence[output.of($0.name)] != evidence.expected(input.of($0.name))
      }
      return changed.map { "\($0.name): the output is not x" }
    }
  }

  private static func drawsNothing(_ probes: [TestModeProbe], _ kind: String) -> Expectation {
    .property(
      "test mode draws no random numbers and reseeds nothing\(kind)",
      reading: probes.map { nextAfter.of($0.name) }
    ) { evidence in
      let moved = try probes.first {
        try evidence[nextAfter.of($0.name)] != evidence.expected(nextBefore.of($0.name))
      }
      return moved.map { "\($0.name): the generator has been drawn from or reseeded" }
    }
  }
}

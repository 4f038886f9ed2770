import CheckSupport
import Checking
import Tensors
import Training

/// A forward call and its backward pass, asked several times.
///
/// What was kept is seen from a call on ones whose generator stands at the same place, so that x
/// may be anything, zeros included.
struct BackwardProbe {
  let name: String
  let shape: [Int]
  let keepProbability: Double
  var mode = Mode.train
  var dtype = DType.float64
  var seed: Int?
  var x = Numbers.farFromZero
  var dout = Numbers.bothSigns

  /// What an input is made of.
  enum Numbers {
    case farFromZero
    case bothSigns
    case negative
    case signsAndZeros
    case zeros
    case huge

    func draw(_ shape: [Int], _ random: RandomState) -> Tensor {
      let values = random.randn(shape)
      return switch self {
      case .farFromZero: values + 10
      case .bothSigns: values
      case .negative: values - 10
      case .signsAndZeros: values * (random.rand(shape) .< 0.5)
      case .zeros: Tensor.zeros(shape)
      case .huge: 1e200 * values
      }
    }
  }

  static let all = [
    BackwardProbe(name: "three axes", shape: [6, 7, 5], keepProbability: 0.6),
    BackwardProbe(name: "four axes", shape: [4, 3, 5, 6], keepProbability: 0.3125, x: .bothSigns),
    BackwardProbe(name: "one axis", shape: [90], keepProbability: 0.7, x: .bothSigns),
    BackwardProbe(name: "one example", shape: [1, 80], keepProbability: 0.3),
    BackwardProbe(name: "one feature", shape: [80, 1], keepProbability: 0.8, x: .bothSigns),
    BackwardProbe(name: "negative x", shape: [9, 8], keepProbability: 0.5, x: .negative),
    BackwardProbe(
      name: "zeros and both signs in x", shape: [12, 13], keepProbability: 0.5, x: .signsAndZeros),
    BackwardProbe(name: "x is 0 everywhere", shape: [9, 11], keepProbability: 0.6, x: .zeros),
    BackwardProbe(name: "huge x", shape: [9, 8], keepProbability: 0.4, x: .huge),
    BackwardProbe(
      name: "zeros and both signs in dout", shape: [12, 9], keepProbability: 0.5, x: .bothSigns,
      dout: .signsAndZeros),
    BackwardProbe(
      name: "with a layer seed, zeros and both signs", shape: [12, 13], keepProbability: 0.3,
      seed: 21,
      x: .signsAndZeros, dout: .signsAndZeros),
    BackwardProbe(
      name: "float32", shape: [12, 9], keepProbability: 0.6, dtype: .float32, x: .signsAndZeros),
    BackwardProbe(name: "p=0.1", shape: [20, 30], keepProbability: 0.1, x: .bothSigns),
    BackwardProbe(name: "p=1", shape: [4, 5], keepProbability: 1, x: .signsAndZeros),
    BackwardProbe(
      name: "test mode", shape: [8, 9], keepProbability: 0.4, mode: .test, x: .signsAndZeros),
    BackwardProbe(
      name: "test mode with a layer seed", shape: [8, 9], keepProbability: 0.4, mode: .test,
      seed: 22,
      x: .bothSigns),
    BackwardProbe(
      name: "test mode, float32", shape: [3, 4, 5], keepProbability: 0.7, mode: .test,
      dtype: .float32),
  ]

  // MARK: - Names in the record

  private static let x = ObservationKey<Tensor>("x")
  private static let dropoutOfOnes = ObservationKey<Tensor>("dropout of ones")
  private static let calls = ["dx", "dx of another dout", "dx once more"]
    .map(ObservationKey<Tensor>.init)
  private static let nextAfterForward = ObservationKey<Double>("next random number after forward")
  private static let nextAfterBackward = ObservationKey<Double>("next random number after backward")

  private func dout(of call: ObservationKey<Tensor>) -> ObservationKey<Tensor> {
    ObservationKey("dout").of(call.of(name).name)
  }

  // MARK: - Experiment

  func record(_ dropout: DropoutLayer, _ recorder: Recorder) {
    let values = RandomState(seed: recorder.seed + 1)
    let x = x.draw(shape, values).cast(to: dtype)
    let dout = dout.draw(shape, values).cast(to: dtype)
    let magnitudes = exp(50 * (values.rand(shape) - 0.5))  // from 1e-11 to 1e11
    let other = (magnitudes * values.randn(shape)).cast(to: dtype)
    let calls = Array(zip(Self.calls, [dout, other, dout]))
    recorder.record(Self.x.of(name), x)
    for (call, dout) in calls { recorder.record(self.dout(of: call), dout) }
    let ones = Tensor.ones(like: x)
    let shown = dropout(ones, parameters(RandomState(seed: recorder.seed + 2))).out
    recorder.record(Self.dropoutOfOnes.of(name), shown)
    let random = RandomState(seed: recorder.seed + 2)
    let backward = dropout(x, parameters(random)).backward
    _ = random.rand()  // whoever draws next must not be sent back
    recorder.record(Self.nextAfterForward.of(name), random.upcoming)
    for (call, dout) in calls { recorder.record(call.of(name), backward(dout)) }
    recorder.record(Self.nextAfterBackward.of(name), random.upcoming)
  }

  private func parameters(_ random: RandomState) -> DropoutParameters {
    DropoutParameters(p: keepProbability, mode: mode, seed: seed, random: random)
  }

  // MARK: - Expectations

  static let expectations: [Expectation] =
    [
      .property(
        "a part of the elements is kept, about the fraction p",
        reading: all.map { dropoutOfOnes.of($0.name) }
      ) { evidence in
        for probe in all {
          let kept = try evidence[dropoutOfOnes.of(probe.name)] .!= 0
          let p = probe.mode == .test ? 1 : probe.keepProbability
          if let fault = DropoutMask.frequencyFault(kept, p: p) {
            return "\(probe.name): forward, \(fault)"
          }
        }
        return nil
      }
    ] + all.map { $0.expectation.counting($0.subject) } + [
      .property(
        "backward draws no random numbers and reseeds nothing",
        reading: all.flatMap { [nextAfterForward.of($0.name), nextAfterBackward.of($0.name)] }
      ) { evidence in
        let moved = try all.first { probe in
          try evidence[nextAfterForward.of(probe.name)]
            != evidence[nextAfterBackward.of(probe.name)]
        }
        return moved.map { "\($0.name): backward has moved the generator on" }
      }
    ]

  private var subject: PointPart.Subject {
    let isSpecial =
      seed != nil || shape.count != 2 || shape.contains(1) || keepProbability == 1
      || [.zeros, .huge].contains(x)
    return dtype == .float32 ? .elementTypes : isSpecial ? .specialCases : .backward
  }

  private var expectation: Expectation {
    let statement =
      mode == .test ? "\(name): dx is dout" : "\(name): dx is dout/p where x was kept, 0 elsewhere"
    let keys = [Self.dropoutOfOnes.of(name)] + Self.calls.map { $0.of(name) }
    return .property(statement, reading: keys) { evidence in
      let x = try evidence.expected(Self.x.of(name))
      let kept = try evidence[Self.dropoutOfOnes.of(name)] .!= 0
      for call in Self.calls {
        let gradient = Gradient(
          of: try evidence.expected(dout(of: call)), kept: kept, x: x,
          keepProbability: mode == .test ? nil : keepProbability)
        if let fault = gradient.fault(of: try evidence[call.of(name)]) {
          return "\(call.of(name).name): \(fault)"
        }
      }
      return nil
    }
  }
}

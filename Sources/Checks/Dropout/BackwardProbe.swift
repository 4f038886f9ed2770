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
  let p: Double
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
    BackwardProbe(name: "three axes", shape: [6, 7, 5], p: 0.6),
    BackwardProbe(name: "four axes", shape: [4, 3, 5, 6], p: 0.3125, x: .bothSigns),
    BackwardProbe(name: "one axis", shape: [90], p: 0.7, x: .bothSigns),
    BackwardProbe(name: "one example", shape: [1, 80], p: 0.3),
    BackwardProbe(name: "one feature", shape: [80, 1], p: 0.8, x: .bothSigns),
    BackwardProbe(name: "negative x", shape: [9, 8], p: 0.5, x: .negative),
    BackwardProbe(name: "zeros and both signs in x", shape: [12, 13], p: 0.5, x: .signsAndZeros),
    BackwardProbe(name: "x is 0 everywhere", shape: [9, 11], p: 0.6, x: .zeros),
    BackwardProbe(name: "huge x", shape: [9, 8], p: 0.4, x: .huge),
    BackwardProbe(
      name: "zeros and both signs in dout", shape: [12, 9], p: 0.5, x: .bothSigns,
      dout: .signsAndZeros),
    BackwardProbe(
      name: "with a layer seed, zeros and both signs", shape: [12, 13], p: 0.3, seed: 21,
      x: .signsAndZeros, dout: .signsAndZeros),
    BackwardProbe(
      name: "float32", shape: [12, 9], p: 0.6, dtype: .float32, x: .signsAndZeros),
    BackwardProbe(name: "p=0.1", shape: [20, 30], p: 0.1, x: .bothSigns),
    BackwardProbe(name: "p=1", shape: [4, 5], p: 1, x: .signsAndZeros),
    BackwardProbe(name: "test mode", shape: [8, 9], p: 0.4, mode: .test, x: .signsAndZeros),
    BackwardProbe(
      name: "test mode with a layer seed", shape: [8, 9], p: 0.4, mode: .test, seed: 22,
      x: .bothSigns),
    BackwardProbe(
      name: "test mode, float32", shape: [3, 4, 5], p: 0.7, mode: .test, dtype: .float32),
  ]

  private static let calls = ["dx", "dx of another dout", "dx once more"]

  func record(_ submission: DropoutSubmission, _ recorder: Recorder) {
    let values = RandomState(seed: recorder.seed + 1)
    let x = x.draw(shape, values).cast(to: dtype)
    let dout = dout.draw(shape, values).cast(to: dtype)
    let magnitudes = exp(50 * (values.rand(shape) - 0.5))  // from 1e-11 to 1e11
    let other = (magnitudes * values.randn(shape)).cast(to: dtype)
    let ones = Tensor.ones(like: x)
    recorder.record("\(name): x", x)
    recorder.record("\(name): \(Self.calls[0]): dout", dout)
    recorder.record("\(name): \(Self.calls[1]): dout", other)
    recorder.record("\(name): \(Self.calls[2]): dout", dout)
    let shown = submission.dropout(ones, parameters(RandomState(seed: recorder.seed + 2))).out
    recorder.record("\(name): dropout of ones", shown)
    let random = RandomState(seed: recorder.seed + 2)
    let backward = submission.dropout(x, parameters(random)).backward
    _ = random.rand()  // whoever draws next must not be sent back
    recorder.record("\(name): next random number after forward", random.upcoming)
    for (call, upstream) in zip(Self.calls, [dout, other, dout]) {
      recorder.record("\(name): \(call)", backward(upstream))
    }
    recorder.record("\(name): next random number after backward", random.upcoming)
  }

  private func parameters(_ random: RandomState) -> DropoutParameters {
    DropoutParameters(p: p, mode: mode, seed: seed, random: random)
  }

  // MARK: - Expectations

  static let expectations: [Expectation] =
    [
      .property(
        "a part of the elements is kept, about the fraction p",
        reading: all.map { "\($0.name): dropout of ones" }
      ) { evidence in
        for probe in all {
          let kept = try evidence.tensor("\(probe.name): dropout of ones") .!= 0
          let p = probe.mode == .test ? 1 : probe.p
          if let fault = DropoutMask.frequencyFault(kept, p: p) {
            return "\(probe.name): forward, \(fault)"
          }
        }
        return nil
      }
    ] + all.map(\.expectation) + [
      .property(
        "backward draws no random numbers and reseeds nothing",
        reading: all.flatMap {
          [
            "\($0.name): next random number after forward",
            "\($0.name): next random number after backward",
          ]
        }
      ) { evidence in
        let moved = all.first { probe in
          evidence.student.number("\(probe.name): next random number after forward")
            != evidence.student.number("\(probe.name): next random number after backward")
        }
        return moved.map { "\($0.name): backward has moved the generator on" }
      }
    ]

  private var expectation: Expectation {
    let statement =
      mode == .test ? "\(name): dx is dout" : "\(name): dx is dout/p where x was kept, 0 elsewhere"
    let names = ["\(name): dropout of ones"] + Self.calls.map { "\(name): \($0)" }
    return .property(statement, reading: names) { evidence in
      let x = try evidence.expected("\(name): x")
      let kept = try evidence.tensor("\(name): dropout of ones") .!= 0
      for call in Self.calls {
        let gradient = Gradient(
          of: try evidence.expected("\(name): \(call): dout"), kept: kept, x: x,
          p: mode == .test ? nil : p)
        if let fault = gradient.fault(of: try evidence.tensor("\(name): \(call)")) {
          return "\(name): \(call): \(fault)"
        }
      }
      return nil
    }
  }
}

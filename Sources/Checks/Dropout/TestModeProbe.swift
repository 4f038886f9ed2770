import Checking
import Tensors
import Training

/// A call in test mode, which returns x and leaves the generator alone.
struct TestModeProbe {
  let name: String
  let shape: [Int]
  let p: Double
  var dtype = DType.float64
  var seed: Int?

  static let all = [
    TestModeProbe(name: "test mode", shape: [7, 8], p: 0.5),
    TestModeProbe(name: "test mode with a layer seed", shape: [7, 8], p: 0.5, seed: 7),
    TestModeProbe(name: "test mode with layer seed 0", shape: [7, 8], p: 0.3, seed: 0),
    TestModeProbe(name: "test mode, four axes", shape: [2, 3, 4, 5], p: 0.2),
    TestModeProbe(name: "test mode, one example", shape: [1, 30], p: 0.6, seed: 5),
    TestModeProbe(name: "test mode, one axis", shape: [30], p: 0.9),
    TestModeProbe(name: "test mode, float32", shape: [7, 8], p: 0.6, dtype: .float32),
    TestModeProbe(name: "test mode, p=1", shape: [7, 8], p: 1, seed: 9),
  ]

  func record(_ submission: DropoutSubmission, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 7)
    let values = exp(80 * (random.rand(shape) - 0.5)) * random.randn(shape)  // tiny to huge
    let x = (values * (random.rand(shape) .< 0.8)).cast(to: dtype)  // some exact zeros
    let parameters = DropoutParameters(p: p, mode: .test, seed: seed, random: random)
    recorder.record("\(name): input", x)
    recorder.record("\(name): next random number before", random.upcoming)
    recorder.record("\(name): output", submission.dropout(x, parameters).out)
    recorder.record("\(name): next random number after", random.upcoming)
  }

  static let expectations: [Expectation] = [
    .property(
      "test mode returns x, whatever its shape and type", reading: all.map { "\($0.name): output" }
    ) { evidence in
      for probe in all {
        let (out, x) = (
          try evidence.tensor("\(probe.name): output"),
          try evidence.expected("\(probe.name): input")
        )
        if out != x { return "\(probe.name): the output is not x" }
      }
      return nil
    },
    .property(
      "test mode draws no random numbers and reseeds nothing",
      reading: all.map { "\($0.name): next random number after" }
    ) { evidence in
      let moved = all.first { probe in
        evidence.student.number("\(probe.name): next random number after")
          != evidence.reference.number("\(probe.name): next random number before")
      }
      return moved.map { "\($0.name): the generator has been drawn from or reseeded" }
    },
  ]
}

extension RandomState {
  /// The number that `rand()` will return, without drawing it.
  var upcoming: Double {
    let copy = RandomState(seed: 0)
    copy.state = state
    return copy.rand()
  }
}

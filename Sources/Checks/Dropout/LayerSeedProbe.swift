import CheckSupport
import Checking
import Tensors
import Training

/// A call with a layer seed, beside a call without one whose generator stands where the seed puts
/// it. Whatever the order of the draws, both drop the same elements and leave their generators at
/// the same place.
struct LayerSeedProbe {
  let name: String
  let seed: Int
  let shape: [Int]
  let p: Double
  var dtype = DType.float64

  static let all = [
    LayerSeedProbe(name: "layer seed 7", seed: 7, shape: [12, 13], p: 0.5),
    LayerSeedProbe(name: "layer seed 7, another p", seed: 7, shape: [12, 13], p: 0.3),
    LayerSeedProbe(name: "layer seed 8", seed: 8, shape: [12, 13], p: 0.5),
    LayerSeedProbe(name: "layer seed 0", seed: 0, shape: [5, 6, 7], p: 0.3),
    LayerSeedProbe(name: "a large layer seed", seed: 4_000_000_000, shape: [90], p: 0.7),
    LayerSeedProbe(
      name: "a layer seed, float32", seed: 9, shape: [9, 10], p: 0.8, dtype: .float32),
  ]

  func record(_ submission: DropoutSubmission, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 8)
    let x = (random.randn(shape) + 10).cast(to: dtype)
    func output(_ x: Tensor, seed: Int?, _ random: RandomState) -> Tensor {
      submission.dropout(x, DropoutParameters(p: p, mode: .train, seed: seed, random: random)).out
    }
    let atSeed = RandomState(seed: seed)
    recorder.record("\(name): generator at the seed", output(x, seed: nil, atSeed))
    recorder.record("\(name): next number of that generator", atSeed.upcoming)
    recorder.record("\(name): next number before", random.upcoming)
    recorder.record("\(name): first call", output(x, seed: seed, random))
    recorder.record("\(name): next number", random.upcoming)
    _ = random.rand()
    recorder.record("\(name): second call", output(x, seed: seed, random))
    recorder.record("\(name): next number after the second call", random.upcoming)
    recorder.record("\(name): call with another x", output(Self.otherInput(x), seed: seed, random))
  }

  static let expectations: [Expectation] = [
    comparison("a layer seed repeats its mask", "second call") {
      "\($0): a second call drops other elements than the first"
    },
    comparison("with a layer seed the mask does not depend on x", otherCall) {
      "\($0): a call with another x drops other elements"
    },
    comparison("a layer seed puts the generator back to that seed", "generator at the seed") {
      "\($0): other elements are dropped than by a call without a layer seed whose generator "
        + "is at that seed"
    },
    .property(
      "with a layer seed the given generator is drawn from",
      reading: all.flatMap {
        [
          "\($0.name): next number", "\($0.name): next number after the second call",
          "\($0.name): next number of that generator",
        ]
      }
    ) { evidence in
      all.lazy.compactMap { generatorFault($0.name, evidence) }.first
    },
    .property(
      "another layer seed draws another mask",
      reading: ["layer seed 7: first call", "layer seed 8: first call"]
    ) {
      try $0.tensor("layer seed 7: first call") != $0.tensor("layer seed 8: first call")
        ? nil : "layer seeds 7 and 8 drop the same elements"
    },
  ]

  private static func comparison(
    _ statement: String, _ call: String, violation: @escaping @Sendable (String) -> String
  ) -> Expectation {
    .property(
      statement, reading: all.flatMap { ["\($0.name): first call", "\($0.name): \(call)"] }
    ) { evidence in
      for probe in all {
        let first = try evidence.tensor("\(probe.name): first call")
        let other = try evidence.tensor("\(probe.name): \(call)")
        let isShown =
          call == otherCall ? otherInput(Tensor.ones(first.shape)) .!= 0 : Tensor.ones(first.shape)
        if (first .!= 0) * isShown != (other .!= 0) * isShown { return violation(probe.name) }
      }
      return nil
    }
  }

  private static let otherCall = "call with another x"

  /// Numbers of the other sign, and an exact zero at every third place.
  private static func otherInput(_ x: Tensor) -> Tensor {
    var result = -0.5 * x
    for position in stride(from: 0, to: x.count, by: 3) { result[flat: position] = 0 }
    return result
  }

  private static func generatorFault(_ name: String, _ evidence: Evidence) -> String? {
    let expected = evidence.student.number("\(name): next number of that generator")
    let next = evidence.student.number("\(name): next number")
    if next == expected {
      return evidence.student.number("\(name): next number after the second call") == expected
        ? nil : "\(name): a second call has not drawn from the given generator again"
    }
    return next == evidence.reference.number("\(name): next number before")
      ? "\(name): the generator that was given is where it was before the call; another one was "
        + "drawn from, or its state was put back"
      : "\(name): the given generator is elsewhere than after a call without a layer seed that "
        + "starts at that seed"
  }
}

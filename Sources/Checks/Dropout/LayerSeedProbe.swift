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
  let keepProbability: Double
  var dtype = DType.float64

  static let all = [
    seed7,
    LayerSeedProbe(
      name: "layer seed 7, another p", seed: 7, shape: [12, 13], keepProbability: 0.3),
    seed8,
    LayerSeedProbe(name: "layer seed 0", seed: 0, shape: [5, 6, 7], keepProbability: 0.3),
    LayerSeedProbe(
      name: "a large layer seed", seed: 4_000_000_000, shape: [90], keepProbability: 0.7),
    LayerSeedProbe(
      name: "a layer seed, float32", seed: 9, shape: [9, 10], keepProbability: 0.8, dtype: .float32),
  ]

  private static let seed7 = LayerSeedProbe(
    name: "layer seed 7", seed: 7, shape: [12, 13], keepProbability: 0.5)
  private static let seed8 = LayerSeedProbe(
    name: "layer seed 8", seed: 8, shape: [12, 13], keepProbability: 0.5)

  // MARK: - Names in the record

  private static let atSeed = ObservationKey<Tensor>("generator at the seed")
  private static let firstCall = ObservationKey<Tensor>("first call")
  private static let secondCall = ObservationKey<Tensor>("second call")
  private static let otherCall = ObservationKey<Tensor>("call with another x")
  private static let nextAtSeed = ObservationKey<Double>("next number of that generator")
  private static let nextBefore = ObservationKey<Double>("next number before")
  private static let next = ObservationKey<Double>("next number")
  private static let nextAfterSecond = ObservationKey<Double>("next number after the second call")

  // MARK: - Experiment

  func record(_ dropout: DropoutLayer, _ recorder: Recorder) {
    let random = RandomState(seed: recorder.seed + 8)
    let x = (random.randn(shape) + 10).cast(to: dtype)
    func output(_ x: Tensor, seed: Int?, _ random: RandomState) -> Tensor {
      let parameters = DropoutParameters(
        p: keepProbability, mode: .train, seed: seed, random: random)
      return dropout(x, parameters).out
    }
    let atSeed = RandomState(seed: seed)
    recorder.record(Self.atSeed.of(name), output(x, seed: nil, atSeed))
    recorder.record(Self.nextAtSeed.of(name), atSeed.upcoming)
    recorder.record(Self.nextBefore.of(name), random.upcoming)
    recorder.record(Self.firstCall.of(name), output(x, seed: seed, random))
    recorder.record(Self.next.of(name), random.upcoming)
    _ = random.rand()
    recorder.record(Self.secondCall.of(name), output(x, seed: seed, random))
    recorder.record(Self.nextAfterSecond.of(name), random.upcoming)
    recorder.record(Self.otherCall.of(name), output(Self.otherInput(x), seed: seed, random))
  }

  /// Numbers of the other sign, and an exact zero at every third place.
  private static func otherInput(_ x: Tensor) -> Tensor {
    var result = -0.5 * x
    for position in stride(from: 0, to: x.count, by: 3) { result[flat: position] = 0 }
    return result
  }

  // MARK: - Expectations

  static let expectations: [Expectation] =
    expectations(all.filter { $0.dtype != .float32 }, "").map { $0.counting(.specialCases) }
    + expectations(all.filter { $0.dtype == .float32 }, ": float32")
    .map { $0.counting(.specialCases).counting(.elementTypes) }
    + [anotherSeed.counting(.specialCases)]

  private static let anotherSeed = Expectation.property(
    "another layer seed draws another mask",
    reading: [seed7, seed8].map { firstCall.of($0.name) }
  ) {
    try $0[firstCall.of(seed7.name)] != $0[firstCall.of(seed8.name)]
      ? nil : "layer seeds 7 and 8 drop the same elements"
  }

  private static func expectations(_ probes: [LayerSeedProbe], _ kind: String) -> [Expectation] {
    [
      comparison("a layer seed repeats its mask" + kind, secondCall, probes) {
        "\($0): a second call drops other elements than the first"
      },
      comparison(
        "with a layer seed the mask does not depend on x" + kind, otherCall, probes,
        isShown: { otherInput(Tensor.ones($0)) .!= 0 },
        violation: { "\($0): a call with another x drops other elements" }),
      comparison("a layer seed puts the generator back to that seed" + kind, atSeed, probes) {
        "\($0): other elements are dropped than by a call without a layer seed whose generator "
          + "is at that seed"
      },
      .property(
        "with a layer seed the given generator is drawn from" + kind,
        reading: probes.flatMap { probe in
          [next, nextAfterSecond, nextAtSeed].map { $0.of(probe.name) }
        }
      ) { evidence in
        for probe in probes {
          if let fault = try generatorFault(probe.name, evidence) { return fault }
        }
        return nil
      },
    ]
  }

  /// - Parameter isShown: Where, in a shape, a call's output shows what was kept.
  private static func comparison(
    _ statement: String, _ call: ObservationKey<Tensor>, _ probes: [LayerSeedProbe],
    isShown: @escaping @Sendable ([Int]) -> Tensor = { Tensor.ones($0) },
    violation: @escaping @Sendable (String) -> String
  ) -> Expectation {
    .property(
      statement, reading: probes.flatMap { [firstCall.of($0.name), call.of($0.name)] }
    ) { evidence in
      for probe in probes {
        let first = try evidence[firstCall.of(probe.name)]
        let other = try evidence[call.of(probe.name)]
        let isShown = isShown(first.shape)
        if (first .!= 0) * isShown != (other .!= 0) * isShown { return violation(probe.name) }
      }
      return nil
    }
  }

  private static func generatorFault(_ name: String, _ evidence: Evidence) throws -> String? {
    let expected = try evidence[nextAtSeed.of(name)]
    let next = try evidence[next.of(name)]
    if next == expected {
      return try evidence[nextAfterSecond.of(name)] == expected
        ? nil : "\(name): a second call has not drawn from the given generator again"
    }
    return next == (try evidence.expected(nextBefore.of(name)))
      ? "\(name): the generator that was given is where it was before the call; another one was "
        + "drawn from, or its state was put back"
      : "\(name): the given generator is elsewhere than after a call without a layer seed that "
        + "starts at that seed"
  }
}

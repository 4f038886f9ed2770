import CheckSupport
import Checking
import Tensors
import Training

/// Calls without a layer seed: what each of them takes from the generator that it is given.
enum CallProbe {
  private static let callCount = 240
  private static let shape = [6, 10]
  private static let p = 0.5
  private static let sizes = [30, 31, 60]

  // MARK: - Names in the record

  private static let calls = (0..<callCount).map { ObservationKey<Tensor>("call \($0)") }
  private static let first = ObservationKey<Tensor>("first generator")
  private static let equal = ObservationKey<Tensor>("equal generator")
  private static let other = ObservationKey<Tensor>("other generator")

  private static func next(after size: Int) -> ObservationKey<Double> {
    ObservationKey("next random number after \(size) elements")
  }

  // MARK: - Experiment

  static func record(_ dropout: DropoutLayer, _ recorder: Recorder) {
    let x = RandomState(seed: recorder.seed + 1).randn(shape) + 10
    func output(_ random: RandomState) -> Tensor {
      dropout(x, DropoutParameters(p: p, mode: .train, random: random)).out
    }
    let random = RandomState(seed: recorder.seed + 2)
    for call in calls { recorder.record(call, output(random)) }
    recorder.record(first, output(RandomState(seed: recorder.seed + 3)))
    recorder.record(equal, output(RandomState(seed: recorder.seed + 3)))
    recorder.record(other, output(RandomState(seed: recorder.seed + 4)))
    for group in SmallCalls.all { group.record(dropout, recorder) }
    for size in sizes {
      let random = RandomState(seed: recorder.seed + 5)
      _ = dropout(
        Tensor.ones(size, 1), DropoutParameters(p: p, mode: .train, random: random))
      recorder.record(next(after: size), random.upcoming)
    }
  }

  // MARK: - Expectations

  static let expectations: [Expectation] =
    SmallCalls.all.map { $0.expectation.counting(.specialCases) } + [
      .property("without a layer seed every call draws a new mask", reading: calls) { evidence in
        let masks = try calls.map { try evidence[$0] .!= 0 }
        if masks[0] == masks[1] { return "two calls in a row dropped the same elements" }
        let stack = Tensor(masks.flatMap(\.scalars), shape: [callCount] + shape)
        let elements = stack.reshaped(callCount, -1)
        return DropoutMask.frequencyFault(stack, p: p, axes: axes)
          ?? DropoutMask.frequencyFault(elements, p: p, axes: ["call", "element"])
          ?? DropoutMask.independenceFault(stack, p: p, axes: axes)
      },
      .property("each element is kept by chance, not a fixed number of them", reading: calls) {
        evidence in
        let masks = try calls.map { try evidence[$0] .!= 0 }
        let calls = masks.map { (kept: $0.sum(), of: $0.count) }
        let rows = masks.flatMap { $0.sum(axis: 1).scalars.map { (kept: $0, of: shape[1]) } }
        return DropoutMask.scatterFault(calls, p: p).map { "in \(callCount) calls, \($0)" }
          ?? DropoutMask.scatterFault(rows, p: p).map { "in \(rows.count) rows, \($0)" }
      },
      .property(
        "the generator that is given decides which elements are dropped",
        reading: [first, equal, other]
      ) {
        if try $0[first] != $0[equal] {
          return "two generators with the same seed gave different masks"
        }
        return try $0[first] != $0[other]
          ? nil : "two generators with different seeds gave the same mask"
      },
      .property(
        "every element takes a number from the given generator",
        reading: sizes.map(next)
      ) { evidence in
        let numbers = try sizes.map { try evidence[next(after: $0)] }
        return Set(numbers).count == sizes.count
          ? nil : "calls on \(sizes) elements leave an equal generator at the same place"
      },
    ]

  private static let axes = ["call", "row", "column"]
}

import CheckSupport
import Checking
import Tensors
import Training

/// Calls without a layer seed: what each of them takes from the generator that it is given.
enum CallProbe {
  private static let callCount = 240
  private static let shape = [6, 10]
  private static let p = 0.5
  private static let calls = (0..<callCount).map { "call \($0)" }
  private static let sizes = [30, 31, 60]

  static func record(_ submission: DropoutSubmission, _ recorder: Recorder) {
    let x = RandomState(seed: recorder.seed + 1).randn(shape) + 10
    func output(_ random: RandomState) -> Tensor {
      submission.dropout(x, DropoutParameters(p: p, mode: .train, random: random)).out
    }
    let random = RandomState(seed: recorder.seed + 2)
    for call in calls { recorder.record(call, output(random)) }
    recorder.record("first generator", output(RandomState(seed: recorder.seed + 3)))
    recorder.record("equal generator", output(RandomState(seed: recorder.seed + 3)))
    recorder.record("other generator", output(RandomState(seed: recorder.seed + 4)))
    for group in SmallCalls.all { group.record(submission, recorder) }
    for size in sizes {
      let random = RandomState(seed: recorder.seed + 5)
      _ = submission.dropout(
        Tensor.ones(size, 1), DropoutParameters(p: p, mode: .train, random: random))
      recorder.record("next random number after \(size) elements", random.upcoming)
    }
  }

  static let expectations: [Expectation] =
    SmallCalls.all.map(\.expectation) + [
      .property("without a layer seed every call draws a new mask", reading: calls) { evidence in
        let masks = try calls.map { try evidence.tensor($0) .!= 0 }
        if masks[0] == masks[1] { return "two calls in a row dropped the same elements" }
        let stack = Tensor(masks.flatMap(\.scalars), shape: [callCount] + shape)
        let elements = stack.reshaped(callCount, -1)
        return DropoutMask.frequencyFault(stack, p: p, axes: axes)
          ?? DropoutMask.frequencyFault(elements, p: p, axes: ["call", "element"])
          ?? DropoutMask.independenceFault(stack, p: p, axes: axes)
      },
      .property("each element is kept by chance, not a fixed number of them", reading: calls) {
        evidence in
        let masks = try calls.map { try evidence.tensor($0) .!= 0 }
        let calls = masks.map { (kept: $0.sum(), of: $0.count) }
        let rows = masks.flatMap { $0.sum(axis: 1).scalars.map { (kept: $0, of: shape[1]) } }
        return DropoutMask.scatterFault(calls, p: p).map { "in \(callCount) calls, \($0)" }
          ?? DropoutMask.scatterFault(rows, p: p).map { "in \(rows.count) rows, \($0)" }
      },
      .property(
        "the generator that is given decides which elements are dropped",
        reading: ["first generator", "equal generator", "other generator"]
      ) {
        let first = try $0.tensor("first generator")
        if first != (try $0.tensor("equal generator")) {
          return "two generators with the same seed gave different masks"
        }
        return first != (try $0.tensor("other generator"))
          ? nil : "two generators with different seeds gave the same mask"
      },
      .property(
        "every element takes a number from the given generator",
        reading: sizes.map { "next random number after \($0) elements" }
      ) { evidence in
        let numbers = sizes.map {
          evidence.student.number("next random number after \($0) elements")
        }
        return Set(numbers).count == sizes.count
          ? nil : "calls on \(sizes) elements leave an equal generator at the same place"
      },
    ]

  private static let axes = ["call", "row", "column"]
}

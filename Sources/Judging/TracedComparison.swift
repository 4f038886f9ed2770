import Checking
import Tensors

/// The steps that a submission traced on the way to a wrong result, beside the reference's of the
/// same names: which of them is the first that differs.
struct TracedComparison {
  private struct Step: Hashable {
    let function: String
    let name: String
  }

  private struct Outcome {
    let name: String
    /// How it differs; `nil` if it does not.
    let difference: String?
    /// Its shape and the reference's, where they differ by axes of length 1.
    let shapes: String?
  }

  private let outcomes: [Outcome]

  /// - Parameter name: The observation that is wrong.
  init(to name: String, student: Record, reference: Record) {
    guard let next = reference.nameAfterSteps(to: name) else {
      outcomes = []
      return
    }
    let (order, expected) = TracedComparison.grouped(reference.steps(before: next))
    let traced = TracedComparison.grouped(student.steps(before: next)).values
    outcomes = order.compactMap { step in
      // As often on both sides, else it is not known which belongs to which.
      let values = traced[step] ?? TracedComparison.elsewhere(step, traced, besides: order)
      guard let values, let expected = expected[step], values.count == expected.count else {
        return nil
      }
      let difference = zip(values, expected).lazy.compactMap {
        TracedComparison.difference($0, from: $1)
      }.first
      return Outcome(
        name: step.name, difference: difference,
        shapes: TracedComparison.shapes(values[0], expected[0]))
    }
  }

  /// The comparison for a run that has ended early, if it had traced something on its way to the
  /// next result.
  init?(ofEndedRun run: WorkerRun, reference: WorkerRun) {
    guard let failure = run.failure, failure.status != .notImplemented, reference.failure == nil,
      let missing = reference.record.observations.first(where: {
        run.record.value(named: $0.name) == nil
      }),
      reference.record.nameAfterSteps(to: missing.name) == missing.name
    else { return nil }
    self.init(to: missing.name, student: run.record, reference: reference.record)
  }

  /// One line for the student; `nil` where nothing was traced that the reference knows.
  var summary: String? {
    guard let last = outcomes.last else { return nil }
    guard let first = outcomes.first(where: { $0.difference != nil }) else {
      let names = outcomes.map { [$0.name, $0.shapes].compactMap(\.self).joined(separator: " ") }
        .joined(separator: ", ")
      return outcomes.count == 1
        ? "The traced step \(names) is right: what is wrong comes after it, or beside it."
        : "The traced steps \(names) are right: what is wrong comes after \(last.name), or beside "
          + "them."
    }
    let marks = outcomes.map { "\($0.name) \($0.difference == nil ? "✓" : "✗")" }
    return "Traced: \(marks.joined(separator: ", ")). The first step that differs is "
      + "\(first.name): \(first.difference!)."
  }

  private static func grouped(
    _ steps: [TracedStep]
  ) -> (order: [Step], values: [Step: [ObservedValue]]) {
    var order: [Step] = []
    var values: [Step: [ObservedValue]] = [:]
    for traced in steps {
      let step = Step(function: traced.function, name: traced.name)
      if values[step] == nil { order.append(step) }
      values[step, default: []].append(traced.value)
    }
    return (order, values)
  }

  /// The values of a step that was traced in a function of the submission's own, where only one
  /// function of the reference's has a step of this name.
  private static func elsewhere(
    _ step: Step, _ traced: [Step: [ObservedValue]], besides order: [Step]
  ) -> [ObservedValue]? {
    guard order.count(where: { $0.name == step.name }) == 1 else { return nil }
    let functions = Set(order.map(\.function))
    let found = traced.filter { $0.key.name == step.name && !functions.contains($0.key.function) }
    return found.count == 1 ? found.first?.value : nil
  }

  private static func shapes(_ value: ObservedValue, _ expected: ObservedValue) -> String? {
    guard let value = value.numbers, let expected = expected.numbers, value.shape != expected.shape
    else { return nil }
    return "(shape \(value.shape), the reference's \(expected.shape))"
  }

  /// How a value differs from the expected one; `nil` where it does not but for rounding. Axes of
  /// length 1 play no part: they are kept or not as one likes.
  private static func difference(
    _ value: ObservedValue, from expected: ObservedValue
  ) -> String? {
    guard let value = value.numbers, let expected = expected.numbers else { return nil }
    let shape = expected.shape
    guard value.shape.filter({ $0 != 1 }) == shape.filter({ $0 != 1 }) else {
      return "its shape is \(value.shape), the reference's \(shape)"
    }
    guard expected.count > 0 else { return nil }
    let discrepancy = Discrepancy(of: value.reshaped(shape), from: expected)
    let bound = discrepancy.roundingOfSteps(
      isSingle: value.dtype == .float32 || expected.dtype == .float32)
    guard !(discrepancy.error <= bound) else { return nil }
    let pattern = discrepancy.pattern(beyond: bound).map { "; \($0)" } ?? ""
    return (expected.rank == 0 ? "it" : "") + discrepancy.worstElement + pattern
  }
}

extension Discrepancy {
  /// By how much a traced step may differ: nobody knows how it was rounded.
  func roundingOfSteps(isSingle: Bool) -> Double {
    (isSingle ? 1e-4 : 1e-8) * max(magnitude, isSingle ? 1e-3 : 1e-6)
  }
}

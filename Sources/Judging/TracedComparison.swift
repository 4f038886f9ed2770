import Checking
import Tensors

/// The steps that a submission traced on the way to a wrong result, beside the reference's of the
/// same names: which of them is the first that differs.
struct TracedComparison {
  struct Step: Hashable {
    let function: String
    let name: String
  }

  private struct Outcome {
    let step: Step
    /// How it differs; `nil` if it does not.
    let difference: String?
    /// Its shape and the reference's, where they differ by axes of length 1.
    let shapes: String?
  }

  /// In the reference's order.
  private let outcomes: [Outcome]
  private let uncompared: UncomparedSteps

  /// What the submission has traced, each step with a mark: in the reference's order what was
  /// compared, and the others behind those that they were traced behind.
  private let marks: [String]

  /// - Parameter name: The observation that is wrong.
  init(to name: String, student: Record, reference: Record) {
    // The result of a call that was given other numbers follows from these.
    let goal = student.otherInputs(than: reference)[RecordedName(name).call] ?? name
    let next = reference.nameAfterSteps(to: goal) ?? student.nameAfterSteps(to: goal)
    let expected = Steps(next.map(reference.steps) ?? [])
    let traced = Steps(next.map(student.steps) ?? [])
    var namesakes: [Step: Step] = [:]
    outcomes = expected.order.compactMap { step in
      // As often on both sides, else it is not known which belongs to which.
      guard let own = traced.namesake(of: step, of: expected), let values = traced.values[own],
        let others = expected.values[step], values.count == others.count
      else { return nil }
      namesakes[own] = step
      let difference = zip(values, others).lazy.compactMap {
        TracedComparison.difference($0, from: $1)
      }.first
      return Outcome(
        step: own, difference: difference,
        shapes: TracedComparison.shapes(values[0], others[0]))
    }
    uncompared = UncomparedSteps(
      traced, besides: namesakes, expected: expected, of: reference.tracedSteps.flatMap(\.steps))
    let right = Set(outcomes.filter { $0.difference == nil }.map(\.step))
    let others = traced.order.indices.filter { namesakes[traced.order[$0]] == nil }
    var shown = outcomes.map(\.step)
    for index in others.prefix(UncomparedSteps.longestList) {
      let place = index > 0 ? shown.firstIndex(of: traced.order[index - 1]) : nil
      shown.insert(traced.order[index], at: place.map { $0 + 1 } ?? 0)
    }
    let hidden = others.count - UncomparedSteps.longestList
    marks =
      shown.map { step in
        "\(step.name) \(namesakes[step] == nil ? "?" : right.contains(step) ? "✓" : "✗")"
      } + (hidden > 0 ? ["and \(hidden) more ?"] : [])
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

  /// One line for the student; `nil` where nothing was traced.
  var summary: String? {
    guard !marks.isEmpty else { return nil }
    return ([findings] + uncompared.remarks).compactMap(\.self).joined(separator: " ")
  }

  private var findings: String? {
    let all = "Traced: \(marks.joined(separator: ", "))."
    guard let last = outcomes.last else { return all }
    if let first = outcomes.first(where: { $0.difference != nil }) {
      return "\(all) The first step that differs is \(first.step.name): \(first.difference!)."
    }
    let names = outcomes.map {
      [$0.step.name, $0.shapes].compactMap(\.self).joined(separator: " ")
    }.joined(separator: ", ")
    let verdict =
      outcomes.count == 1
      ? "The traced step \(names) is right: what is wrong comes after it, or beside it."
      : "The traced steps \(names) are right: what is wrong comes after \(last.step.name), or "
        + "beside them."
    return outcomes.count == marks.count ? verdict : "\(all) \(verdict)"
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
    guard value.shape.withoutOnes == shape.withoutOnes else {
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

/// The steps that one side has traced on the way to a result.
struct Steps {
  /// Each step once.
  private(set) var order: [TracedComparison.Step] = []
  private(set) var values: [TracedComparison.Step: [ObservedValue]] = [:]

  init(_ steps: [TracedStep]) {
    for traced in steps {
      let step = TracedComparison.Step(function: traced.function, name: traced.name)
      if values[step] == nil { order.append(step) }
      values[step, default: []].append(traced.value)
    }
  }

  /// The step of these that stands for one of the reference's: in the same function, or in one of
  /// the submission's own, where only one function of the reference's has a step of this name.
  func namesake(
    of step: TracedComparison.Step, of reference: Steps
  ) -> TracedComparison.Step? {
    if values[step] != nil { return step }
    guard reference.order.count(where: { $0.name == step.name }) == 1 else { return nil }
    let functions = Set(reference.order.map(\.function))
    let found = order.filter { $0.name == step.name && !functions.contains($0.function) }
    return found.count == 1 ? found[0] : nil
  }
}

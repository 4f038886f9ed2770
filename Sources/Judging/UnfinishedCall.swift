import Checking

/// The call that a run has ended in, as far as the records tell: a section records what it is about
/// to give to a function, and what it gets from it.
struct UnfinishedCall {
  /// The function, where only one of the section's can be meant.
  private let function: String?
  private let inputs: [(name: String, value: ObservedValue)]

  /// The result that the call was to give.
  private let goal: String?

  /// Whether results of this name had been recorded before, of other calls.
  let isLater: Bool

  /// The last result before it.
  private let last: String?

  private static let mostInputs = 4

  /// - Parameter reference: The reference's record, where there is one.
  init(_ plan: SectionPlan, _ run: Record, reference: Record?) {
    let begun = GivenName.begun(in: run)
    inputs = run.observations.compactMap { observation in
      guard let name = GivenName(observation), let begun, name.isOfSameCall(as: begun) else {
        return nil
      }
      return (name.input, observation.value)
    }
    let results = run.observations.filter { !$0.isGiven }
    last = results.last?.name
    goal = begun?.result ?? reference.flatMap { Self.goal(run, $0, of: begun) }
    let kind = goal.map { RecordedName($0).result }
    isLater = results.contains { RecordedName($0.name).result == kind }
    let isBackward = inputs.contains { $0.name == "dout" }
    let functions = plan.functions.filter { $0.hasSuffix("Backward") == isBackward }
    function = functions.count == 1 && !inputs.isEmpty ? functions[0] : nil
  }

  /// The first result of the call, or where nothing was given, the first one behind the last.
  private static func goal(_ run: Record, _ reference: Record, of begun: GivenName?) -> String? {
    let missing = reference.observations.filter {
      !$0.isGiven && run.value(named: $0.name) == nil
    }.map(\.name)
    if let begun { return missing.first { RecordedName($0).call == begun.call } }
    guard let last = run.observations.last else { return missing.first }
    // Behind an output of another shape, the section may have gone on elsewhere.
    let expected = reference.value(named: last.name)?.numbers?.shape
    guard last.value.numbers?.shape == expected else { return nil }
    return reference.observations.drop { $0.name != last.name }.dropFirst().map(\.name)
      .first(where: missing.contains)
  }

  /// A sentence for the student; `nil` where nothing is known.
  var sentence: String? {
    let place = [
      function.map { "in \($0)" }, inputs.isEmpty ? nil : "with \(inputText)", way,
    ].compactMap(\.self)
    return place.isEmpty ? nil : "It happened \(place.joined(separator: " "))."
  }

  private var way: String? {
    if let goal { return "on the way to “\(goal)”" }
    return last.map { "after the result “\($0)”" }
  }

  private var inputText: String {
    let shown = inputs.prefix(Self.mostInputs).map { name, value in
      "\(name.contains(" ") ? "the \(name)" : name) \(value.extent)"
    }
    let rest = inputs.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

/// The name under which it is recorded what a call is given, in its parts.
private struct GivenName {
  let call: String
  let input: String

  /// The result for which it is given, if the call has no name of its own.
  let result: String?

  init?(_ observation: Observation) {
    guard observation.isGiven else { return nil }
    let name = RecordedName(observation.name)
    let parts = name.result.dropFirst(Observation.given.count).split(
      separator: " for ", maxSplits: 1)
    call = name.call
    input = String(parts.first ?? "")
    result = parts.dropFirst().first.map {
      ([name.call].filter { !$0.isEmpty } + [String($0)])
        .joined(separator: ": ")
    }
  }

  func isOfSameCall(as other: GivenName) -> Bool { call == other.call && result == other.result }

  /// What was given last, if no result has come since.
  static func begun(in run: Record) -> GivenName? {
    guard let last = run.observations.last, let name = GivenName(last) else { return nil }
    // What is given on the way to several results is told of the first of them.
    let pending = run.observations.reversed().prefix { $0.isGiven }.compactMap(GivenName.init)
    return pending.last { $0.call == name.call } ?? name
  }
}

extension ObservedValue {
  /// The shape of a tensor; a single number itself.
  fileprivate var extent: String {
    switch self {
    case .tensor(let tensor) where tensor.rank > 0: "\(tensor.shape)"
    default: summary
    }
  }
}

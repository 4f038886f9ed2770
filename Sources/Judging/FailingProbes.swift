import Checking

/// Which of a section's inputs a submission gets wrong, and what these have in common.
struct FailingProbes {
  private struct Outcome {
    let probe: Probe
    /// Whether each result is right, in the order of the plan; properties have no name.
    var results: [(name: String, isRight: Bool)] = []
    var isRight: Bool { results.allSatisfy(\.isRight) }
  }

  private var outcomes: [Outcome] = []
  private static let longestList = 4

  init(_ expectations: [Expectation], _ findings: [Finding]) {
    var positions: [String: Int] = [:]
    for (expectation, finding) in zip(expectations, findings) {
      guard let probe = expectation.probe else { continue }
      let position = positions[probe.name] ?? outcomes.count
      if position == outcomes.count { outcomes.append(Outcome(probe: probe)) }
      positions[probe.name] = position
      outcomes[position].results.append((expectation.result, finding.fault == nil))
    }
  }

  /// What the inputs that fail have in common and no other has, or the reverse; `nil` if nothing.
  var circumstance: String? {
    difference(outcomes.filter { !$0.isRight }, outcomes.filter(\.isRight))
  }

  /// One line for the student; `nil` where there is nothing to tell apart.
  var summary: String? {
    let failing = outcomes.filter { !$0.isRight }
    let parts = failing.isEmpty ? [] : [inputs(failing), results(failing)].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private func inputs(_ failing: [Outcome]) -> String? {
    let holding = outcomes.filter(\.isRight)
    guard outcomes.count > 1 else { return nil }
    guard !holding.isEmpty else { return "All \(outcomes.count) probes fail." }
    let count = "\(failing.count) of \(outcomes.count) probes fail\(failing.count == 1 ? "s" : "")"
    if let difference = difference(failing, holding) { return "\(count): \(difference)." }
    // Of two long lists the shorter one says enough.
    let longest = FailingProbes.longestList
    let namesFailing = failing.count <= max(longest, holding.count)
    let namesHolding = holding.count <= longest || !namesFailing
    let failingNames = namesFailing ? ": \(list(failing.map(\.probe.name)))" : ""
    let holdingNames = namesHolding ? "; these hold: \(list(holding.map(\.probe.name)))" : ""
    return count + failingNames + holdingNames + "."
  }

  /// The trait that all failing probes have and no other, or the other way round.
  private func difference(_ failing: [Outcome], _ holding: [Outcome]) -> String? {
    guard !failing.isEmpty, !holding.isEmpty else { return nil }
    for trait in outcomes.flatMap(\.probe.traits) {
      func isSpecial(_ outcome: Outcome) -> Bool {
        outcome.probe.traits.contains { $0.plain == trait.plain && $0.isSpecial }
      }
      if failing.allSatisfy(isSpecial), !holding.contains(where: isSpecial) {
        return "right wherever \(trait.plain), wrong elsewhere"
      }
      if holding.allSatisfy(isSpecial), !failing.contains(where: isSpecial) {
        return "wrong wherever \(trait.plain), right elsewhere"
      }
    }
    return nil
  }

  /// Which results of the failing probes are wrong, where some are right.
  private func results(_ failing: [Outcome]) -> String? {
    var names: [String] = []
    var wrong: Set<String> = []
    for result in failing.flatMap(\.results) where !result.name.isEmpty {
      if !names.contains(result.name) { names.append(result.name) }
      if !result.isRight { wrong.insert(result.name) }
    }
    let right = names.filter { !wrong.contains($0) }
    guard !wrong.isEmpty, !right.isEmpty else { return nil }
    // As of steps, one after the other.
    if wrong.count >= FailingProbes.longestList, names.prefix(right.count).elementsEqual(right) {
      return "Right up to \(right.last!), wrong from \(names[right.count]) on."
    }
    return "Wrong: \(list(names.filter(wrong.contains))); right: \(list(right))."
  }

  private func list(_ names: [String]) -> String {
    guard names.count > FailingProbes.longestList else { return names.joined(separator: "; ") }
    return names.prefix(FailingProbes.longestList - 1).joined(separator: "; ")
      + " and \(names.count - FailingProbes.longestList + 1) more"
  }
}

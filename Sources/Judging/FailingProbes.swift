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

  /// The one respect in which every input that fails is special and none that is right, where those
  /// are few; `nil` if there is none, or if it may as well be another one. A type tells only how
  /// much is rounded.
  var exception: Trait? {
    let (failing, holding) = (outcomes.filter { !$0.isRight }, outcomes.filter(\.isRight))
    guard failing.count < holding.count else { return nil }
    let found = Probe.onlyException(failing.map(\.probe), holding.map(\.probe))
    return found.flatMap { $0.isAboutType ? nil : $0 }
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

  private func difference(_ failing: [Outcome], _ holding: [Outcome]) -> String? {
    Probe.differences(failing.map(\.probe), holding.map(\.probe)).first.map {
      $0.isException
        ? "right wherever \($0.trait.plain), wrong elsewhere"
        : "wrong wherever \($0.trait.plain), right elsewhere"
    }
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

extension Probe {
  /// The one respect in which all failing probes are special and no other is; `nil` if there is
  /// none, or more than one.
  static func onlyException(_ failing: [Probe], _ holding: [Probe]) -> Trait? {
    let differences = differences(failing, holding)
    guard let first = differences.first, first.isException,
      Set(differences.map(\.trait.plain)).count == 1,
      specialities(failing, but: holding).isSubset(of: [first.trait.text])
    else { return nil }
    return first.trait
  }

  /// What the names of all these probes say to be special, and no other's.
  private static func specialities(_ probes: [Probe], but others: [Probe]) -> Set<String> {
    func texts(_ probe: Probe) -> Set<String> {
      Set(probe.traits.filter(\.isSpecial).map(\.text))
    }
    let common = probes.dropFirst().reduce(probes.first.map(texts) ?? []) {
      $0.intersection(texts($1))
    }
    return others.reduce(common.subtracting([""])) { $0.subtracting(texts($1)) }
  }

  /// The traits that all failing probes have and no other, or the other way round.
  static func differences(
    _ failing: [Probe], _ holding: [Probe]
  ) -> [(trait: Trait, isException: Bool)] {
    guard !failing.isEmpty, !holding.isEmpty else { return [] }
    return (failing + holding).flatMap(\.traits).compactMap { trait in
      func isSpecial(_ probe: Probe) -> Bool {
        probe.traits.contains { $0.plain == trait.plain && $0.isSpecial }
      }
      if failing.allSatisfy(isSpecial), !holding.contains(where: isSpecial) { return (trait, true) }
      if holding.allSatisfy(isSpecial), !failing.contains(where: isSpecial) {
        return (trait, false)
      }
      return nil
    }
  }
}

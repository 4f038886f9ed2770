import Checking

/// The settings that were tried in this checkout, and what came of them.
struct AttemptMemory {
  private let file: RememberedFile
  /// By the assignment's id, the section's and the tuning's title.
  private var attempts: [String: [String: [String: [Attempt]]]]

  /// So many of each tuning.
  private static let mostAttempts = 50

  init(in repository: Repository) {
    file = RememberedFile("attempts.json", in: repository)
    attempts = file.content() ?? [:]
  }

  /// Remembers what a section's run has tried, unless it ended before that was seen.
  /// - Returns: What is now known of each of the section's tunings.
  mutating func keep(_ result: SectionResult, of assignment: Assignment) -> [Attempts] {
    guard !result.plan.tunings.isEmpty else { return [] }
    let known = attempts[assignment.id]?[result.plan.id] ?? [:]
    var lists = result.plan.tunings.map { Attempts($0, known[$0.title] ?? []) }
    for (index, attempt) in result.tried.enumerated() {
      if let attempt { lists[index].add(attempt, atMost: Self.mostAttempts) }
    }
    attempts[assignment.id, default: [:]][result.plan.id] = Dictionary(
      lists.map { ($0.tuning.title, $0.all) }, uniquingKeysWith: { $1 })
    file.keep(attempts)
    return lists
  }
}

/// Settings that were tried once, and what came of them, in the order in which the tuning names
/// both.
package struct Attempt: Codable, Equatable, Sendable {
  package let settings: [Double]
  package let outcomes: [Double]

  init(settings: [Double], outcomes: [Double]) {
    self.settings = settings
    self.outcomes = outcomes
  }

  /// - Returns: `nil` unless all of it was observed.
  init?(_ tuning: Tuning, _ record: Record) {
    settings = tuning.settings.compactMap { record[$0.key] }
    outcomes = tuning.outcomes.compactMap { record[$0.key]?.numbers.max() }
    guard settings.count == tuning.settings.count, outcomes.count == tuning.outcomes.count else {
      return nil
    }
  }
}

/// What was tried of one tuning, the latest last.
package struct Attempts: Sendable {
  package let tuning: Tuning
  package private(set) var all: [Attempt]

  /// - Parameter known: What is remembered; what does not belong to the tuning is left out.
  init(_ tuning: Tuning, _ known: [Attempt]) {
    self.tuning = tuning
    all = known.filter {
      $0.settings.count == tuning.settings.count && $0.outcomes.count == tuning.outcomes.count
    }
  }

  /// The place of the best one, the earliest of equals.
  package var best: Int? {
    all.indices.max { first, second in
      // The later of two counts as less unless it is better.
      all[first].outcomes == all[second].outcomes
        ? first > second : all[first].outcomes.lexicographicallyPrecedes(all[second].outcomes)
    }
  }

  /// Adds what was tried last. Settings that were tried before are no second attempt; the oldest
  /// make room, but for the best.
  mutating func add(_ attempt: Attempt, atMost count: Int) {
    all.removeAll { $0.settings == attempt.settings }
    all.append(attempt)
    while all.count > count { all.remove(at: best == 0 ? 1 : 0) }
  }
}

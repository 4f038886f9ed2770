import Checking
import Judging

/// What is known of one assignment, and what of that is out of date.
struct Board {
  let assignment: Assignment
  private(set) var result: AssignmentResult

  /// The sections whose verdicts do not belong to the files as they are now.
  private(set) var outdated: Set<String>

  /// The sections that are judged before the others.
  private(set) var lead: [String] = []

  /// The section that is shown; `nil` before anything has been done.
  private var chosen: String?

  init(_ assignment: Assignment, _ options: Judge.Options) {
    self.assignment = assignment
    result = AssignmentResult(nothingOf: assignment, options)
    outdated = Set(assignment.sections.map(\.id))
  }

  /// The section that is shown: the first one that is open where none was chosen.
  var section: String? { chosen ?? open.first?.id ?? assignment.sections.first?.id }

  /// Whether the verdict on that section does not belong to the files as they are now.
  var isOutdated: Bool { section.map(outdated.contains) ?? false }

  /// The sections to be judged next, together.
  var due: [String] {
    let first = lead.filter(outdated.contains)
    return first.isEmpty ? assignment.sections.map(\.id).filter(outdated.contains) : first
  }

  /// What is known and not out of date.
  var settled: AssignmentResult {
    result.sections.filter { !outdated.contains($0.plan.id) }.reduce(
      result.withoutSections
    ) { $0.updated(by: $1) }
  }

  /// What is known of the section that is shown, where that is open and not out of date.
  var shownOpen: AssignmentResult? {
    settled.sections.first { $0.plan.id == section && $0.status != .passed }.map {
      result.withoutSections.updated(by: $0)
    }
  }

  /// The sections that must be judged before it is known which is the first that is open.
  var undecidedFirst: [String] {
    let opened = Set(settled.sections.filter { $0.status != .passed }.map(\.plan.id))
    return assignment.sections.map(\.id).prefix { !opened.contains($0) }
      .filter(outdated.contains)
  }

  /// Takes note of files that were saved: the sections that are written in them come first, then
  /// those that need these. A file of no section may matter to all.
  mutating func save(_ files: Set<String>) {
    let written = assignment.sections.filter { !files.isDisjoint(with: $0.files) }.map(\.id)
    let isOfAll = files.contains { file in !assignment.sections.contains { $0.files.contains(file) }
    }
    lead = written
    if let first = written.first { chosen = first }
    outdated.formUnion(
      isOfAll ? assignment.sections.map(\.id) : written + sections(needing: written))
  }

  /// Goes on to the next open section, whose verdict is asked for anew.
  /// - Returns: Whether there is one.
  mutating func goOn() -> Bool {
    let ids = assignment.sections.map(\.id)
    let place = section.flatMap(ids.firstIndex) ?? -1
    let following = open.filter { ids.firstIndex(of: $0.id)! > place }
    guard let next = (following + open).first else { return false }
    (chosen, lead) = (next.id, [next.id])
    outdated.insert(next.id)
    return true
  }

  /// Asks for all verdicts anew.
  mutating func restart() {
    lead = assignment.sections.map(\.id)
    outdated = Set(lead)
  }

  mutating func take(_ section: SectionResult) {
    outdated.remove(section.plan.id)
    let isShownPassed = result.sections.contains {
      $0.plan.id == self.section && $0.status == .passed
    }
    result = result.updated(by: section)
    // The first that fails of what was just written is what its author wants to see.
    if lead.contains(section.plan.id), section.status != .passed, isShownPassed {
      chosen = section.plan.id
    }
  }

  mutating func take(_ result: AssignmentResult) {
    for section in result.sections { outdated.remove(section.plan.id) }
    self.result = self.result.updated(by: result)
  }

  /// Takes what changes no verdict.
  mutating func replace(_ result: AssignmentResult) { self.result = result }

  private var open: [SectionPlan] {
    let passed = result.sections.filter { $0.status == .passed }.map(\.plan.id)
    return assignment.sections.filter { !passed.contains($0.id) }
  }

  /// The sections that need one of these, and those that need them.
  private func sections(needing ids: [String]) -> Set<String> {
    var found: Set<String> = []
    var queue = ids
    while let id = queue.popLast() {
      for plan in assignment.sections where plan.needs.contains(id) {
        if found.insert(plan.id).inserted { queue.append(plan.id) }
      }
    }
    return found
  }
}

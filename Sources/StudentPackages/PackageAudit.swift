import Checking
import Foundation
import Judging
import Texts

/// What the audit finds that compares with what a package compares with.
struct PackageAudit {
  /// One or two sentences about what was found.
  let summary: String

  /// The mistakes that pass, and the alternatives that do not.
  let faults: [String]

  /// - Throws: `ChildStartError`; `PackageFault` where the audit's program is not there.
  init(of assignment: Assignment, by judge: Judge, recordings: String) throws {
    let program = "\(try Toolkit().programs)/audit-checks"
    guard access(program, X_OK) == 0 else {
      throw PackageFault("\(program) is not there; swift build makes it")
    }
    let result = try ChildProcess.run(
      Command(
        program, [assignment.id, "--recordings", recordings], directory: judge.repository.root),
      limits: .trusted(wallSeconds: 4 * 3600))
    let counts = result.output.firstMatch(
      of: #/Rejected: (\d+ of \d+) mistakes\.\s+Accepted: (\d+ of \d+)/#)
    // 1 says that some of them came out otherwise than they must.
    guard let counts, [.exited(status: 0), .exited(status: 1)].contains(result.ending) else {
      summary = "mistakes and alternatives are audited"
      faults = ["the audit did not come to its end: \(result.errors.printableLines)"]
      return
    }
    let functions = Self.functionsOfChoices(in: assignment)
    let rows = Self.faultyRows(of: result.output)
    let forGraders = rows.filter { $0.isMistake && functions.contains($0.function) }
    let others = rows.filter { !($0.isMistake && functions.contains($0.function)) }
    summary =
      "\(counts.1) mistakes are rejected, \(counts.2) alternatives accepted"
      + (forGraders.isEmpty
        ? "" : "; only graders' reference tells: \(forGraders.map(\.id).joined(separator: ", "))")
    let isUnexplained = result.ending != .exited(status: 0) && rows.isEmpty
    faults = others.map(\.text) + (isUnexplained ? [result.errors.printableLines] : [])
  }

  /// The functions in which a student chooses something that the reference takes over: a package,
  /// which has no reference, judges such a run by itself.
  private static func functionsOfChoices(in assignment: Assignment) -> Set<String> {
    Set(assignment.sections.filter { !$0.handsOver.isEmpty }.flatMap(\.functions))
  }

  /// A row of the audit's table.
  private struct Row {
    let function: String
    let id: String
    let found: String
    let isMistake: Bool

    var text: String { "\(function), \(id): \(found)" }
  }

  /// The rows of mistakes that passed, and of alternatives that did not.
  private static func faultyRows(of report: String) -> [Row] {
    var isAboutMistakes = true
    return report.split(whereSeparator: \.isNewline).compactMap { line in
      if line == "## Alternatives" { isAboutMistakes = false }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4 else { return nil }
      let counts = cells[2].matches(of: /\d+/).map { String($0.0) }
      let isFault =
        isAboutMistakes ? cells[2] == "passed" : counts.count == 2 && counts[0] != counts[1]
      guard isFault else { return nil }
      return Row(function: cells[0], id: cells[1], found: cells[2], isMistake: isAboutMistakes)
    }
  }
}

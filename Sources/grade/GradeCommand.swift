import Batches
import Checking
import Collecting
import CommandLineOptions
import Commands
import Courses
import Foundation
import Gradebooks
import Grading
import Judging
import StudentPackages
import Texts
import ToolkitVersion

/// The command: understands what it is asked and does it.
enum GradeCommand {
  static func run(_ options: GradeOptions) throws -> Int32 {
    do {
      return try perform(options)
    } catch let error as DocumentError {
      // A file that somebody has named or written is not what it should be.
      Output.complain("\(error)")
      return ExitStatus.wrongUsage
    } catch let error as Inbox.Failure {
      throw UsageError(error.description)
    }
  }

  private static func perform(_ options: GradeOptions) throws -> Int32 {
    if let task = options.task { return try GradingTask.run(task) }
    if options.requiresSandbox { try SandboxLevel.requireWhole() }
    switch options.verb {
    case .grade(let folder):
      let assignment = assignments.first { $0.id == options.assignment }!
      let run = try GradingRun(folder, assignment, options)
      let isWhole = try run.run()
      if options.shard != nil {
        Output.print("When all parts are done: \(GradeOptions.invocation) merge …\n")
      } else {
        try showChanges(options)
        try renew(options)
        run.remindOfStrays()
      }
      return isWhole ? ExitStatus.success : ExitStatus.somethingFailed
    case .merge(let folders):
      let merge = try ShardMerge(of: folders.map { BatchFolder(path($0)) })
      let folder = BatchFolder(options.output)
      try merge.write(to: folder)
      for other in folders { try ResultFiles.copy(from: path(other), to: options.output) }
      Output.print("\(merge.lines.count) submissions are joined\n")
      if let before = merge.linesBefore {
        try show(RegradeChanges(from: before, to: merge.lines), options)
      }
      merge.end()
      return try renew(options) ? ExitStatus.success : ExitStatus.somethingFailed
    case .renew:
      return try renew(options) ? ExitStatus.success : ExitStatus.somethingFailed
    case .one(let folder):
      return try gradeOne(path(folder), options)
    case .autograder(let file):
      let assignment = assignments.first { $0.id == options.assignment }!
      let repository = try Checkout.repository()
      let workshop = try Workshop()
      defer { workshop.remove() }
      let seeds = Batch(
        assignment: assignment.id, seed: options.seed, toolkit: toolkitVersion, submissions: []
      ).seeds
      let seed = try Canary.singingSeed(among: seeds, assignment, repository, workshop)
      let package = try AutograderPackage(of: assignment, seed: seed, in: repository)
      try TextFile.replace(file, with: try package.archive())
      Output.print("wrote \(file)\n")
      return ExitStatus.success
    }
  }

  /// Grades one folder and prints what a platform reads of it.
  private static func gradeOne(_ folder: String, _ options: GradeOptions) throws -> Int32 {
    let assignment = assignments.first { $0.id == options.assignment }!
    let seed = try options.seedFile.map(Self.seed) ?? options.seed ?? Judge.courseSeed
    let workshop = try Workshop()
    defer { workshop.remove() }
    let task = GradingTask(
      delivery: Delivery(
        name: URL(fileURLWithPath: folder).lastPathComponent, student: .init(platform: .plain),
        items: [folder]),
      assignment: assignment.id, seed: seed,
      recordings: workshop.recordings, results: nil, keepsRecords: false)
    let line = try task.graded()
    Output.write(options.tables.formats[0].document(line, of: assignment))
    return line.hasToolkitFault ? ExitStatus.toolkitFault : ExitStatus.success
  }

  /// The seed that a file holds: everybody on a machine sees command lines.
  private static func seed(inFile path: String) throws -> Int {
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    let words = text?.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let seed = words.flatMap({ Int($0) }), Judge.seeds.contains(seed) else {
      throw UsageError(
        "\(path) holds no seed, expected a number from 0 to \(Judge.seeds.upperBound)")
    }
    return seed
  }

  private static func path(_ folder: String) -> String { URL(fileURLWithPath: folder).path }

  /// Says what is different after a regrade that is over.
  private static func showChanges(_ options: GradeOptions) throws {
    let log = BatchLog(of: nil, in: BatchFolder(options.output))
    guard let before = try log.linesBefore() else { return }
    try show(RegradeChanges(from: before, to: try log.lines()), options)
    log.endRegrade()
  }

  /// Says what has changed, and writes it down.
  private static func show(_ changes: RegradeChanges, _ options: GradeOptions) throws {
    try ResultFiles(in: options.output).write(
      changes.table.text, to: "\(options.output)/changes.csv")
    let count = Set(changes.changes.map(\.submission)).count
    Output.print(
      "\(changes.comparedCount) were graded again, \(count) came out otherwise"
        + (count > 0 ? ":\n" : "\n"))
    for change in changes.changes.prefix(20) {
      let place = change.section.map { ", \($0)" } ?? ""
      Output.print(
        "  \(change.submission.escaped)\(place): \(change.before) → \(change.now) "
          + "(\(change.reason.rawValue))\n")
    }
    if changes.changes.count > 20 { Output.print("  … all of them are in changes.csv\n") }
  }

  /// Makes tables and pages of what was graded.
  /// - Returns: Whether all of the batch is graded.
  @discardableResult
  private static func renew(_ options: GradeOptions) throws -> Bool {
    let folder = BatchFolder(options.output)
    guard try folder.batch() != nil else {
      throw UsageError("\(options.shownOutput) holds no batch of graded submissions")
    }
    // Two graders may merge points at the same time; the file stays, as that of a run does.
    let lock = try FileLock("\(folder.path)/tables.lock", waits: true)
    return try withExtendedLifetime(lock) { try makeTables(of: folder, options) }
  }

  private static func makeTables(of folder: BatchFolder, _ options: GradeOptions) throws -> Bool {
    guard let batch = try folder.batch() else { return false }
    guard let assignment = assignments.first(where: { $0.id == batch.assignment }) else {
      throw UsageError.unknown("assignment", batch.assignment, among: assignments.map(\.id))
    }
    let lines = try BatchLog(of: nil, in: folder).lines()
    let tables = try ResultTables(
      of: lines, batch, assignment, try Checkout.repository(), in: options.output,
      options.tables)
    let report = try tables.write()
    Output.print("\n" + report.summary)
    let graded = Set(lines.filter { !$0.hasToolkitFault }.map(\.name))
    let open = batch.submissions.filter { !graded.contains($0) }
    if let first = open.first {
      Output.complain(
        "\(open.count) of \(batch.submissions.count) submissions are not graded yet, or have to be "
          + "graded again, such as \(first.printable); go on with: \(GradeOptions.invocation) "
          + "SUBMISSIONS --assignment "
          + "\(assignment.id) --out \(options.shownOutput) --resume")
    }
    for remark in report.remarks { Output.print("\(remark.escaped)\n") }
    Output.print("In \(options.shownOutput): \(report.paths.joined(separator: ", "))\n")
    return open.isEmpty
  }
}

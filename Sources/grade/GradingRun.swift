import Batches
import Checking
import Collecting
import CommandLineOptions
import Commands
import Foundation
import Grading
import Judging
import Texts
import ToolkitVersion

/// Grades the submissions of a folder, several at a time, and writes a line for each at once.
struct GradingRun {
  private let options: GradeOptions
  private let assignment: Assignment
  private let repository: Repository
  private let deliveries: [String: Delivery]
  private let strays: [String]
  private let folder: BatchFolder
  private let batch: Batch
  private let log: BatchLog

  /// Looks at the folder, and begins or goes on with the batch.
  /// - Throws: `UsageError`, `Inbox.Failure` or `DocumentError`.
  init(_ submissions: String, _ assignment: Assignment, _ options: GradeOptions) throws {
    self.options = options
    self.assignment = assignment
    repository = try Checkout.repository()
    let path = URL(fileURLWithPath: submissions).path
    guard !"\(options.output.withoutLinks)/".hasPrefix("\(path.withoutLinks)/") else {
      throw UsageError(
        "\(options.shownOutput) lies in the folder of submissions, where it would be taken for one; "
          + "name --out a folder outside of \(submissions)")
    }
    let inbox = try Inbox(path, of: assignment)
    deliveries = Dictionary(uniqueKeysWithValues: inbox.deliveries.map { ($0.name, $0) })
    strays = inbox.strays
    folder = BatchFolder(options.output)
    batch = try BatchPlan(options, assignment, inbox.deliveries.map(\.name)).batch(in: folder)
    log = BatchLog(of: options.shard, in: folder)
  }

  /// Grades what is not graded yet.
  /// - Returns: Whether all of it could be graded.
  func run() throws -> Bool {
    // The file stays: one that is removed might be locked by two.
    let lock = try FileLock("\(log.path).lock")
    guard lock != nil else {
      throw UsageError("another process is grading this batch into \(options.shownOutput)")
    }
    defer { withExtendedLifetime(lock) {} }
    try requireNoOtherParts()
    let beginsRegrade = options.regrades && !log.isBeingRegraded
    let done = beginsRegrade ? [] : try log.resume()
    let names = part.filter { !done.contains($0) }
    let present = names.compactMap { deliveries[$0] }
    let missing = names.filter { deliveries[$0] == nil }
    guard !beginsRegrade || missing.isEmpty else {
      throw UsageError(
        "\(missing.count) of the batch's \(part.count) submissions are not in the folder "
          + "(\(missing[0].printable)); --regrade grades all of them again")
    }
    tell(done: done.count, left: present.count)
    if !present.isEmpty {
      let workshop = try Workshop()
      defer { workshop.remove() }
      let seed = try singingSeed(in: workshop)
      if beginsRegrade { try log.putAside(part) }
      if try folder.batch() != batch { try folder.replace(batch) }
      try grade(present, seed: seed, in: workshop)
    }
    for name in missing { Output.complain("\(name.printable) is not in the folder any more") }
    if options.shard == nil { try log.write(try log.lines(), in: batch.submissions) }
    return try isWhole()
  }

  /// Whether every submission of this part has its points.
  private func isWhole() throws -> Bool {
    let done = try log.done()
    let open = part.filter { !done.contains($0) }
    if let first = open.first, options.shard != nil {
      Output.complain(
        "\(open.count) of \(part.count) submissions have to be graded again, such as "
          + "\(first.printable)")
    }
    return open.isEmpty
  }

  /// The first of the batch's seeds with which the stubs get nothing and the solution everything.
  private func singingSeed(in workshop: Workshop) throws -> Int {
    // What is gone on with has its seed.
    let begun =
      options.regrades && !log.isBeingRegraded
      ? nil : try (log.lines().first ?? log.wholeLines().first)?.seed
    let seeds = begun.map { [$0] } ?? batch.seeds
    return try Canary.singingSeed(among: seeds, assignment, repository, workshop)
  }

  /// Parts that nobody has joined would be graded twice.
  private func requireNoOtherParts() throws {
    let own = options.shard.map { "-of-\($0.count).jsonl" }
    let names = try Folder.names(in: options.output)
    let other = names.first { name in
      name.contains(/^submissions-\d+-of-\d+\.jsonl$/) && own.map(name.hasSuffix) != true
    }
    guard let other else { return }
    let isDividedOtherwise = options.shard != nil
    throw UsageError(
      "\(options.shownOutput) holds parts that are not joined, such as \(other); merge them first"
        + (isDividedOtherwise ? ", or grade the rest of them" : ""))
  }

  /// The names of this shard's submissions.
  private var part: [String] {
    options.shard?.part(of: batch.submissions) ?? batch.submissions
  }

  /// What nobody has got points for is told again where whoever grades looks last.
  func remindOfStrays() {
    guard let first = strays.first else { return }
    let others = strays.count > 1 ? ", and \(strays.count - 1) more, as told above" : ""
    Output.complain("left aside: \(first)\(others)")
  }

  private func tell(done: Int, left: Int) {
    for stray in strays { Output.complain("left aside: \(stray)") }
    let submissions = part.count == 1 ? "1 submission" : "\(part.count) submissions"
    let shard = options.shard.map { ", part \($0)" } ?? ""
    let before = done > 0 ? " \(done) are graded already." : ""
    Output.print(
      "\(assignment.id)\(shard): \(submissions).\(before)"
        + (left > 0 ? " Grading \(left) …" : "") + "\n")
  }

  private func grade(_ deliveries: [Delivery], seed: Int, in workshop: Workshop) throws {
    let lines = try JSONLog(log.path)
    var progress = GradingProgress(count: deliveries.count)
    let jobs = try deliveries.map { delivery in
      try workshop.job(
        GradingTask(
          delivery: delivery, assignment: assignment.id, seed: seed,
          recordings: workshop.recordings, results: options.output,
          keepsRecords: options.keepsRecords))
    }
    let interruption = Interruption()
    defer { interruption.cannotHappenAnyMore() }
    var failure: (any Error)?
    var answered: Set<Int> = []
    JobQueue(jobs, atOnce: options.jobs, threads: options.jobs).run { event in
      do {
        switch event {
        case .started: break
        case .line(let index, let text):
          // What else a copy of this program may print is no line of a log.
          guard
            let line = try? JSONDecoder().decode(GradedSubmission.self, from: Data(text.utf8)),
            line.name == deliveries[index].name, answered.insert(index).inserted
          else { return }
          try lines.append(line)
          progress.show(line)
        case .ended(let index, let ending, let errors):
          guard !answered.contains(index), !ending.isOurs else { return }
          let line = faulty(deliveries[index], seed, ending, errors)
          try lines.append(line)
          progress.show(line)
        }
      } catch {
        failure = failure ?? error
      }
    }
    progress.end()
    if let failure { throw failure }
  }

  /// The line of a submission whose judge has not come to its end.
  private func faulty(
    _ delivery: Delivery, _ seed: Int, _ ending: JobQueue.Ending, _ errors: String
  ) -> GradedSubmission {
    var line = GradedSubmission(ungraded: delivery, of: assignment, seed: seed)
    let said = errors.split(separator: "\n").last.map { ": \($0)" } ?? ""
    line.problem = .init(.toolkitFault, "the judge \(ending)\(said)".escaped)
    return line
  }
}

extension JobQueue.Ending {
  /// Whether a process ended because all of this is given up: nothing is to be said of what it was
  /// at work on.
  fileprivate var isOurs: Bool {
    Leftovers.waitWhileLeaving()
    return [SIGINT, SIGTERM, SIGHUP].contains { self == .signaled($0) }
  }
}

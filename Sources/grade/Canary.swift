import Batches
import Checking
import Collecting
import Foundation
import Grading
import Judging
import Texts

/// Two submissions of which it is known what they must get, graded before the first of the class:
/// the stubs nothing, the solution everything.
struct Canary {
  /// The machine does not grade as it should.
  struct Silence: Error, CustomStringConvertible {
    let description: String

    /// Whether other inputs may help: the solution does not pass with these.
    var isOfInputs = false
  }

  private let assignment: Assignment
  private let seed: Int
  private let repository: Repository
  private let workshop: Workshop

  init(
    _ assignment: Assignment, seed: Int, _ repository: Repository, _ workshop: Workshop
  ) {
    self.assignment = assignment
    self.seed = seed
    self.repository = repository
    self.workshop = workshop
  }

  /// The first of some seeds with which the stubs get nothing and the solution everything.
  /// - Throws: `Silence` where there is none, or the fault is not the inputs'.
  static func singingSeed(
    among seeds: [Int], _ assignment: Assignment, _ repository: Repository, _ workshop: Workshop
  ) throws -> Int {
    for seed in seeds.dropLast() {
      do {
        try Canary(assignment, seed: seed, repository, workshop).mustSing()
        return seed
      } catch let silence as Silence where silence.isOfInputs {
        continue
      }
    }
    try Canary(assignment, seed: seeds[seeds.count - 1], repository, workshop).mustSing()
    return seeds[seeds.count - 1]
  }

  /// - Throws: `Silence` where one of them gets something else; nothing may be graded then.
  func mustSing() throws {
    let stubs = try workshop.folder("stubs")
    for (name, text) in try HandedOutFiles(of: assignment, in: repository).stubs {
      try text.write(toFile: "\(stubs)/\(name)", atomically: false, encoding: .utf8)
    }
    let lines = try graded(["stubs": stubs, "solution": repository.solutionFolder(assignment)])
    try require(lines["stubs"], "the unmodified stubs", earns: 0)
    try require(
      lines["solution"], "the solution", earns: assignment.points)
  }

  private func graded(_ folders: [String: String]) throws -> [String: GradedSubmission] {
    let tasks = folders.sorted { $0.key < $1.key }.map { name, folder in
      GradingTask(
        delivery: Delivery(name: name, student: .init(platform: .plain), items: [folder]),
        assignment: assignment.id, seed: seed, recordings: workshop.recordings,
        results: nil, keepsRecords: false)
    }
    var lines: [String: GradedSubmission] = [:]
    var complaints: [String] = []
    // One after the other: the compiler's own cache may be empty yet.
    JobQueue(try tasks.map(workshop.job), atOnce: 1, threads: 2).run { event in
      switch event {
      case .started: break
      case .line(_, let text):
        if let line = try? JSONDecoder().decode(GradedSubmission.self, from: Data(text.utf8)) {
          lines[line.name] = line
        }
      case .ended(let index, let ending, let errors):
        guard lines[tasks[index].delivery.name] == nil else { return }
        complaints.append("\(tasks[index].delivery.name): the judge \(ending) \(errors)")
      }
    }
    if let complaint = complaints.first {
      throw Silence(description: "nothing is graded: \(complaint.escaped)")
    }
    return lines
  }

  private func require(
    _ line: GradedSubmission?, _ name: String, earns points: Int
  ) throws {
    let others = points == 0 ? "points" : "no points"
    guard let line else { throw Silence(description: "nothing is graded: \(name) gave no result") }
    let wrong = line.sections.filter {
      points == 0 ? $0.points > 0 || $0.status == .graderError : $0.points < $0.maxPoints
    }
    let reason =
      line.problem?.message
      ?? wrong.first.map { "\($0.id): \($0.status.rawValue) \($0.message.prefix { $0 != "\n" })" }
    guard line.problem == nil, line.score.earned == points, !line.hasToolkitFault else {
      throw Silence(
        description: "nothing is graded: \(name) must get \(points) points and gets "
          + "\(line.score.earned)\(reason.map { " (\($0))" } ?? "; some have \(others)")",
        // A machine that is too slow or too small is so with other inputs, too.
        isOfInputs: points > 0 && !wrong.isEmpty
          && wrong.allSatisfy { [.wrongValue, .notFinite].contains($0.status) })
    }
  }
}

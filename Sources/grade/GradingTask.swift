import Checking
import Collecting
import CommandLineOptions
import Commands
import Courses
import Foundation
import Grading
import Judging
import Releasing
import ResultPages
import Texts
import ToolkitVersion

/// What a copy of this program does: it grades one submission.
///
/// A process for each: whatever one of them does to its judge ends with it.
struct GradingTask: Codable {
  let delivery: Delivery
  let assignment: String
  let seed: Int

  /// Where runs of the reference are kept.
  let recordings: String

  /// The folder of the results; `nil` where nothing but the line is wanted.
  let results: String?
  let keepsRecords: Bool

  /// Grades what a file asks for, which is gone then, and prints its line.
  static func run(_ path: String) throws -> Int32 {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    unlink(path)
    let task = try JSONDecoder().decode(GradingTask.self, from: data)
    Output.isForProgram = true
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    Output.write(String(decoding: try encoder.encode(try task.graded()), as: UTF8.self) + "\n")
    return ExitStatus.success
  }

  func graded() throws -> GradedSubmission {
    guard let assignment = assignments.first(where: { $0.id == assignment }) else {
      throw UsageError.unknown("assignment", self.assignment, among: assignments.map(\.id))
    }
    var line = GradedSubmission(
      ungraded: delivery.withAuthor(), of: assignment, seed: seed)
    if let results {
      ResultFiles(in: results).forget(delivery.name, questions: assignment.questions.map(\.id))
    }
    do {
      try grade(assignment, &line)
    } catch is Undertaking.Abandoned {
      line.problem = .init(
        .tookTooLong, "it took longer than \(Int(Self.longest(of: assignment))) s altogether")
    } catch {
      line.problem = .init(.toolkitFault, "\(error)".escaped)
    }
    return line
  }

  private func grade(_ assignment: Assignment, _ line: inout GradedSubmission) throws {
    let repository = try Checkout.repository()
    let stubs = try HandedOutFiles(of: assignment, in: repository)
    let folder = try ScratchDirectory()
    defer { folder.remove() }
    let start = ContinuousClock.now
    let contents = try delivery.unpack(into: folder.path, files: stubs.names, of: assignment)
    line.remarks = contents.remarks
    line.handedInWith = contents.handedInWith
    line.times.collecting = (.now - start) / .seconds(1)
    if let problem = contents.problem {
      line.problem = .init(.nothingToGrade, problem)
      line.remarks.removeAll { problem.contains($0) }
      line.score = .init(lost: line.maxPoints)
      return
    }
    let judgingStart = ContinuousClock.now
    let result = try judged(assignment, folder.path, repository)
      .withoutFolder(folder.path, called: delivery.name)
    let sources = SubmittedFiles(folder: folder.path).sources
    line.take(result, sources: sources, stubs: stubs.sizes)
    line.times.judging = (.now - judgingStart) / .seconds(1) - line.times.compiling
    let fitted = line.fitted { " in \(ResultFiles.longAnswers)/\(delivery.name)-\($0).txt" }
    try keep(result, of: line, inLogAs: fitted, in: repository)
    line = fitted
  }

  private func judged(
    _ assignment: Assignment, _ folder: String, _ repository: Repository
  ) throws -> AssignmentResult {
    let judge = Judge(
      repository: repository,
      builder: try SubmissionBuilder(toolkit: try Toolkit(), keepsSubmissions: false),
      recordings: ReferenceRecordings(in: "\(recordings)/\(assignment.id)"))
    var options = Judge.Options()
    options.submission = folder
    options.seed = seed
    let work = Undertaking()
    let limit = Self.longest(of: assignment)
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: limit)
      work.abandon()
    }
    return try work.perform { try judge.judge(assignment, options) }
  }

  /// What a submission may take in all, in seconds: twice what compiling it and running every
  /// section to its limit takes.
  private static func longest(of assignment: Assignment) -> Double {
    2 * (120 + assignment.sections.reduce(0) { $0 + $1.timeLimit })
  }

  private func keep(
    _ result: AssignmentResult, of line: GradedSubmission, inLogAs fitted: GradedSubmission,
    in repository: Repository
  ) throws {
    guard let results else { return }
    let files = ResultFiles(in: results)
    try files.write(
      ResultPage(result, in: repository, for: .feedback).html, to: files.page(of: line.name))
    if keepsRecords {
      try files.write(try ResultFormat.json.document(result), to: files.record(of: line.name))
    }
    for question in line.questions where fitted.isCut(question.id, comparedTo: line) {
      try files.write(
        question.answer ?? "", to: files.longAnswer(of: line.name, to: question.id))
    }
  }
}

extension GradedSubmission {
  /// What is known of a submission before anything has been judged.
  init(ungraded delivery: Delivery, of assignment: Assignment, seed: Int) {
    self.init(
      name: delivery.name, student: delivery.student, assignment: assignment.id, seed: seed,
      toolkit: toolkitVersion, sandbox: SandboxLevel.here.description,
      gradedAt: Date().formatted(.iso8601))
    maxPoints = assignment.points
  }
}

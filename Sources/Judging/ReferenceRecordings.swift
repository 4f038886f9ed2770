import Checking
import Files
import Foundation

/// Runs of the reference that are kept in files, so that it runs once for many submissions, or need
/// not be at hand.
///
/// What a section hands over from the submission to the reference is not foreseen: of such a
/// section nothing is kept.
public struct ReferenceRecordings: Sendable {
  /// What is kept of a run.
  public enum Form: Sendable {
    /// All of it, to be read fast.
    case whole
    /// What a student's package has: of large tensors a sample, and all of it compressed.
    case released
  }

  private let folder: String
  private let form: Form

  /// The largest tensor of which a student's package has all elements.
  private static let releasedElements = 2048
  private static let mostBytes = 1 << 30

  /// - Parameter folder: Where they are kept; no submission may reach it.
  public init(in folder: String, form: Form = .whole) {
    self.folder = folder
    self.form = form
  }

  /// The seeds that something is kept for.
  public var seeds: [Int] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap { Int($0) }.sorted()
  }

  /// What the reference has shown before; `nil` where that is not known.
  /// - Parameter submission: The run that it is compared with.
  func run(of plan: SectionPlan, _ options: Judge.Options, beside submission: WorkerRun?)
    -> WorkerRun?
  {
    guard plan.handsOver.isEmpty,
      let data = FileManager.default.contents(atPath: path(plan.id, options)),
      let bytes = form == .whole
        ? [UInt8](data) : inflated([UInt8](data), atMost: Self.mostBytes),
      let recorded = try? RecordedRun(bytes)
    else { return nil }
    return WorkerRun(
      record: recorded.record(beside: submission?.record ?? Record()), failure: nil, output: "",
      seconds: 0, lines: recorded.lines)
  }

  /// What the reference has shown with a seed; `nil` where that is not known.
  package func run(of plan: SectionPlan, seed: Int, beside submission: WorkerRun?) -> WorkerRun? {
    var options = Judge.Options()
    options.seed = seed
    return run(of: plan, options, beside: submission)
  }

  /// Keeps a run, unless it failed.
  /// - Throws: The file system's error.
  func keep(_ run: WorkerRun, of plan: SectionPlan, _ options: Judge.Options) throws {
    guard plan.handsOver.isEmpty, run.failure == nil else { return }
    let file = URL(fileURLWithPath: path(plan.id, options))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let recorded = RecordedRun(
      run.record, lines: run.lines, sampling: form == .whole ? nil : Self.releasedElements)
    let bytes = form == .whole ? recorded.bytes : deflated(recorded.bytes)
    try Data(bytes).write(to: file, options: .atomic)
  }

  private func path(_ section: String, _ options: Judge.Options) -> String {
    "\(folder)/\(options.seed)\(options.usesFullData ? "-full" : "")/\(section).record"
  }
}

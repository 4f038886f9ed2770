import Checking
import Foundation
import Texts

/// One section, run by a worker: either its record or why there is none.
///
/// This is where text of the submission's comes in. Everything here is printable: a terminal shows
/// it and does nothing else.
public struct WorkerRun: Sendable {
  public struct Failure: Error, Sendable {
    public let status: Status
    public let message: String
    public let location: SourceLocation?

    /// The error that ended the section, if that was it.
    private let error: String?

    /// Whether the same may happen to every submission, as when a data file is missing: the
    /// reference's run tells.
    public var mayBeToolkit: Bool { error != nil }

    init(status: Status, message: String, location: SourceLocation?) {
      self.status = status
      self.message = message.escaped
      self.location = location
      error = nil
    }

    /// The section threw an error: it could not read something, or a submission says so.
    init(thrown error: String) {
      self.error = error
      status = .crashed
      message = "it threw an error: \(error.escaped)"
      location = nil
    }

    /// The same as the toolkit's fault.
    fileprivate var excused: Failure {
      Failure(status: .graderError, message: error ?? message, location: location)
    }
  }

  /// What was observed; on a failure, what was observed before it.
  public let record: Record
  public let failure: Failure?

  /// What the submission printed.
  public let output: String
  public let seconds: Double

  /// What the section's experiment told.
  public var lines: [String] = []
}

extension WorkerRun {
  /// This run as the toolkit's fault, if that is what the reference's run shows, which met the
  /// same.
  func excused(by reference: WorkerRun) -> WorkerRun {
    guard failure?.mayBeToolkit == true, let other = reference.failure, other.mayBeToolkit else {
      return self
    }
    return WorkerRun(
      record: record, failure: other.excused, output: output, seconds: seconds, lines: lines)
  }

  /// The run that did not happen because no process could be started for it.
  fileprivate init(notStarted error: any Error, limits: Limits) {
    self.init(
      record: Record(),
      failure: Failure(
        status: .graderError, message: "\(error)\(limits.outer.clause)", location: nil),
      output: "", seconds: 0)
  }
}

/// Runs sections in workers.
public struct WorkerRunner: Sendable {
  /// What a worker runs the sections on.
  public enum Subject: Sendable {
    /// A compiled submission.
    case library(String)
    /// A submission that the program contains; `nil` for its main one.
    case variant(String?)
  }

  public let repository: Repository
  public let assignment: Assignment
  public let subject: Subject

  /// The folder whose files a crash is located in.
  public let folder: String
  public let dataDirectory: String?
  public let usesFullData: Bool

  /// The program that is started: this one, once more, unless another is named.
  public let program: String

  /// What of a sandbox is used: all that there is, but for tests.
  public let sandboxLevel: SandboxLevel

  public init(
    repository: Repository, assignment: Assignment, subject: Subject, folder: String,
    dataDirectory: String? = nil, usesFullData: Bool = false, program: String = Toolkit.program,
    sandboxLevel: SandboxLevel = .here
  ) {
    self.repository = repository
    self.assignment = assignment
    self.subject = subject
    self.folder = folder
    self.dataDirectory = dataDirectory
    self.usesFullData = usesFullData
    self.program = program
    self.sandboxLevel = sandboxLevel
  }

  /// Runs one section.
  /// - Parameters:
  ///   - submission: For the reference: the run whose choices it takes over.
  ///   - onEvent: Gets the section's news while it runs.
  public func run(
    _ section: SectionPlan, seed: Int, limits: Limits, after submission: WorkerRun? = nil,
    onEvent: @escaping (ReportReader.Event) -> Void = { _ in }
  ) -> WorkerRun {
    let secrets = WorkerSecrets(token: ReportToken(), seed: seed)
    var reader = ReportReader(token: secrets.token)
    var lines: [String] = []
    do {
      let scratch = try ScratchDirectory()
      defer { scratch.remove() }
      let command = command(section, secrets, scratch, submission)
      var result = try ChildProcess.run(command, limits: limits) { bytes in
        for event in reader.read(bytes).map(\.printable) {
          if case .line(let text) = event { lines.append(text) }
          onEvent(event)
        }
        return reader.fault == nil
      }
      reader.finish()
      if let crashFrames, case .signaled = result.ending {
        result.errors = crashFrames.located(result.errors)
      }
      let diagnosis = Diagnosis(
        result: result, reader: reader, limits: limits, folder: folder, root: repository.root)
      return WorkerRun(
        record: reader.record.printable, failure: diagnosis.failure,
        output: result.output.visible.printableLines, seconds: result.seconds, lines: lines)
    } catch {
      return WorkerRun(notStarted: error, limits: limits)
    }
  }

  private func command(
    _ section: SectionPlan, _ secrets: WorkerSecrets, _ scratch: ScratchDirectory,
    _ submission: WorkerRun?
  ) -> Command {
    var arguments = [
      Worker.command, "--assignment", assignment.id, "--section", section.id, "--scratch",
      scratch.path,
    ]
    for key in section.handsOver {
      guard let number = submission?.record[key] else { continue }
      // Other descriptions of what is not a number are not read back.
      arguments += ["--given", "\(key.name)=\(number.isNaN ? .nan : number)"]
    }
    switch subject {
    case .library(let path): arguments += ["--library", path]
    case .variant(let id?): arguments += ["--variant", id]
    case .variant(nil): break
    }
    if let dataDirectory { arguments += ["--data", dataDirectory] }
    if usesFullData { arguments += ["--full", "true"] }
    return Command(
      program, arguments,
      environment: environment.merging(["TMPDIR": scratch.path]) { $1 },
      directory: repository.root, input: secrets.bytes, sandbox: sandbox(scratch))
  }

  private var crashFrames: CrashFrames? {
    if case .library(let path) = subject { CrashFrames(of: path) } else { nil }
  }

  private func sandbox(_ scratch: ScratchDirectory) -> Sandbox {
    var programs = [program]
    if case .library(let path) = subject { programs.append(path) }
    let named = [dataDirectory, ProcessInfo.processInfo.environment["HANDGRAD_DATA"]]
    let data = ["\(repository.root)/Datasets", "/usr/share/datasets"] + named.compactMap(\.self)
    return .worker(
      programs: programs, data: data, sources: folder, scratch: scratch, level: sandboxLevel)
  }

  /// Nothing of the caller's environment but what a program needs to start.
  private var environment: [String: String] {
    let kept = ["PATH", "LD_LIBRARY_PATH", "HANDGRAD_DATA"]
    var environment = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
    environment["LANG"] = "C.UTF-8"
    environment["SWIFT_BACKTRACE"] =
      crashFrames?.backtraceSettings ?? CrashReport.backtraceSettings()
    environment["HANDGRAD_THREADS"] = String(
      min(4, ProcessInfo.processInfo.activeProcessorCount))
    return environment
  }
}

extension ReportReader.Event {
  fileprivate var printable: Self {
    switch self {
    case .line(let text): .line(text.printable)
    case .progress(let completed, let total, let note):
      .progress(completed: completed, total: total, note: note.escaped)
    }
  }
}

extension Record {
  /// The record with its names and texts printable. What is different stays different.
  fileprivate var printable: Record { mapTexts(\.escaped) }
}

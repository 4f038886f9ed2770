import Checking
import Foundation

/// One section, run by a worker: either its record or why there is none.
public struct WorkerRun: Sendable {
  public struct Failure: Error, Sendable {
    public let status: Status
    public let message: String
    public let location: SourceLocation?
  }

  /// What was observed; on a failure, what was observed before it.
  public let record: Record
  public let failure: Failure?

  /// What the submission printed.
  public let output: String
  public let seconds: Double
}

/// Runs sections in workers.
public struct WorkerRunner: Sendable {
  public let repository: Repository
  public let program: String

  /// The folder whose files a crash is located in.
  public let folder: String

  /// Which of the program's submissions runs; `nil` for its main one.
  public let variant: String?
  public let dataDirectory: String?

  public init(
    repository: Repository, program: String, folder: String, variant: String? = nil,
    dataDirectory: String? = nil
  ) {
    self.repository = repository
    self.program = program
    self.folder = folder
    self.variant = variant
    self.dataDirectory = dataDirectory
  }

  /// Runs one section.
  /// - Parameter onEvent: Gets the section's news while it runs.
  public func run(
    _ section: SectionPlan, seed: Int, limits: Limits,
    onEvent: @escaping (ReportReader.Event) -> Void = { _ in }
  ) throws -> WorkerRun {
    let token = ReportToken()
    var reader = ReportReader(token: token)
    let result = try ChildProcess.run(command(section, seed, token), limits: limits) { bytes in
      for event in reader.read(bytes) { onEvent(event) }
    }
    reader.finish()
    return WorkerRun(
      record: reader.record, failure: failure(result, reader, limits),
      output: result.output.filter { $0 == "\n" || $0.unicodeScalars.allSatisfy(\.isPrintable) },
      seconds: result.seconds)
  }

  private func command(_ section: SectionPlan, _ seed: Int, _ token: ReportToken) -> Command {
    var arguments = ["--section", section.id, "--seed", String(seed)]
    if let variant { arguments += ["--variant", variant] }
    if let dataDirectory { arguments += ["--data", dataDirectory] }
    return Command(
      program, arguments, environment: environment, directory: repository.root, input: token.bytes)
  }

  /// Nothing of the caller's environment but what a program needs to start.
  private var environment: [String: String] {
    let kept = ["PATH", "LD_LIBRARY_PATH", "HANDGRAD_DATA"]
    var environment = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
    environment["LANG"] = "C.UTF-8"
    environment["SWIFT_BACKTRACE"] = CrashReport.backtraceSettings
    environment["OPENBLAS_NUM_THREADS"] = String(
      min(4, ProcessInfo.processInfo.activeProcessorCount))
    return environment
  }

  private func failure(
    _ result: ChildResult, _ reader: ReportReader, _ limits: Limits
  ) -> WorkerRun.Failure? {
    switch result.limitHit {
    case .wallTime:
      return failure(
        .timedOut, "it ran longer than the limit of \(limits.wallSeconds.formatted()) s")
    case .output:
      return failure(
        .tooMuchOutput, "it printed more than the limit of \(limits.outputBytes >> 20) MB")
    case nil: break
    }
    switch reader.fault {
    case .forged(let reason)?:
      return failure(.forgedReport, "its report was not written by the checker: \(reason)")
    case .truncated(let found, let expected)?:
      return failure(
        .truncatedReport,
        "its report breaks off after \(found) of \(expected) bytes of a message")
    case nil: break
    }
    if case .signalled(let signal) = result.ending {
      return crash(signal, result, limits)
    }
    return exit(result, reader)
  }

  private func crash(_ signal: Int32, _ result: ChildResult, _ limits: Limits) -> WorkerRun.Failure
  {
    let report = CrashReport(result.errors, folder: folder, root: repository.root)
    let memory = limits.kernel?.addressSpaceBytes ?? .max
    let usedMostMemory = result.peakMemoryBytes > memory / 4 * 3
    if result.errors.contains("failed to allocate") || usedMostMemory
      || report.message?.contains("Could not allocate memory") == true
    {
      return failure(
        .outOfMemory, "it asked for more than the limit of \(memory >> 30) GB of memory",
        report.location)
    }
    switch signal {
    case SIGXCPU:
      return failure(
        .timedOut,
        "it used more than the limit of \(limits.kernel?.cpuSeconds ?? 0) s of processor time",
        report.location)
    case SIGXFSZ:
      return failure(
        .tooMuchOutput,
        "it wrote a file of more than \((limits.kernel?.fileBytes ?? 0) >> 20) MB", report.location)
    default:
      let reason =
        report.isStackOverflow
        ? "stack overflow: a function calls itself without end"
        : report.message ?? "the program was stopped by the system"
      return failure(.crashed, "\(reason) (\(signalName(signal)))", report.location)
    }
  }

  private func exit(_ result: ChildResult, _ reader: ReportReader) -> WorkerRun.Failure? {
    if let reason = reader.failure { return failure(.graderError, reason) }
    if reader.isComplete { return nil }
    guard case .exited(let status) = result.ending else { return nil }
    if status == StubSignal.exitStatus, let stub = stub(in: result.errors) { return stub }
    return failure(
      .exitedEarly, "it called exit with status \(status) before the section was over")
  }

  /// The stub that ended the run: the last line on standard error.
  private func stub(in errors: String) -> WorkerRun.Failure? {
    guard let line = errors.split(separator: "\n").last, line.hasPrefix(StubSignal.marker) else {
      return nil
    }
    let text = String(line.dropFirst(StubSignal.marker.count))
    guard let separator = text.range(of: ": ") else { return nil }
    let part = String(text[separator.upperBound...]).printable
    let place = String(text[..<separator.lowerBound])
    return failure(
      .notImplemented, "\(part) is still a stub",
      CrashReport.location(place, in: folder, root: repository.root))
  }

  private func failure(
    _ status: Status, _ message: String, _ location: SourceLocation? = nil
  ) -> WorkerRun.Failure {
    WorkerRun.Failure(status: status, message: message, location: location)
  }
}

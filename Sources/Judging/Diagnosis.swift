import Checking
import Foundation
import Tensors
import Texts

/// Why a worker's run gave no record: told from how the process ended and from what it wrote.
struct Diagnosis {
  let result: ChildResult
  let reader: ReportReader
  let limits: Limits

  /// The folder whose files a crash is located in.
  let folder: String
  let root: String

  /// The failure, or `nil` if the report came to its end within all limits.
  var failure: WorkerRun.Failure? {
    guard reader.hasStarted || reader.fault != nil else { return notStarted }
    if let stub { return stub }
    if let limitHit = result.limitHit, limitHit != .report { return stopped(at: limitHit) }
    switch reader.fault {
    case .forged(let reason)?:
      return failure(.forgedReport, "its report was not written by the checker: \(reason)")
    case .truncated(let found, let expected)?:
      return failure(
        .truncatedReport,
        "its report breaks off after \(found) of \(expected) bytes of a message")
    case .tooLong(let reason)?:
      return failure(.tooMuchOutput, reason)
    case nil: break
    }
    if case .signaled(let signal) = result.ending {
      return crash(signal)
    }
    return exit
  }

  /// The judge stopped it.
  private func stopped(at limitHit: ChildResult.LimitHit) -> WorkerRun.Failure {
    let together = "it and the processes that it started"
    switch limitHit {
    case .wallTime:
      return failure(
        .timedOut,
        String(printf: "it ran longer than the limit of %g s", limits.wallSeconds) + printing)
    case .output:
      return failure(
        .tooMuchOutput, "it printed more than the limit of \(byteText(limits.outputBytes))")
    case .report:
      return failure(.forgedReport, "its report was refused")
    case .processes:
      return failure(
        .crashed, "\(together) were more than the limit of \(limits.tree?.processes ?? 0)")
    case .memory:
      return failure(
        .outOfMemory,
        "\(together) used more than the limit of \(byteText(limits.tree?.memoryBytes ?? 0)) "
          + "of memory")
    case .processorTime:
      return failure(
        .timedOut,
        "\(together) used more than the limit of \(limits.tree?.processorSeconds ?? 0) s "
          + "of processor time")
    case .scratchBytes:
      return failure(
        .tooMuchOutput,
        "it wrote files of more than the limit of \(byteText(limits.scratch.bytes)) together")
    case .scratchEntries:
      return failure(
        .tooMuchOutput,
        "it made more than the limit of \(limits.scratch.entries) files and folders")
    case .scratchDepth:
      return failure(
        .tooMuchOutput,
        "it made folders in one another, more than the limit of \(limits.scratch.depth)")
    }
  }

  /// The worker ended before the submission's code could run, so that nothing can be said about it.
  private var notStarted: WorkerRun.Failure {
    let lastWords = result.errors.split(whereSeparator: \.isNewline).last.map {
      String($0.prefix(300))
    }
    let reason =
      switch (result.limitHit, result.ending) {
      case (.wallTime?, _):
        String(printf: "it did not begin within %g s", limits.wallSeconds)
      case (let limitHit?, _): stopped(at: limitHit).message
      case (nil, .signaled(let signal)): lastWords ?? "it was stopped by \(signalName(signal))"
      case (nil, .exited(let status)):
        reader.failure ?? lastWords ?? "it ended with status \(status)"
      }
    return failure(
      .graderError, "the worker did not reach the submission: \(reason)\(limits.outer.clause)")
  }

  private func crash(_ signal: Int32) -> WorkerRun.Failure {
    let report = CrashReport(result.errors, folder: folder, root: root)
    let memory = limits.kernel?.addressSpaceBytes ?? .max
    let usedMostMemory = result.peakMemoryBytes > memory / 4 * 3
    if result.errors.contains("failed to allocate") || usedMostMemory
      || report.message?.contains("Could not allocate memory") == true
    {
      return failure(
        .outOfMemory,
        "it asked for more than the limit of \(byteText(memory)) of memory"
          + source("v", limits.outer.lowersMemory), report.location)
    }
    switch signal {
    case SIGKILL where usedAllTime, SIGXCPU:
      return failure(
        .timedOut,
        "it used more than the limit of \(limits.kernel?.cpuSeconds ?? 0) s of processor time"
          + source("t", limits.outer.lowersTime), report.location)
    case SIGKILL where result.hadNoMemoryLeft:
      return failure(
        .graderError, "the machine had no memory left, and the system stopped it; check again")
    case SIGXFSZ:
      return failure(
        .tooMuchOutput,
        "it wrote a file of more than \(byteText(limits.kernel?.fileBytes ?? 0))"
          + source("f", limits.outer.lowersFiles), report.location)
    default:
      let reason =
        report.isStackOverflow
        ? stackOverflow
        : report.message.map(explained) ?? "the program was stopped by the system"
      let advice = report.advice.map { "; \($0)" } ?? ""
      return failure(
        .crashed, "\(reason) (\(signalName(signal)))\(advice)", report.location)
    }
  }

  /// Where the two limits of processor time are one, the kernel's signal is that of the second,
  /// SIGKILL. It counts whole ticks of its clock for that limit, which a busy machine makes far
  /// more than it reports.
  private var usedAllTime: Bool {
    limits.kernel.map { result.processorSeconds >= 0.5 * Double($0.cpuSeconds) } ?? false
  }

  /// The clause that says who set a limit, unless it is ours.
  private func source(_ option: String, _ isOuter: Bool) -> String {
    isOuter ? ", which was set outside of the checker (ulimit -\(option))" : ""
  }

  private var stackOverflow: String {
    let endless = "stack overflow: a function calls itself without end"
    guard limits.outer.lowersStack, let kernel = limits.kernel else { return endless }
    return endless + ", or deeper than a stack of \(byteText(kernel.stackBytes)) allows"
      + source("s", true)
  }

  /// That a program printed so much that this may be what took its time.
  private var printing: String {
    let bytes = result.printedBytes
    return bytes >= Diagnosis.muchOutput
      ? ", and printed \(bytes >> 10) KB in it: printing tensors takes long" : ""
  }

  private static let muchOutput = 256 << 10

  /// The message, with what it means where the runtime's words alone do not say it.
  private func explained(_ message: String) -> String {
    message.hasPrefix("Unexpectedly found nil")
      ? message + ": what stands before the ! is nil; is a name spelled as it was stored?" : message
  }

  private var exit: WorkerRun.Failure? {
    if let reason = reader.failure { return WorkerRun.Failure(thrown: reason) }
    if reader.isComplete { return nil }
    guard case .exited(let status) = result.ending else { return nil }
    return failure(
      .exitedEarly, "it called exit with status \(status) before the section was over")
  }

  /// The stub that ended the run.
  private var stub: WorkerRun.Failure? {
    guard let stub = reader.stub, reader.fault == nil else { return nil }
    return failure(
      .notImplemented, "\(stub.part.printable) is still a stub",
      CrashReport.location("\(stub.file):\(stub.line)", in: folder, root: root))
  }

  private func failure(
    _ status: Status, _ message: String, _ location: SourceLocation? = nil
  ) -> WorkerRun.Failure {
    WorkerRun.Failure(status: status, message: message, location: location)
  }
}

import Checking
import Foundation
import Tensors

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
    switch result.limitHit {
    case .wallTime:
      return failure(
        .timedOut, String(printf: "it ran longer than the limit of %g s", limits.wallSeconds))
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
      return crash(signal)
    }
    return exit
  }

  private func crash(_ signal: Int32) -> WorkerRun.Failure {
    let report = CrashReport(result.errors, folder: folder, root: root)
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
        : report.message.map(explained) ?? "the program was stopped by the system"
      return failure(.crashed, "\(reason) (\(signalName(signal)))", report.location)
    }
  }

  /// The message, with what it means where the runtime's words alone do not say it.
  private func explained(_ message: String) -> String {
    message.hasPrefix("Unexpectedly found nil")
      ? message + ": what stands before the ! is nil; is a name spelled as it was stored?" : message
  }

  private var exit: WorkerRun.Failure? {
    if let reason = reader.failure { return failure(.graderError, reason) }
    if reader.isComplete { return nil }
    guard case .exited(let status) = result.ending else { return nil }
    if status == StubSignal.exitStatus, let stub { return stub }
    return failure(
      .exitedEarly, "it called exit with status \(status) before the section was over")
  }

  /// The stub that ended the run: the last line on standard error.
  private var stub: WorkerRun.Failure? {
    guard let line = result.errors.split(separator: "\n").last, line.hasPrefix(StubSignal.marker)
    else {
      return nil
    }
    let text = String(line.dropFirst(StubSignal.marker.count))
    guard let separator = text.range(of: ": ") else { return nil }
    let part = String(text[separator.upperBound...]).printable
    let place = String(text[..<separator.lowerBound])
    return failure(
      .notImplemented, "\(part) is still a stub",
      CrashReport.location(place, in: folder, root: root))
  }

  private func failure(
    _ status: Status, _ message: String, _ location: SourceLocation? = nil
  ) -> WorkerRun.Failure {
    WorkerRun.Failure(status: status, message: message, location: location)
  }
}

import Commands
import DropoutStudy
import DropoutVariantsSolution
import Foundation
import Tensors

/// What a process of the command does that trains one run for another process: it tells that one
/// in lines how it goes.
enum TrainingProcess {
  static func run(_ folder: String, _ options: StudyOptions) throws -> Int32 {
    Output.isForProgram = true
    setThreadCount(options.threads)
    let report = ProgressReport()
    let run = try StudyRun(
      RunFolder(path: folder), try options.locator(), NetworkBuilder(submission)
    ) { report.send($0) }
    try run.run()
    return ExitStatus.success
  }
}

/// How a run goes, as a line: what kind of line it is, a tab, and what there is to say.
enum ProgressLine {
  case step(completed: Int, total: Int, fraction: Double, note: String)
  case line(String)

  init?(_ text: String) {
    let parts = text.split(separator: "\t", maxSplits: 4, omittingEmptySubsequences: false)
    switch parts.first {
    case "line" where parts.count >= 2: self = .line(String(text.dropFirst(5)))
    case "step" where parts.count == 5:
      guard let completed = Int(parts[1]), let total = Int(parts[2]),
        let fraction = Double(parts[3])
      else { return nil }
      self = .step(
        completed: completed, total: total, fraction: fraction, note: String(parts[4]))
    default: return nil
    }
  }

  var text: String {
    switch self {
    case .step(let completed, let total, let fraction, let note):
      "step\t\(completed)\t\(total)\t\(fraction)\t\(note)"
    case .line(let text): "line\t\(text)"
    }
  }
}

/// Sends progress on, but not more often than anybody reads it.
private final class ProgressReport {
  private var last = ContinuousClock.now - .seconds(1)

  func send(_ event: StudyRun.Event) {
    switch event {
    case .step(let completed, let total, let note, let fraction):
      let now = ContinuousClock.now
      guard now - last > .milliseconds(100) else { return }
      last = now
      let line = ProgressLine.step(
        completed: completed, total: total, fraction: fraction, note: note)
      Output.print(line.text + "\n")
    case .line(let text): Output.print(ProgressLine.line(text).text + "\n")
    }
  }
}

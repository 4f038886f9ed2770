import Batches
import Commands
import DropoutStudy
import Foundation

/// Shows how runs go: lines for what is over, and on a terminal a bar for what goes on.
final class StudyConsole {
  private let names: [String]
  private let prefixesLines: Bool
  private var bar: ProgressBar?
  private var started: [Int: ContinuousClock.Instant] = [:]
  private var firstFraction: [Int: Double] = [:]
  private(set) var failures = 0

  init(_ names: [String], prefixesLines: Bool) {
    self.names = names
    self.prefixesLines = prefixesLines
    let terminal = Terminal()
    bar = terminal.canMove ? ProgressBar(width: terminal.columns) : nil
  }

  func show(_ event: JobQueue.Event) {
    switch event {
    case .started(let run):
      started[run] = .now
      say(run, "begins (\(run + 1) of \(names.count))")
    case .line(let run, let text):
      switch ProgressLine(text) {
      case .step(let completed, let total, let fraction, let note):
        bar?.show(
          completed: completed, total: total,
          note: prefix(run) + note + timeLeft(run, fraction))
      case .line(let text): say(run, text)
      case nil: say(run, text)
      }
    case .ended(let run, let ending, let errors): end(run, ending, errors)
    }
  }

  func finish() { bar?.clear() }

  private func end(_ run: Int, _ ending: JobQueue.Ending, _ errors: String) {
    guard ending != .exited(status: 0) else { return }
    failures += 1
    bar?.clear()
    Output.complain("\(names[run]) \(reason(ending, errors))")
  }

  private func reason(_ ending: JobQueue.Ending, _ errors: String) -> String {
    let words = errors.split(separator: "\n").last.map { ": " + $0.trimmingPrefix("study: ") } ?? ""
    return switch ending {
    case .exited(let status): "ended with status \(status)\(words)"
    case .signaled(let signal): "was stopped by signal \(signal)\(words)"
    case .notStarted(let reason): "could not be started: \(reason)"
    }
  }

  private func say(_ run: Int, _ text: String) {
    bar?.clear()
    Output.print((text.hasPrefix("begins") ? "\(names[run]) " : prefix(run)) + text + "\n")
  }

  private func prefix(_ run: Int) -> String { prefixesLines ? "\(names[run]): " : "" }

  /// What is left of a run if it goes on as it went since this process has seen it.
  private func timeLeft(_ run: Int, _ fraction: Double) -> String {
    let first = firstFraction[run, default: fraction]
    firstFraction[run] = first
    guard let start = started[run], fraction > first else { return "" }
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    return " - \(duration(elapsed * (1 - fraction) / (fraction - first))) left"
  }
}

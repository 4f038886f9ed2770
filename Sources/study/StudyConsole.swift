import Batches
import Commands
import DropoutStudy
import Foundation

/// Shows how runs go: lines for what is over, and on a terminal a bar for what goes on.
final class StudyConsole {
  private let names: [String]
  /// Whether a line says which run it is about.
  private let prefixesLines: Bool
  private var bar: ProgressBar?
  private var running: [Int: Progress] = [:]
  private var endedCount = 0
  private(set) var failureCount = 0

  /// How far a run is.
  private struct Progress {
    let start = ContinuousClock.now
    /// How much of it was over when this process first heard of it.
    var firstFraction: Double?
    var fraction = 0.0

    /// If it goes on as it went; `nil` before anything is known.
    var secondsLeft: Double? {
      guard let firstFraction, fraction > firstFraction else { return nil }
      let elapsed = (ContinuousClock.now - start) / .seconds(1)
      return elapsed * (1 - fraction) / (fraction - firstFraction)
    }
  }

  init(_ names: [String], atOnce: Int) {
    self.names = names
    prefixesLines = atOnce > 1
    let terminal = Terminal()
    bar = terminal.canMove ? ProgressBar(width: terminal.columns) : nil
  }

  func show(_ event: JobQueue.Event) {
    switch event {
    case .started(let run):
      running[run] = Progress()
      say("\(names[run]) begins (\(run + 1) of \(names.count))")
    case .line(let run, let text):
      switch ProgressLine(text) {
      case .step(let completed, let total, let fraction, let note):
        running[run]?.fraction = fraction
        if running[run]?.firstFraction == nil { running[run]?.firstFraction = fraction }
        showBar(run, completed: completed, total: total, note)
      case .line(let text): say(prefix(run) + text)
      case nil: say(prefix(run) + text)
      }
    case .ended(let run, let ending, let errors):
      running[run] = nil
      endedCount += 1
      guard ending != .exited(status: 0) else { return }
      failureCount += 1
      bar?.clear()
      Output.complain("\(names[run]) \(reason(ending, errors))")
    }
  }

  func finish() { bar?.clear() }

  /// The step of the one run that goes on, or how far each of several is.
  private func showBar(_ run: Int, completed: Int, total: Int, _ note: String) {
    let left = running.values.compactMap(\.secondsLeft).max().map { "\(duration($0)) left" }
    guard running.count > 1 else {
      let end = left.map { " - " + $0 } ?? ""
      bar?.show(completed: completed, total: total, note: note + end)
      return
    }
    let shares = running.sorted { $0.key < $1.key }.map { run, progress in
      "\(names[run]) \(Int(progress.fraction * 100)) %"
    }
    let parts = [left].compactMap(\.self) + shares
    bar?.show(completed: endedCount, total: names.count, note: parts.joined(separator: ", "))
  }

  private func reason(_ ending: JobQueue.Ending, _ errors: String) -> String {
    let words = errors.split(separator: "\n").last.map { ": " + $0.trimmingPrefix("study: ") } ?? ""
    return "\(ending)\(words)"
  }

  private func say(_ text: String) {
    bar?.clear()
    Output.print(text + "\n")
  }

  private func prefix(_ run: Int) -> String { prefixesLines ? "\(names[run]): " : "" }
}

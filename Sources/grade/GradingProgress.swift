import Commands
import Foundation
import Grading

/// How far a batch is: a bar on a terminal, a line for each submission elsewhere.
struct GradingProgress {
  private let count: Int
  private let start = ContinuousClock.now
  private var done = 0
  private var bar: ProgressBar?

  init(count: Int) {
    self.count = count
    let terminal = Terminal()
    bar = terminal.canMove ? ProgressBar(width: terminal.columns) : nil
    bar?.show(completed: 0, total: count)
  }

  mutating func show(_ line: GradedSubmission) {
    done += 1
    let verdict = line.problem?.kind.rawValue ?? "\(line.score.earned) of \(line.maxPoints)"
    if bar != nil {
      // What went wrong stays on the screen.
      if line.hasToolkitFault { tell("\(line.name): \(verdict)") }
      show(pace)
    } else {
      Output.print("[\(done)/\(count)] \(line.name): \(verdict)\n")
    }
  }

  mutating func end() {
    bar?.clear()
    let minutes = (ContinuousClock.now - start) / .seconds(60)
    Output.print(
      "\(done) graded in \(Self.span(minutes)), \(Self.rate(done, minutes)) a minute\n")
  }

  private mutating func show(_ note: String) {
    let (done, count) = (done, count)
    bar?.show(completed: done, total: count, note: note)
  }

  private mutating func tell(_ text: String) {
    bar?.clear()
    Output.complain(text)
  }

  /// The rate, and the time left at that rate.
  private var pace: String {
    let minutes = (ContinuousClock.now - start) / .seconds(60)
    let left = minutes / Double(done) * Double(count - done)
    return "\(Self.rate(done, minutes)) a minute, \(Self.span(left)) left"
  }

  private static func rate(_ count: Int, _ minutes: Double) -> String {
    minutes > 0 ? "\(Int((Double(count) / minutes).rounded()))" : "0"
  }

  private static func span(_ minutes: Double) -> String {
    minutes < 1 ? "\(Int((60 * minutes).rounded())) s" : "\(Int(minutes.rounded())) min"
  }
}

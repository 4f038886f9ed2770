import Checking
import Foundation
import Judging

/// Shows a running check: colours and a progress bar on a terminal, plain lines in a pipe.
final class Console {
  private let isQuiet: Bool
  private let showsSections: Bool
  private let report: TerminalReport
  private var bar: ProgressBar?

  init(repository: Repository, isQuiet: Bool, showsSections: Bool) {
    self.isQuiet = isQuiet
    self.showsSections = showsSections
    report = TerminalReport(style: Console.style, repository: repository)
    bar = !isQuiet && Console.isTerminal ? ProgressBar(width: Console.style.width) : nil
  }

  func show(_ event: Judge.Event) {
    guard !isQuiet else { return }
    bar?.clear()
    switch event {
    case .building(let name):
      bar?.show("Compiling \(name) …")
    case .sectionStarted(let plan):
      if showsSections { Console.print(report.heading(plan)) }
      bar?.show("\(plan.id) …")
    case .line(let text):
      if showsSections { Console.print("  \(text.printable)\n") }
    case .progress(let completed, let total):
      bar?.show(completed: completed, total: total)
    case .sectionEnded(let result):
      if showsSections { Console.print(report.body(result) + "\n") }
    }
  }

  func showSummary(_ result: AssignmentResult) {
    bar?.clear()
    Console.print(report.summary(result))
  }

  /// Draws every section's plots and says where they are.
  func draw(_ result: AssignmentResult, _ plotter: Plotter) throws {
    for section in result.sections {
      let (files, hasGnuplot) = try plotter.draw(section)
      guard !isQuiet else { continue }
      for file in files { Console.print("  wrote \(file)\n") }
      if !hasGnuplot {
        Console.print("  for pictures as well: sudo apt-get install gnuplot-nox\n")
      }
    }
  }

  static func print(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  static func complain(_ text: String) {
    FileHandle.standardError.write(Data("check-assignment: \(text)\n".utf8))
  }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  private static var style: TextStyle {
    var size = winsize()
    let hasSize = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let wantsNone = getenv("NO_COLOR").map { String(cString: $0) }?.isEmpty == false
    let hasColour = isTerminal && !wantsNone
    return TextStyle(
      hasColour: hasColour, width: min(hasSize ? Int(size.ws_col) : 80, 100))
  }
}

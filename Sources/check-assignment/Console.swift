import Checking
import Commands
import Judging
import ResultPages

/// Shows a running check: colors and a progress bar on a terminal, plain lines in a pipe.
final class Console {
  private let isQuiet: Bool
  private let showsSections: Bool
  private let showsSteps: Bool
  private let showsPictures: Bool
  private let report: TerminalReport
  private var bar: ProgressBar?

  init(
    repository: Repository, isQuiet: Bool, showsSections: Bool, showsSteps: Bool = false,
    showsPictures: Bool = false
  ) {
    self.showsPictures = showsPictures
    self.isQuiet = isQuiet
    self.showsSections = showsSections
    self.showsSteps = showsSteps
    let terminal = Terminal()
    report = TerminalReport(style: terminal.style, repository: repository)
    bar = !isQuiet && terminal.canMove ? ProgressBar(width: terminal.columns) : nil
  }

  func show(_ event: Judge.Event) {
    guard !isQuiet else { return }
    bar?.clear()
    switch event {
    case .building(let name):
      bar?.show("Compiling \(name) …")
    case .sectionStarted(let plan):
      if showsSections { Output.print(report.heading(plan)) }
      bar?.show("\(plan.id) …")
    case .line(let text):
      if showsSections { Output.print("  \(text)\n") }
    case .progress(let completed, let total, let note):
      bar?.show(completed: completed, total: total, note: note)
    case .sectionEnded(let result):
      if showsSections { Output.print(report.body(result, showsSteps: showsSteps) + "\n") }
      if showsPictures { Output.print(report.pictures(result)) }
    }
  }

  func showSummary(_ result: AssignmentResult) {
    bar?.clear()
    // Who writes the files knows them; who grades must know which they were.
    if showsSections, result.submission != nil { Output.print(report.files(result)) }
    Output.print(showsSections ? report.summary(result) : report.overview(result))
  }

  func show(_ hint: GivenHint) {
    bar?.clear()
    Output.print(report.hint(hint))
  }

  /// Writes a page and says where it is; one that cannot be written costs nothing else.
  /// - Returns: Whether it is there.
  func write(_ page: ResultPage, to file: PageFile) -> Bool {
    bar?.clear()
    do {
      try file.write(page)
    } catch {
      Output.complain("\(error)")
      return false
    }
    if !isQuiet { Output.print("  wrote \(file.path)\n") }
    return true
  }

  /// Draws every section's plots and says where they are.
  func draw(_ result: AssignmentResult, _ plotter: Plotter) {
    bar?.clear()
    for section in result.sections {
      let drawing = plotter.draw(section)
      drawing.problems.forEach(Output.complain)
      guard !isQuiet else { continue }
      for file in drawing.files { Output.print("  wrote \(file)\n") }
      if drawing.lacksGnuplot {
        Output.print("  for pictures as well: sudo apt-get install gnuplot-nox\n")
      }
    }
  }
}

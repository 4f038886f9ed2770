import Commands
import Judging
import Texts

/// What a watch shows: what goes on, one section's verdict, the assignment's table, the keys.
struct WatchScreen {
  private let terminal: RawTerminal
  private let repository: Repository
  private var shown: [String] = []

  init(_ terminal: RawTerminal, _ repository: Repository) {
    self.terminal = terminal
    self.repository = repository
  }

  /// Shows a board, or a hint or a section's pictures in its place, if that changes what is to be
  /// seen.
  /// - Returns: Whether there is still somebody who reads.
  mutating func show(
    _ board: Board, hint: GivenHint?, pictures: SectionResult?, activity: String
  ) -> Bool {
    let (lines, columns) = terminal.size
    let screen = self.lines(board, hint, pictures, activity, count: lines, columns: columns)
    guard screen != shown else { return true }
    shown = screen
    return terminal.show(screen)
  }

  /// Has the next screen drawn whatever it is.
  mutating func forget() { shown = [] }

  private func lines(
    _ board: Board, _ hint: GivenHint?, _ pictures: SectionResult?, _ activity: String,
    count: Int, columns: Int
  ) -> [String] {
    let style = TextStyle(hasColor: Terminal().hasColor, width: min(columns, mostColumns))
    let report = TerminalReport(style: style, repository: repository)
    let keys = Key.all.map { "\(style.bold(String($0.character))) \($0.word)" }
    let widest = Key.all.reduce(0) { $0 + $1.word.count + 5 } - 3
    let space = widest <= columns ? "   " : "  "
    let height = max(0, count - 4)
    let middle =
      hint.map {
        report.screen($0, of: board.assignment, key: Key.hint.character, height: height)
      }
      ?? pictures.map { report.screen(picturesOf: $0, height: height) }
      ?? report.screen(
        board.result, about: board.section, isOutdated: board.isOutdated, height: height)
    let gap = Array(repeating: "", count: max(0, height - middle.count))
    let fitting =
      activity.count <= columns ? activity : activity.prefix(max(0, columns - 1)) + "…"
    let whole = [style.dim(fitting), ""] + middle + gap + ["", keys.joined(separator: space)]
    return Array(whole.suffix(count))
  }
}

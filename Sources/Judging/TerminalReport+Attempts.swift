import Checking
import Tensors
import Texts

extension TerminalReport {
  /// As many as fit beside what is read with them.
  private static let latestAttempts = 5

  /// What was tried in a section, the latest last, with a mark at the best.
  func attemptLines(_ result: SectionResult) -> [String] {
    result.attempts.flatMap(lines)
  }

  private func lines(_ attempts: Attempts) -> [String] {
    let best = attempts.best
    let latest = attempts.all.indices.suffix(Self.latestAttempts)
    // The best is shown however long ago it was.
    let shown = latest.contains(best ?? 0) ? Array(latest) : [best].compactMap(\.self) + latest
    guard !shown.isEmpty else { return [] }
    let names = attempts.tuning.settings.map(\.name) + attempts.tuning.outcomes.map(\.name)
    let rows = shown.map { index in
      row(attempts.all[index].texts, below: names)
        + (index == best ? style.green("  best") : "")
    }
    let title = "  Tried with \(attempts.tuning.title)"
    let count = attempts.all.count > shown.count ? " (\(shown.count) of \(attempts.all.count))" : ""
    return [title + style.dim(count + ", the latest last:"), style.dim(row(names, below: names))]
      + rows
  }

  private func row(_ cells: [String], below names: [String]) -> String {
    "  "
      + zip(cells, names).map { "  " + $0.padded(to: $1.count, atEnd: false) }.joined()
  }
}

extension Attempt {
  /// The numbers as they stand in a table.
  package var texts: [String] {
    settings.map { String(printf: "%g", $0) } + outcomes.map { String(printf: "%.3f", $0) }
  }
}

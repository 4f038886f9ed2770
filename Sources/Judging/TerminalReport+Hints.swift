import Checking

extension TerminalReport {
  /// Where a section stands whose hints are asked for.
  public func hintHeading(_ result: SectionResult) -> String {
    heading(result.plan) + verdictLines(result).joined(separator: "\n") + "\n\n"
  }

  /// One step of a function's hints.
  public func hint(_ step: HintStep, to function: String, _ lines: [String]) -> String {
    let count = HintStep.allCases.count
    let title =
      style.bold("Hint \(step.rawValue) of \(count) to \(function)")
      + style.dim(": \(step.title)")
    return ([title] + lines.map { "  " + $0 }).joined(separator: "\n") + "\n"
  }

  /// What the next call gives.
  public func hintAfter(_ step: HintStep, of function: String) -> String {
    let next = HintStep(rawValue: step.rawValue + 1)
    let text =
      next.map { "The next --hint gives \($0.title)." }
      ?? "These were all hints to \(function); --hint shows them again."
    return "\n" + style.dim(text) + "\n"
  }
}

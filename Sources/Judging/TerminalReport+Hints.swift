import Checking

extension TerminalReport {
  /// Where a section stands, and a hint to it.
  public func hint(_ hint: GivenHint) -> String {
    let heading =
      heading(hint.result.plan) + verdictLines(hint.result).joined(separator: "\n") + "\n\n"
    switch hint.content {
    case .none:
      return heading + "There is nothing to write for \(hint.result.plan.id), and no hint.\n"
    case .step(let step, let lines, let function):
      return heading + text(step, to: function, lines) + after(step, of: function)
    case .again(let steps, let function):
      return heading + "You have seen all hints to \(function). Once more:\n\n"
        + steps.map { text($0.step, to: function, $0.lines) }.joined(separator: "\n")
    }
  }

  private func text(_ step: HintStep, to function: String, _ lines: [String]) -> String {
    let count = HintStep.allCases.count
    let title =
      style.bold("Hint \(step.rawValue) of \(count) to \(function)")
      + style.dim(": \(step.title)")
    return ([title] + lines.map { "  " + $0 }).joined(separator: "\n") + "\n"
  }

  /// What the next call gives.
  private func after(_ step: HintStep, of function: String) -> String {
    let next = HintStep(rawValue: step.rawValue + 1)
    let text =
      next.map { "The next --hint gives \($0.title)." }
      ?? "These were all hints to \(function); --hint shows them again."
    return "\n" + style.dim(text) + "\n"
  }
}

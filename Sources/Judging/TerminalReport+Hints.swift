import Checking

extension TerminalReport {
  /// Where a section stands, and a hint to it.
  public func hint(_ hint: GivenHint) -> String {
    let verdict = heading(hint.result.plan) + verdictLines(hint.result).joined(separator: "\n")
    let texts = (overture(of: hint) + hintTexts(hint)).map { $0.joined(separator: "\n") }
    let way = wayOn(from: hint, by: "--hint").map { style.dim($0) }
    return ([verdict] + texts + [way].compactMap(\.self)).joined(separator: "\n\n") + "\n"
  }

  /// What stands above hints that are told once more.
  private func overture(of hint: GivenHint) -> [[String]] {
    guard case .again(_, let function) = hint.content else { return [] }
    return [["You have seen all hints to \(function). Once more:"]]
  }

  /// What is told of a hint, the newest last.
  func hintTexts(_ hint: GivenHint) -> [[String]] {
    switch hint.content {
    case .none:
      ["There is nothing to write for \(hint.result.plan.id), and no hint."].map { [$0] }
    case .step(let step, let lines, let function):
      [text(step, to: function, lines)]
    case .again(let steps, let function):
      steps.map { text($0.step, to: function, $0.lines) }
    }
  }

  private func text(_ step: HintStep, to function: String, _ lines: [String]) -> [String] {
    let count = HintStep.allCases.count
    let title =
      style.bold("Hint \(step.rawValue) of \(count) to \(function)")
      + style.dim(": \(step.title)")
    // Lines that fit stay as they are: they may stand below each other.
    return [title]
      + lines.flatMap {
        $0.count + 2 <= style.width ? ["  " + $0] : style.wrapped($0, first: "  ", indent: "  ")
      }
  }
  /// What asking again gives.
  /// - Parameter asking: How one asks.
  func wayOn(from hint: GivenHint, by asking: String) -> String? {
    switch hint.content {
    case .none: nil
    case .again(_, let function): all(function, asking)
    case .step(let step, _, let function):
      HintStep(rawValue: step.rawValue + 1).map { "The next \(asking) gives \($0.title)." }
        ?? all(function, asking)
    }
  }

  private func all(_ function: String, _ asking: String) -> String {
    "These were all hints to \(function); \(asking) shows them again."
  }
}

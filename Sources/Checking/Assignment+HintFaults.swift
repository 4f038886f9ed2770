extension Assignment {
  /// The longest line of a hint, and the most lines that one has: a step is read at a glance.
  private static let (longestLine, mostLines) = (78, 4)

  /// What is wrong with the hints to the functions that the sections judge, a sentence each.
  public var hintFaults: [String] {
    var faults: [String] = []
    var texts: Set<String> = []
    var seen: Set<String> = []
    for plan in sections {
      for function in plan.functions where seen.insert(function).inserted {
        let hints = plan.hints.filter { $0.function == function }
        guard let hint = hints.first else {
          faults.append("\(function) has no hints")
          continue
        }
        if hints.count > 1 { faults.append("\(function) has hints twice") }
        for step in HintStep.allCases {
          guard let text = hint[step] else { continue }
          let name = "\(function), \(step.title)"
          if text.allSatisfy(\.isWhitespace) { faults.append("\(name): it is empty") }
          if !texts.insert(text).inserted { faults.append("\(name): another step says the same") }
          let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
          if lines.count > Self.mostLines || lines.contains(where: { $0.count > Self.longestLine })
          {
            faults.append(
              "\(name): more than \(Self.mostLines) lines of \(Self.longestLine) characters")
          }
        }
      }
    }
    return faults
  }
}

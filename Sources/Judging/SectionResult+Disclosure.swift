import Checking

extension SectionResult {
  /// How the section ended, and nothing of what it looked at: that is told when it is graded, as is
  /// what the parts of its points came to.
  var tellingItsCategory: SectionResult {
    var result = self
    switch status {
    case .passed, .doesNotCompile, .graderError: break
    case .notImplemented: result.message = message.withoutFindings
    case .blocked:
      result.message = message.withoutFindings
      result.location = nil
    default:
      result.message = "what it looks at, and points for parts, are told when your work is graded"
      result.location = nil
    }
    result.explanation = nil
    result.beginning = nil
    result.observations = []
    result.tracedSteps = []
    result.tried = []
    result.lines = []
    result.output = ""
    result.parts = PartResult.all(plan, status.outcomeOfAllParts)
    return result
  }
}

extension String {
  /// A verdict's first sentence, without the other section's verdict that it may cite: which stub
  /// was met, or which section is needed, is no secret.
  fileprivate var withoutFindings: String {
    let first = prefix { $0 != "\n" }
    return String(first.firstRange(of: " (here: ").map { first[..<$0.lowerBound] } ?? first)
  }
}

extension Status {
  /// What becomes of all parts of a section's points together, where it is told of none.
  fileprivate var outcomeOfAllParts: PartResult.Outcome {
    switch self {
    case .passed: .earned
    case .notImplemented: .open
    case .blocked, .graderError: .undecided
    default: .lost
    }
  }
}

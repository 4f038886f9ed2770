import Checking

/// What somebody who asks for a hint is told.
public struct GivenHint: Sendable {
  /// The section that it is about.
  public let result: SectionResult
  let content: Content

  enum Content: Sendable {
    /// There is nothing to write for the section.
    case none
    case step(HintStep, [String], function: String)
    /// All of them, which were seen before.
    case again([(step: HintStep, lines: [String])], function: String)
  }

  /// Remembers that it was shown.
  public func remember(in repository: Repository, for assignment: Assignment) {
    guard case .step(let step, _, let function) = content else { return }
    var memory = HintMemory(in: repository)
    memory.keep(step, of: function, in: assignment)
  }
}

extension Judge {
  /// The next hint for a student who has come this far; `nil` where there are no sections.
  /// - Throws: `Toolkit.Fault` or `ChildStartError` when the toolkit itself is at fault.
  public func nextHint(
    in result: AssignmentResult, _ options: Options = Options()
  ) throws -> GivenHint? {
    guard let subject = try hintSubject(in: result, options) else { return nil }
    let (assignment, hints) = (result.assignment, subject.functions)
    let memory = HintMemory(in: repository)
    let unseen = hints.first { memory.next(of: $0.function, in: assignment) != nil }
    guard let hint = unseen ?? hints.first else {
      return GivenHint(result: subject.result, content: .none)
    }
    let lines = { step in
      try hint[step].map {
        $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      }
        ?? self.workedCase(of: hint, in: assignment)
    }
    guard let step = memory.next(of: hint.function, in: assignment) else {
      let steps = try HintStep.allCases.map { (step: $0, lines: try lines($0)) }
      return GivenHint(result: subject.result, content: .again(steps, function: hint.function))
    }
    return GivenHint(
      result: subject.result, content: .step(step, try lines(step), function: hint.function))
  }
}

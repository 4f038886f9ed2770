import Checking
import Commands
import Judging

/// `--hint`: the next step of what there is to say about the first function that is not right yet.
struct HintCommand {
  let judge: Judge
  let assignment: Assignment
  let console: Console

  /// Shows the next hint, or all of them again once they were seen.
  /// - Parameter result: Where the assignment stands.
  func run(_ result: AssignmentResult, _ options: Judge.Options) throws {
    guard let subject = try judge.hintSubject(in: result, options) else { return }
    var memory = HintMemory(in: judge.repository)
    let isUnseen = { memory.next(of: $0, in: assignment) != nil }
    let hints = subject.functions
    guard let hint = hints.first(where: { isUnseen($0.function) }) ?? hints.first else {
      return console.showNoHints(subject.result)
    }
    guard let step = memory.next(of: hint.function, in: assignment) else {
      let steps = try HintStep.allCases.map { ($0, try lines($0, of: hint)) }
      return console.showAgain(steps, to: hint.function, subject.result)
    }
    console.show(step, to: hint.function, try lines(step, of: hint), subject.result)
    memory.keep(step, of: hint.function, in: assignment)
  }

  private func lines(_ step: HintStep, of hint: HintText) throws -> [String] {
    guard let text = hint[step] else { return try judge.workedCase(of: hint, in: assignment) }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

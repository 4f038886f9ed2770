/// What a student does next.
package struct NextStep: Sendable {
  package let text: String

  /// The section that it is about; `nil` where it is about a file or a question.
  package let section: String?
  package let location: SourceLocation?
  package let explanation: Explanation?
}

extension AssignmentResult {
  /// What is to be done next; `nil` where nothing is open.
  ///
  /// What stands in the way of a build comes first: its author is at work on it.
  package var nextStep: NextStep? {
    if let file = replaced.first(where: \.lacks.isEmpty) {
      return NextStep(
        text: file.nextStep, section: nil, location: file.location, explanation: nil)
    }
    if let open = sections.first(where: { $0.status != .passed }) {
      let message = open.message.prefix { $0 != "\n" }
      return NextStep(
        text: "\(open.plan.id): \(message)", section: open.plan.id, location: open.location,
        explanation: open.explanation)
    }
    let question = sections.flatMap(\.questions).first { !$0.isAnswered }
    return question.map {
      NextStep(
        text: "answer \($0.question.id)", section: nil, location: nil, explanation: nil)
    }
  }
}

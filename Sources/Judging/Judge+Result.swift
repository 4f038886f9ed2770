import Checking
import Texts

extension Judge {
  /// Judges an assignment; where the toolkit itself is at fault, every section says so as a grader
  /// error.
  public func result(
    _ assignment: Assignment, _ options: Options = Options(),
    onEvent: @escaping (Event) -> Void = { _ in }
  ) -> AssignmentResult {
    do {
      return try judge(assignment, options, onEvent: onEvent)
    } catch {
      return AssignmentResult(
        assignment: assignment, implementation: options.implementation, seed: options.seed,
        usesFullData: options.usesFullData, files: [], build: nil, remarks: [],
        sections: options.plans(of: assignment).map {
          SectionResult($0, fault: "\(error)\(Limits.outerClause)")
        })
    }
  }
}

extension SectionResult {
  fileprivate init(_ plan: SectionPlan, fault: String) {
    self.init(
      plan: plan, status: .graderError, message: fault.escaped,
      questions: plan.questions.map { JudgedQuestion(question: $0, answer: nil) },
      parts: PartResult.all(plan, .undecided))
  }
}

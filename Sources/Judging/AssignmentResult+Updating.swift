import Checking

extension AssignmentResult {
  /// The result of an assignment of which nothing has been judged yet.
  package init(nothingOf assignment: Assignment, _ options: Judge.Options) {
    self.init(
      assignment: assignment, implementation: options.implementation, seed: options.seed,
      usesFullData: options.usesFullData, files: [], build: nil, remarks: [], sections: [])
  }

  /// The result with no section in it.
  package var withoutSections: AssignmentResult {
    AssignmentResult(
      assignment: assignment, implementation: implementation, seed: seed,
      usesFullData: usesFullData, files: files, build: build, submission: submission,
      remarks: remarks, replaced: replaced, sections: [])
  }

  /// The result as a later one of some sections has it, with the sections that only this one has.
  package func updated(by later: AssignmentResult) -> AssignmentResult {
    AssignmentResult(
      assignment: assignment, implementation: later.implementation, seed: later.seed,
      usesFullData: later.usesFullData, files: later.files, build: later.build,
      isRemembered: later.isRemembered, submission: later.submission, remarks: later.remarks,
      replaced: later.replaced, sections: merged(later.sections))
  }

  /// The result with a later one of a section.
  package func updated(by section: SectionResult) -> AssignmentResult {
    AssignmentResult(
      assignment: assignment, implementation: implementation, seed: seed,
      usesFullData: usesFullData, files: files, build: build, submission: submission,
      remarks: remarks, replaced: replaced, sections: merged([section]))
  }

  private func merged(_ later: [SectionResult]) -> [SectionResult] {
    assignment.sections.compactMap { plan in
      later.first { $0.plan.id == plan.id } ?? sections.first { $0.plan.id == plan.id }
    }
  }
}

extension Judge {
  /// The result with the questions as they are answered now; nothing is run for that.
  package func withAnswersOfNow(_ result: AssignmentResult) -> AssignmentResult {
    let assignment = result.assignment
    let files = SubmittedFiles(folder: repository.studentFolder(assignment))
    let answers = Answers(
      bytes: files.answers?.bytes, questions: assignment.questions)
    let sections = result.sections.map { section in
      var section = section
      section.questions = section.questions.map {
        JudgedQuestion(question: $0.question, answer: answers.text(of: $0.question.id))
      }
      return section
    }
    return AssignmentResult(
      assignment: assignment, implementation: result.implementation, seed: result.seed,
      usesFullData: result.usesFullData, files: result.files, build: result.build,
      submission: result.submission, remarks: remarks(files, answers),
      replaced: result.replaced, sections: sections)
  }
}

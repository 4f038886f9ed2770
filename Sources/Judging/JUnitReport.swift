import Checking

extension ResultFormat {
  /// One test case a section, as test runners and continuous integration read it.
  static let junit = ResultFormat("junit", "JUnit's XML, one test case a section") {
    JUnitDocument([JUnitSuite($0)]).text
  }
}

extension JUnitSuite {
  /// An assignment's verdict.
  fileprivate init(_ result: AssignmentResult) {
    // What fails a check must fail a test.
    let files = result.replaced.filter { file in
      !result.sections.contains { $0.status.isFailure && $0.plan.files.contains(file.name) }
    }
    self.init(
      result.assignment.id, cases: files.map(JUnitCase.init) + result.sections.map(JUnitCase.init))
  }
}

extension JUnitCase {
  fileprivate init(_ section: SectionResult) {
    self.init(
      section.plan.id, section.status, message: section.message,
      place: section.location.map { "\($0)" })
  }

  fileprivate init(_ file: ReplacedFile) {
    self.init(
      file.name, .doesNotCompile, message: file.message, place: file.location.map { "\($0)" })
  }
}

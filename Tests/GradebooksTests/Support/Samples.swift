import Checking
import Courses
import Judging

@testable import Grading

/// What a batch is made of in these tests.
typealias Submission = GradedSubmission

extension Submission {
  /// A submission that was judged, with points for each section of an assignment.
  static func sample(
    _ name: String, by student: Student = Student(platform: .plain), points: [Int] = [],
    of assignment: Assignment = dropout, answers: [String: String] = [:]
  ) -> Submission {
    var submission = Submission(
      name: name, student: student, assignment: assignment.id, seed: 231, toolkit: "1",
      sandbox: "full", gradedAt: "2026-01-01T00:00:00Z")
    submission.sections = zip(assignment.sections, points).map { .sample($0, points: $1) }
    submission.questions = assignment.sections.flatMap(\.questions).map {
      Question(id: $0.id, answer: answers[$0.id])
    }
    submission.maxPoints = assignment.sections.reduce(0) { $0 + $1.points }
    submission.sumUp()
    return submission
  }

  /// A submission that was not judged.
  static func sample(_ name: String, _ kind: Problem.Kind, _ message: String = "so") -> Submission {
    var submission = sample(name)
    submission.questions = []
    submission.problem = Problem(kind, message)
    return submission
  }

  mutating func sumUp() {
    score.earned = sections.reduce(0) { $0 + $1.points }
    score.undecided = sections.reduce(0) { $0 + $1.undecided }
  }

  /// The submission with a section changed.
  func with(_ index: Int, _ change: (inout Section) -> Void) -> Submission {
    var submission = self
    change(&submission.sections[index])
    submission.sumUp()
    return submission
  }
}

extension Submission.Section {
  static func sample(_ plan: SectionPlan, points: Int) -> Self {
    Self(
      id: plan.id, title: plan.title, status: points == plan.points ? .passed : .wrongValue,
      points: points, maxPoints: plan.points, undecided: 0,
      message: points == plan.points ? "" : "found 1, expected 2", location: nil, diagnosis: nil,
      seconds: 1)
  }
}

extension Submission.Student {
  static func canvas(_ id: String, _ name: String, isLate: Bool = false) -> Self {
    Self(platform: .canvas, id: id, name: name, isLate: isLate)
  }

  static func moodle(_ id: String, _ name: String) -> Self {
    Self(platform: .moodle, id: id, name: name)
  }

  static func gradescope(_ id: String, _ email: String) -> Self {
    Self(platform: .gradescope, id: id, name: nil, email: email)
  }

  static func plain(_ name: String) -> Self { Self(platform: .plain, name: name) }
}

/// 100 points in four sections: 30, 20, 30, 20; three questions.
let dropout = assignments.first { $0.id == "dropout" }!

/// An assignment of two sections of which students are told less.
let secretive = Assignment(
  id: "secretive", title: "Secretive", folder: "Secretive", summary: "",
  sections: [
    Section<Nothing>(
      SectionPlan(
        id: "open", title: "Open <b>", points: 3, functions: [], expectations: [])
    ) { _, _ in },
    Section<Nothing>(
      SectionPlan(
        id: "category", title: "Category", points: 3, functions: [], expectations: [])
    ) { _, _ in },
    Section<Nothing>(
      SectionPlan(
        id: "hidden", title: "Hidden", points: 4, functions: [], expectations: [])
    ) { _, _ in },
  ], disclosing: ["category": .category, "hidden": .from("9999-12-31")])

struct Nothing: Sendable {}

extension [UInt8] {
  init(_ text: String) { self.init(text.utf8) }
}

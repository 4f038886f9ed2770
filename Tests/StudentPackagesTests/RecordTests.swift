import Checking
import Courses
import Judging
import TestSupport
import Testing

/// What a package has of the reference's runs.
@Suite struct RecordTests {
  private static let made = Result { try Release("dropout", options: ["--seeds", "0"]) }

  /// Some lines have times, which would make two releases differ. What is shown from a record are
  /// the lines of worked cases.
  @Test func onlyWorkedCasesHaveLines() throws {
    let assignment = try #require(assignments.first { $0.id == "dropout" })
    let folder = try Self.made.get().package + "/Reference/Dropout"
    let recordings = ReferenceRecordings(in: folder, form: .released)
    func lines(_ plan: SectionPlan) throws -> [String] {
      let run = recordings.run(of: plan, seed: Judge.courseSeed, beside: nil)
      return try #require(run, "\(plan.id)").lines
    }
    for plan in assignment.sections {
      #expect(try lines(plan).isEmpty, "\(plan.id)")
      for hint in plan.hints { #expect(try !lines(hint.example).isEmpty, "\(hint.function)") }
    }
    // The experiment does tell something.
    let check = try Program.run(
      "check-assignment", ["dropout", "--solution", "--section", "dropout-regularization"])
    #expect(check.output.contains("Data: "), "\(check.output.prefix(2000))")
  }
}

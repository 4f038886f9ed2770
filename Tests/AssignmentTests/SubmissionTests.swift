import Checking
import Courses
import Foundation
import Synchronization
import TestSupport
import Testing

/// The submission in `Assignments/`, for graders: a section fails its test unless it passed or is
/// not written yet. The table at the end of `swift test` says which.
@Suite struct SubmissionTests {
  struct Case: CustomTestStringConvertible {
    let assignment: String
    let section: String
    var testDescription: String { "\(assignment): \(section)" }
  }

  private static let documents = Mutex<[String: Result<CheckDocument, any Error>]>([:])

  @Test(
    arguments: assignments.flatMap { assignment in
      assignment.sections.map { Case(assignment: assignment.id, section: $0.id) }
    })
  func passesOrIsNotWritten(_ test: Case) throws {
    let section = try #require(try Self.document(test.assignment).section(test.section))
    let place = section.location ?? "no location"
    #expect(
      ["passed", "not implemented"].contains(section.status),
      "\(section.id): \(section.status): \(section.message) (\(place))")
  }

  /// The verdicts on an assignment, which is judged once.
  private static func document(_ assignment: String) throws -> CheckDocument {
    try documents.withLock { documents in
      if let known = documents[assignment] { return try known.get() }
      let judged = Result {
        let result = try Program.run("check-assignment", [assignment, "--json"])
        try #require(result.status <= 1, "\(result.errors)")
        return try CheckDocument(result.output)
      }
      documents[assignment] = judged
      if let document = try? judged.get() { GradingTable.add(document) }
      return try judged.get()
    }
  }
}

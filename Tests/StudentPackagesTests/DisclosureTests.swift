import Checking
import Foundation
import Testing

@testable import Judging
@testable import StudentPackages

/// What is told of a section that is released with its category alone.
@Suite struct DisclosureTests {
  private static func plan(_ id: String) -> SectionPlan {
    SectionPlan(
      id: id, title: id, points: 3, parts: [.forward(1), .backward(2)], functions: [],
      expectations: [])
  }

  private static let assignment = Assignment(
    id: "sample", title: "Sample", folder: "Sample", summary: "",
    sections: ["open", "told", "later", "secret"].map { id in
      Section<SampleSubmission>(Self.plan(id)) { _, _ in }
    }, disclosing: ["told": .category, "later": .from("2026-12-01"), "secret": .nothing])

  /// A result of which much could be told.
  private func result(_ status: Status, _ message: String) -> SectionResult {
    let plan = Self.plan("told")
    let outcomes: [PartResult.Outcome] = [.earned, .lost]
    var result = SectionResult(
      plan: plan, status: status, message: message,
      location: Judging.SourceLocation(file: "Sample.swift", line: 7), questions: [],
      output: "printed",
      parts: zip(plan.parts, outcomes).map { PartResult(part: $0, outcome: $1) })
    result.tried = [Attempt(settings: [1], outcomes: [2])]
    result.lines = ["a line"]
    result.beginning = "What came before that is right."
    return result
  }

  @Test func nothingIsToldOfWhatWasLookedAt() {
    let told = result(.wrongValue, "gradient[0, 2] is -5, expected 1").tellingItsCategory
    #expect(told.status == .wrongValue && !told.message.contains("gradient"))
    #expect(told.location == nil && told.beginning == nil)
    #expect(told.tried.isEmpty && told.lines.isEmpty && told.output.isEmpty)
    #expect(told.parts.map(\.outcome) == [.lost, .lost])
    #expect(told.score == Score(lost: 3))
  }

  @Test func theScoreFollowsFromTheStatus() {
    let scores: [Status: Score] = [
      .passed: Score(earned: 3), .notImplemented: Score(open: 3), .crashed: Score(lost: 3),
      .blocked: Score(undecided: 3), .graderError: Score(undecided: 3),
    ]
    for (status, score) in scores {
      let told = result(status, "").tellingItsCategory
      #expect(told.score == score && Set(told.parts.map(\.outcome)).count == 1, "\(status)")
    }
  }

  /// A stub and a section that is needed are no secret, what they have shown before is.
  @Test func whatWasSeenBeforeIsNotToldEither() {
    let stub = result(.notImplemented, "f(_:) is still a stub\ng is not right yet: dx is 3")
    #expect(stub.tellingItsCategory.message == "f(_:) is still a stub")
    #expect(stub.tellingItsCategory.location?.line == 7)
    let blocked = result(
      .blocked, "it needs open, which has not passed (here: wrong value, dx is 3\nat [0, 1])")
    #expect(blocked.tellingItsCategory.message == "it needs open, which has not passed")
    #expect(blocked.tellingItsCategory.location == nil)
  }

  @Test func knownMistakesAreThoseThatMayBeTold() throws {
    let lines = ["open", "told", "later", "secret"].map { id in
      #"{"id":"\#(id)","section":"\#(id)","function":"f","note":"n","fingerprint":{"marks":[]}}"#
    }
    let mistakes = try JSONDecoder().decode(
      [KnownMistake].self, from: Data("[\(lines.joined(separator: ","))]".utf8))
    func ids(_ day: Day) -> [String] {
      AssignmentFiles.told(mistakes, of: Self.assignment.released(on: day)).map(\.id)
    }
    #expect(ids("2026-11-30") == ["open"])
    #expect(ids("2026-12-01") == ["open", "later"])
  }

  @Test func aReleaseIsSummedUpInALine() {
    let assignment = Self.assignment
    func line(_ assignments: [Assignment], _ day: Day) -> String {
      DisclosureSummary(of: assignments, on: day).line
    }
    #expect(
      line([assignment], "2026-11-30")
        == "for 2026-11-30: left out: later, secret; told by how they end alone: told")
    #expect(
      line([assignment, assignment], "2026-12-01")
        == "for 2026-12-01: left out: sample/secret, sample/secret; told by how they end alone: "
        + "sample/told, sample/told")
    let open = Assignment(
      id: "plain", title: "Plain", folder: "Plain", summary: "",
      sections: [Section<SampleSubmission>(Self.plan("open")) { _, _ in }])
    #expect(line([open], "2026-12-01") == "for 2026-12-01: every section, with all that it tells")
  }
}

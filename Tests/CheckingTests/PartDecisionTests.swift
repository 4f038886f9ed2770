import Tensors
import Testing

@testable import Checking
@testable import Judging

/// What becomes of the parts of a section's points.
struct PartDecisionTests {
  private static let parts: [PointPart] = [
    .forward(4), .backward(3), .specialCases(2), .elementTypes(1),
  ]

  /// Statements in the order of a run: values and gradients for plain inputs, special ones, types.
  private static let statements: [(name: String, subjects: [PointPart.Subject])] = [
    ("a", []), ("da", [.backward]), ("b", []), ("db", [.backward]),
    ("s", [.specialCases]), ("ds", [.backward, .specialCases]),
    ("t", [.elementTypes]), ("dt", [.backward, .elementTypes]),
  ]

  private static let plan = SectionPlan(
    id: "s", title: "S", points: 10, parts: parts, functions: [],
    expectations: statements.map { name, subjects in
      subjects.reduce(.equal(number(name), relative: 0.1, because: "r")) { $0.counting($1) }
    })

  /// The points of each part; `nil` where they are undecided.
  /// - Parameters:
  ///   - wrong: What has other values than the reference.
  ///   - end: How many results there are, and how the run ended then.
  private func points(
    wrong: [String] = [], after end: (count: Int, status: Status)? = nil,
    _ plan: SectionPlan = plan
  ) -> [Int?] {
    let names = Self.statements.map(\.name)
    func record(_ names: some Sequence<String>, wrong: [String] = []) -> Record {
      var record = Record()
      for name in names {
        _ = record.add(Observation(name: name, value: wrong.contains(name) ? 2 : 1))
      }
      return record
    }
    let failure = end.map { WorkerRun.Failure(status: $0.status, message: "", location: nil) }
    let run = WorkerRun(
      record: record(names.prefix(end?.count ?? .max), wrong: wrong), failure: failure, output: "",
      seconds: 0)
    let reference = WorkerRun(record: record(names), failure: nil, output: "", seconds: 0)
    return Verdict(plan, run: run, reference: reference).parts.map(\.points)
  }

  @Test func aFaultCountsOnce() {
    #expect(points() == [4, 3, 2, 1])
    #expect(points(wrong: ["a"]) == [0, 3, 2, 1])
    #expect(points(wrong: ["a", "b", "s"]) == [0, 3, 2, 1])
    #expect(points(wrong: ["da", "ds", "dt"]) == [4, 0, 2, 1])
    #expect(points(wrong: ["s"]) == [4, 3, 0, 1])
    #expect(points(wrong: ["dt"]) == [4, 3, 2, 0])
  }

  @Test func whereNothingIsRightNothingIsExplained() {
    #expect(points(wrong: Self.statements.map(\.name)) == [0, 0, 0, 0])
    #expect(points(wrong: ["a", "da", "s", "ds"]) == [0, 0, 0, 1])
    // A fault in the backward pass is no excuse for special values.
    #expect(points(wrong: ["da", "s"]) == [4, 0, 0, 1])
  }

  @Test(arguments: [Status.crashed, .timedOut, .outOfMemory])
  func aRunThatEndsCostsWhatItEndsIn(_ status: Status) {
    // On the way to the first gradient: of the values half is seen.
    #expect(points(after: (1, status)) == [4, 0, nil, nil])
    #expect(points(wrong: ["a"], after: (1, status)) == [0, 0, nil, nil])
    #expect(points(after: (0, status)) == [0, nil, nil, nil])
    #expect(points(after: (4, status)) == [4, 3, 0, nil])
    #expect(points(after: (6, status)) == [4, 3, 2, 0])
  }

  @Test func whatIsNotWrittenIsOpen() {
    #expect(points(after: (0, .notImplemented)) == [0, 0, 0, 0])
    #expect(points(after: (1, .notImplemented)) == [4, 0, 0, 0])
  }

  @Test(arguments: [
    Status.exitedEarly, .tooMuchOutput, .forgedReport, .truncatedReport, .doesNotCompile,
  ])
  func aReportOfWhichNobodyKnowsTheAuthorEarnsNothing(_ status: Status) {
    #expect(points(after: (8, status)) == [0, 0, 0, 0])
  }

  @Test func aPartOfWhichNothingIsAskedIsNotDecided() {
    let plan = Self.plan.withoutGradients
    #expect(plan.expectations.map(\.name) == ["a", "b", "s", "t"])
    #expect(points(wrong: ["s"], plan) == [4, nil, 0, 1])
  }

  @Test func theSumIsThatOfTheParts() {
    for count in 0...Self.statements.count {
      let wrong = Self.statements.prefix(count).map(\.name)
      for status in Status.allCases where status != .passed {
        let sum = points(wrong: wrong, after: (count, status)).compactMap(\.self).reduce(0, +)
        #expect((0...10).contains(sum))
      }
    }
  }
}

import Gradebooks
import Grading
import Judging
import TestSupport
import Testing

/// What a whole batch says.
@Suite struct ClassSummaryTests {
  private func summary(_ batch: [Submission]) -> ClassSummary {
    ClassSummary(
      batch, of: dropout, gradebook: Gradebook(batch, of: dropout), similarity: Similarity(batch))
  }

  @Test(
    arguments: [
      ([3.0], [3, 3, 3, 3, 3, 3]), ([1, 2], [1.5, 1, 1.25, 1.5, 1.75, 2]),
      ([4, 1, 3, 2, 10], [4, 1, 2, 3, 4, 10]), ([5, 5, 5, 5], [5, 5, 5, 5, 5, 5]),
    ] as [([Double], [Double])])
  func numbersAreSummedUp(_ numbers: [Double], as expected: [Double]) throws {
    let found = try #require(Distribution(numbers))
    #expect(
      [
        found.mean, found.minimum, found.lowerQuartile, found.median, found.upperQuartile,
        found.maximum,
      ] == expected)
    #expect(Distribution([]) == nil)
  }

  private let standing =
    "7 submissions: 4 graded, 1 with nothing to grade, 2 with a fault of the toolkit."

  private var batch: [Submission] {
    var batch = (0..<5).map { Submission.sample("s\($0)", points: [30, 0, 30, 5 * $0]) }
    batch[0] = batch[0].with(1) { $0.diagnosis = .init(rule: "known-mistake", text: "kept p") }
    batch[4] = batch[4].with(0) { ($0.status, $0.points, $0.seconds) = (.graderError, 0, 90) }
    for index in 1..<4 {
      batch[index] = batch[index].with(1) { $0.diagnosis = .init(rule: "factor", text: "twice") }
    }
    batch[3].files = [.init(name: "D.swift", bytes: 1, sha256: "1", shape: "S", ownTokens: 50)]
    batch[2].files = batch[3].files
    batch.append(.sample("\u{1B}[31mevil\u{202E}", .nothingToGrade, "=1; <b>\n2"))
    batch.append(.sample("fault", .toolkitFault))
    return batch
  }

  @Test func aClassIsCountedAndSummedUp() {
    let summary = summary(batch)
    #expect(summary.count == 7)
    #expect(summary.gradedCount == 4)
    #expect(summary.problems == [.nothingToGrade: 1, .toolkitFault: 2])
    #expect(summary.points?.median == 67.5)
    let first = summary.sections[0]
    #expect(first.counts == [.passed: 4, .graderError: 1])
    // The toolkit's fault is no zero.
    #expect(first.meanPoints == 30)
    #expect(first.seconds?.maximum == 90)
    #expect(summary.diagnoses.map(\.rule) == ["known-mistake", "factor"])
    #expect(summary.diagnoses.map(\.count) == [1, 3])
    #expect(summary.looks.flatMap(\.students) == ["s4", "\u{1B}[31mevil\u{202E}", "fault"])
  }

  /// A roster of another class is one thing to look at, and not thirty.
  @Test func whatManyHaveInCommonIsToldOnce() throws {
    var batch = (1...30).map { Submission.sample("t\($0)", points: [30, 20, 30, 20]) }
    batch[3] = batch[3].with(0) { $0.status = .forgedReport }
    let roster = try Roster([UInt8]("student\nada\n"), path: "")
    let book = Gradebook(batch, of: dropout, roster: roster)
    let looks = ClassSummary(
      batch, of: dropout, gradebook: book, similarity: Similarity([])
    ).looks
    #expect(looks.map(\.students.count) == [30, 1, 1])
    #expect(looks[0].reasons == ["in no row of the roster"])
    #expect(looks[1].students == ["ada"])
    #expect(looks[2].students == ["t4"] && looks[2].reasons == ["forged report: dropout-forward"])
  }

  @Test func theTextFitsATerminalAndDoesNothingElse() {
    let text = summary(batch).text
    #expect(
      text.hasPrefix(
        """
        Dropout
        \(standing)
        Points of 100: mean 67.5, median 67.5, quartiles 63.8 and 71.3, from 60 to 75.

        Sections, mean points
          dropout-forward         30 of 30; 4 passed, 1 grader error
          dropout-backward        0 of 20; 5 wrong value

        """))
    #expect(text.contains("  1 × dropout-backward: kept p\n  3 × dropout-backward: twice\n"))
    #expect(text.contains("  s2, s3\n    D.swift: identical bytes, 50 tokens of their own, in 2\n"))
    #expect(text.contains("\\u{1B}[31mevil\\u{202E}: nothing to grade: =1, <b> 2"))
    #expect(text.tooWide.isEmpty)
    #expect(
      text.unicodeScalars.allSatisfy {
        $0 == "\n" || !$0.properties.isDefaultIgnorableCodePoint && $0.value >= 32
      })
  }

  @Test func thePageIsWellFormedAndSaysTheSame() throws {
    let page = try ParsedPage(html: summary(batch).page.html)
    #expect(page.texts("h1") == ["Dropout: the class"])
    #expect(
      page.texts("p").contains(standing))
    #expect(page.texts("td").contains("nothing to grade: =1, <b> 2"))
    #expect(page.texts("th").contains("\\u{1B}[31mevil\\u{202E}"))
    #expect(page.elements("rect").count == 10 + 4)
  }

  @Test(arguments: [0, 1, 300]) func aClassMayBeOfAnySize(count: Int) throws {
    let name = String(repeating: "Wolfeschlegelsteinhausenbergerdorff ", count: 8)
    let batch = (0..<count).map { index in
      var submission = Submission.sample("\(name)\(index)", points: [index % 31, 0, 0, 0])
      submission.remarks = [name]
      return submission.with(1) { $0.diagnosis = .init(rule: "r\(index)", text: "t\(index)") }
    }
    let summary = summary(batch)
    #expect(summary.diagnoses.count == min(30, count))
    #expect(summary.text.tooWide.isEmpty)
    #expect(summary.text.split(separator: "\n").count < 500)
    let words = summary.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("and 292 more: ") == (count == 300))
    _ = try ParsedPage(html: summary.page.html)
  }
}

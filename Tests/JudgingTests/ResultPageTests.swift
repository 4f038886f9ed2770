import Courses
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Checking
@testable import Judging
@testable import ResultPages

/// A page says what the verdict says, and shows whatever a submission made as text.
@Suite struct ResultPageTests {
  private let assignment = assignments.first { $0.id == "fully-connected" }!

  private func page(_ sections: [SectionResult], _ status: Status? = nil) throws -> ParsedPage {
    let result = AssignmentResult(
      assignment: assignment, implementation: .student, seed: 231, usesFullData: false,
      files: [JudgedFile(name: "<a>.swift", byteCount: 3, sha256: "0123")], build: "4567",
      remarks: ["<remark>"], sections: sections)
    return try ParsedPage(
      html: ResultPage(result, in: Repository(root: "/r"), at: Date(timeIntervalSince1970: 0)).html)
  }

  private func plan(_ id: String) -> SectionPlan { assignment.sections.first { $0.id == id }! }

  @Test(arguments: Status.allCases) func everyStatusHasItsPage(_ status: Status) throws {
    let plan = plan("softmax-loss")
    let page = try page([
      SectionResult(
        plan: plan, status: status, message: "first\nsecond",
        location: SourceLocation(file: "F.swift", line: 7), questions: [],
        parts: PartResult.all(plan, .undecided))
    ])
    #expect(page.texts("h1") == [assignment.title])
    #expect(page.elements("h2").contains { $0.attributes["id"] == plan.id })
    #expect(page.elements("a").map { $0.attributes["href"] } == ["#\(plan.id)"])
    #expect(page.texts("span").filter { $0 == status.rawValue }.count == 2)
    #expect(page.texts("p").contains("at F.swift:7"))
    #expect(page.texts("p").contains("first") && page.texts("p").contains("second"))
    #expect(page.texts("td").contains("0123"))
    #expect(page.texts("dd").contains("1970-01-01 00:00:00 UTC"))
    #expect(page.texts("p").contains { $0.contains("whoever grades runs the checks anew") })
  }

  @Test func curvesAndImagesAreDrawn() throws {
    let plan = plan("training")
    var observations = plan.plots.flatMap(\.curves).map {
      JudgedObservation(.shown($0.observation), value: .tensor(Tensor([3, 2, 1])))
    }
    observations += plan.grids.map {
      JudgedObservation(.shown($0.observation), value: .tensor(Tensor.zeros([4, 2, 2])))
    }
    let page = try page([
      SectionResult(
        plan: plan, status: .passed, message: "", observations: observations, questions: [])
    ])
    #expect(page.texts("figcaption") == plan.plots.map(\.title) + plan.grids.map(\.title))
    #expect(page.elements("image").count == plan.grids.count)
    #expect(
      page.elements("svg").filter { $0.attributes["role"] == "img" }.count
        == page.texts("figcaption").count)
  }

  @Test func numbersStandBesideWhatIsExpected() throws {
    let plan = SectionPlan(
      id: "s", title: "S", points: 4, functions: [], expectations: [])
    let error = ObservationKey<Double>("dx error")
    let noise = ObservationKey<Double>("db error")
    let loss = ObservationKey<Double>("loss")
    let page = try page([
      SectionResult(
        plan: plan, status: .wrongValue, message: "", explanation: nil,
        observations: [
          JudgedObservation(
            .atMost(error, 1e-8, as: .error, because: ""), value: .number(2e-3),
            finding: .unmet(.wrongValue, "m", bound: 1e-8, error: 2e-3)),
          JudgedObservation(
            .shown(error: noise, usualBound: 1e-8), value: .number(2e-3),
            finding: .met(remark: "not telling")),
          JudgedObservation(.shown(loss), value: .number(2.5), expected: .number(2.5)),
        ],
        questions: [
          JudgedQuestion(
            question: InlineQuestion(id: "q", prompt: "Why?"), answer: "So.\n\nIt is."),
          JudgedQuestion(question: InlineQuestion(id: "r", prompt: "How?"), answer: nil),
        ])
    ])
    let cells = page.elements.filter { ["th", "td"].contains($0.name) }.map(\.text)
    let start = try #require(cells.firstIndex(of: "dx error"))
    #expect(
      Array(cells[start..<start + 9])
        == [
          "dx error", "2.00e-03", "at most 1e-08", "db error: not telling", "–", "", "loss", "2.5",
          "2.5",
        ])
    #expect(page.texts("blockquote") == ["So.\n\nIt is."])
    #expect(page.texts("h3") == ["Question q", "Question r"])
    #expect(page.texts("p").contains("not answered"))
    #expect(
      page.texts("p").contains(
        "0 of 4 points, 1 of 2 questions answered. Only 1 of the assignment’s \(assignment.sections.count) sections were judged."
      ))
  }

  /// What differs is folded away where it is much, but not in the section to look at first.
  @Test func whatDiffersIsOpenInTheFirstSectionThatFails() throws {
    let sections = ["affine", "relu", "gelu"].map { id in
      SectionResult(
        plan: plan(id), status: id == "affine" ? .passed : .wrongValue, message: "",
        observations: (0..<9).map { index in
          JudgedObservation(
            .equal(ObservationKey<Tensor>("\(id) \(index)"), relative: 0, because: ""),
            value: .tensor(Tensor([1])), expected: .tensor(Tensor([2])),
            finding: id == "affine" ? .met() : .unmet(.wrongValue, "\(id) \(index) is wrong"))
        }, questions: [])
    }
    let folds = try page(sections).elements("details").filter {
      $0.text.hasPrefix("Results that differ")
    }
    #expect(folds.map { $0.text.contains("relu") } == [true, false])
    #expect(folds.map { $0.attributes["open"] } == ["", nil])
  }

  /// What a submission makes, and how it is seen.
  static let attacks: [(text: String, seen: String)] = [
    ("</script><script>alert(1)</script>", "</script><script>alert(1)</script>"),
    ("</blockquote></main><img src=x onerror=y>", "</blockquote></main><img src=x onerror=y>"),
    ("\"'><b>&amp;", "\"'><b>&amp;"), ("]]><!--", "]]><!--"),
    ("\u{1B}[31mred\u{1B}[0m\u{7}\0", "\\u{1B}[31mred\\u{1B}[0m\\u{07}\\0"),
    ("\u{202E}gnp.exe\u{2066}", "\\u{202E}gnp.exe\\u{2066}"),
    (String(repeating: "x", count: 5000), String(repeating: "x", count: 5000)),
    (String(repeating: "a word ", count: 5000), String(repeating: "a word ", count: 5000)),
  ]

  @Test(arguments: attacks.indices) func whatASubmissionMakesIsText(_ index: Int) throws {
    let (text, seen) = Self.attacks[index]
    func attacked(_ text: String) throws -> ParsedPage {
      var result = SectionResult(
        plan: plan("softmax-loss"), status: .crashed, message: text.escaped,
        location: SourceLocation(file: text.escaped, line: 1),
        observations: [
          JudgedObservation(
            .property(text, reading: []) { _ in nil }, value: nil,
            finding: .unmet(.wrongValue, text))
        ],
        questions: [
          JudgedQuestion(question: InlineQuestion(id: "q", prompt: "Why?"), answer: text)
        ], output: text)
      result.tracedSteps = [(text, [TracedStep(function: text, name: text, value: .text(text))])]
      result.lines = [text]
      return try page([result])
    }
    let (found, harmless) = (try attacked(text), try attacked("word"))
    #expect(found.elements.map(\.name) == harmless.elements.map(\.name))
    #expect(
      found.elements.map(\.attributes.keys.count) == harmless.elements.map(\.attributes.keys.count))
    #expect(found.texts("blockquote") == [seen])
    #expect(found.texts("pre").contains { $0.hasPrefix(seen.prefix(500)) })
    #expect(found.texts("summary").count == harmless.texts("summary").count)
  }
}

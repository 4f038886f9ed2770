import Foundation
import FoundationXML
import Gradebooks
import Grading
import Judging
import Testing

/// What platforms read of one submission, or of a batch.
@Suite struct ResultFileTests {
  private let told = Submission.sample("s", points: [30, 0, 12, 0])
    .with(1) { section in
      section.message = "found <1> & “2”\u{1B}[31m\u{202E}"
      section.location = "Dropout.swift:12"
      section.diagnosis = .init(rule: "factor", text: "all are twice as large: why?")
    }.with(3) { ($0.status, $0.undecided) = (.blocked, 20) }

  @Test func gradescopeHasATestForEachSection() throws {
    let file = try GradescopeFile(GradescopeResults(told, of: dropout).json)
    #expect(file.score == 42)
    #expect(file.extraData == ["sandbox": "full", "toolkit": "1"])
    #expect(file.tests.map(\.score) == [30, 0, 12, 0])
    #expect(file.tests.map(\.maxScore) == [30, 20, 30, 20])
    #expect(file.tests.map(\.status) == ["passed", "failed", "failed", "failed"])
    #expect(file.tests.map(\.number) == ["1", "2", "3", "4"])
    #expect(
      file.tests[1].output == """
        wrong value
        found <1> & “2”\\u{1B}[31m\\u{202E}
        at Dropout.swift:12
        all are twice as large: why?
        """)
    #expect(file.output.hasPrefix("20 points are undecided"))
    #expect(file.tests.allSatisfy { $0.visibility == "visible" })
  }

  @Test func noMoreIsToldThanIsDisclosed() throws {
    let submission = Submission.sample("s", points: [0, 0, 0], of: secretive)
      .with(1) { $0.message = "secret" }.with(2) { $0.undecided = 4 }
    let file = try GradescopeFile(GradescopeResults(submission, of: secretive).json)
    #expect(file.tests.map(\.visibility) == ["visible", "visible", "after_published"])
    #expect(file.tests[1].output == "wrong value")
    #expect(file.tests[2].output.contains("found 1, expected 2"))
    #expect(file.tests[0].name == "Open <b>")
    #expect(file.output == "")
    let outputs = ["open": "o", "category": "c", "hidden": "h"]
    let other = try ExercismFile(
      ExercismResults(submission, of: secretive, outputs: outputs).json)
    #expect(other.tests.map(\.message) == ["found 1, expected 2", "wrong value"])
    #expect(other.tests.map(\.output) == ["o", nil])
  }

  @Test(
    arguments: [
      (Submission.Problem.Kind.toolkitFault, nil), (.nothingToGrade, 0), (.tookTooLong, 0),
    ] as [(Submission.Problem.Kind, Double?)])
  func aFaultOfTheToolkitIsNoScore(_ kind: Submission.Problem.Kind, score: Double?) throws {
    let submission = Submission.sample("s", kind, "no file of it")
    let file = try GradescopeFile(GradescopeResults(submission, of: dropout).json)
    #expect(file.score == score)
    #expect(file.isFailure == (score == nil))
    #expect(file.tests.isEmpty)
    #expect(file.output.hasPrefix("\(kind.rawValue): no file of it"))
    let other = try ExercismFile(ExercismResults(submission, of: dropout).json)
    #expect(other.status == "error")
    #expect(other.message == "\(kind.rawValue): no file of it")
  }

  @Test func aFaultInOneSectionIsNoScoreEither() throws {
    let submission = told.with(0) { ($0.status, $0.points) = (.graderError, 0) }
    let file = try GradescopeFile(GradescopeResults(submission, of: dropout).json)
    #expect(file.isFailure)
    #expect(file.output.hasPrefix("The checks failed here, not your code"))
  }

  @Test func exercismHasTheTestsInOrder() throws {
    let file = try ExercismFile(
      ExercismResults(told.with(2) { $0.status = .crashed }, of: dropout).json)
    #expect(file.status == "fail")
    #expect(file.tests.map(\.status) == ["pass", "fail", "error", "fail"])
    #expect(file.tests.map(\.task) == [1, 2, 3, 4])
    #expect(file.tests[0].message == nil)
    let right = Submission.sample("s", points: [30, 20, 30, 20])
    #expect(try ExercismFile(ExercismResults(right, of: dropout).json).status == "pass")
  }

  @Test func whatDoesNotCompileAtAllIsAnError() throws {
    var submission = told
    for index in submission.sections.indices {
      submission = submission.with(index) {
        $0.status = .doesNotCompile
        $0.message = "/tmp/x y/Dropout.swift:3: cannot find"
      }
    }
    let file = try ExercismFile(ExercismResults(submission, of: dropout).json)
    #expect(file.status == "error")
    #expect(file.message == "x y/Dropout.swift:3: cannot find")
    submission = submission.with(0) { $0.status = .wrongValue }
    #expect(try ExercismFile(ExercismResults(submission, of: dropout).json).status == "fail")
  }

  @Test(
    arguments: [
      ("/home/anna/work/Dropout.swift:12: found", "Dropout.swift:12: found"),
      ("in “/tmp/a/b.swift” and (/usr/lib/c.so)", "in “b.swift” and (c.so)"),
      ("file:///tmp/a/b", "b"), ("see https://x.org/a/b", "see https://x.org/a/b"),
      ("1/2/3, a/b/c, ../a/b, ~/a/b", "1/2/3, a/b/c, ../a/b, ~/a/b"),
      ("a / b and /n", "a / b and /n"),
      ("/\u{301}a/b /a/", "/\u{301}a/b /a/"), ("/tmp/a/\n/tmp/b", "a\nb"), ("x=/a/b", "x=b"),
      ("///", "///"),
    ])
  func absolutePathsAreLeftOut(_ message: String, shown: String) throws {
    let submission = told.with(1) { section in
      (section.message, section.location, section.diagnosis) = (message, nil, nil)
    }
    #expect(
      try ExercismFile(ExercismResults(submission, of: dropout).json).tests[1].message == shown)
  }

  @Test(
    arguments: [
      (String(repeating: "x", count: 500), nil), (String(repeating: "x", count: 501), 452),
      (String(repeating: "🙂", count: 400), 226), ("", nil),
    ] as [(String, Int?)])
  func outputIsCutWithExercismsSentence(_ output: String, kept: Int?) throws {
    let long = told.with(1) { $0.message = String(repeating: "é", count: 70000) }
    let file = try ExercismFile(
      ExercismResults(long, of: dropout, outputs: ["dropout-forward": output]).json)
    let sentence = "\nOutput was truncated. Please limit to 500 chars"
    #expect(file.tests[0].output == (kept.map { output.prefix($0) + sentence } ?? output))
    #expect(file.tests[1].output == nil)
    #expect(file.tests[1].message?.hasSuffix("é…") == true)
  }

  @Test func aBatchIsASuiteForEachSubmission() throws {
    var batch = [
      told.with(0) { $0.status = .graderError }.with(2) { $0.status = .notImplemented },
      .sample("t", .toolkitFault, "]]> & <"), .sample("u", .nothingToGrade), .sample("v"),
    ]
    batch[0].times.judging = 1.5
    batch[1].times.compiling = 0.25
    batch[3].name = "\"<&\u{7}é\u{301}"
    let document = SuiteReader()
    let parser = XMLParser(data: Data(ClassJUnit(batch).xml.utf8))
    parser.delegate = document
    #expect(parser.parse())
    #expect(
      document.suites == [
        ["", "6", "3", "2", "1"], ["s", "4", "2", "1", "1"], ["t", "1", "0", "1", "0"],
        ["u", "1", "1", "0", "0"], ["\"<&é\u{301}", "0", "0", "0", "0"],
      ])
    #expect(
      document.outcomes == ["error", "failure", "skipped", "failure", "error", "failure"])
    #expect(document.messages.contains("]]> & <"))
    #expect(document.times == ["1.750", "1.500", "0.250", "0.000", "0.000"])
    #expect(document.seconds == ["1.000", "1.000", "1.000", "1.000", nil, nil])
    let empty = XMLParser(data: Data(ClassJUnit([]).xml.utf8))
    #expect(empty.parse())
  }
}

/// Suites, and what is in each case.
private final class SuiteReader: NSObject, XMLParserDelegate {
  private(set) var suites: [[String]] = []
  private(set) var times: [String?] = []
  private(set) var outcomes: [String] = []
  private(set) var messages: [String] = []
  private(set) var seconds: [String?] = []

  func parser(
    _: XMLParser, didStartElement element: String, namespaceURI _: String?,
    qualifiedName _: String?, attributes: [String: String]
  ) {
    switch element {
    case "testsuites", "testsuite":
      times.append(attributes["time"])
      suites.append(
        ["name", "tests", "failures", "errors", "skipped"].map { attributes[$0] ?? "" })
    case "testcase": seconds.append(attributes["time"])
    default:
      outcomes.append(element)
      messages.append(attributes["message"] ?? "")
    }
  }
}

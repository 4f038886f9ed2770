import Batches
import Courses
import Foundation
import Gradebooks
import Grading
import TestSupport
import Testing

/// Answers in words: codes, points, pages.
@Suite struct AnswerTests {
  private let names = (0..<300).map { "student-\($0)" }

  @Test func codesAreStableDifferentAndSayNothing() {
    let codes = AnonymousCodes(names, seed: 231)
    #expect(codes == AnonymousCodes(names.shuffled(), seed: 231))
    let all = names.compactMap(codes.code)
    #expect(Set(all).count == 300)
    #expect(all.allSatisfy { $0.wholeMatch(of: /[B-DF-HJKMNP-TV-XZ]{5}/) != nil })
    #expect(all.sorted() != all)
    // Neighbours in the list of names are no neighbours in that of codes.
    #expect(Set(all.map { $0.prefix(2) }).count > 150)
    #expect(zip(names, all).allSatisfy { codes.submission(of: $0.1.lowercased()) == $0.0 })
    #expect(names.compactMap(AnonymousCodes(names, seed: 232).code) != all)
  }

  /// With one submission more, no code becomes another one's.
  @Test func aCodeNeverChangesHands() {
    let many = (0..<4000).map { "n\($0)" }
    let few = AnonymousCodes(Array(many.prefix(2000)), seed: 1)
    let more = AnonymousCodes(many, seed: 1)
    #expect(more.all.contains { $0.count > 5 })
    #expect(Set(more.all).count == 4000)
    for code in few.all {
      let now = more.submission(of: code)
      #expect(now == nil || now == few.submission(of: code))
    }
  }

  private func read(_ rows: String, max: Double = 2) throws -> AnswerPoints {
    let codes = AnonymousCodes(names, seed: 231)
    let code = try #require(codes.code(of: "student-0"))
    let text = "code,question,points,comment\n" + rows.replacing("CODE", with: code)
    return try AnswerPoints(
      CSVTable([UInt8](text), path: "p.csv"), codes: codes, of: dropout, maxPointsPerQuestion: max)
  }

  @Test(
    arguments: [
      ("CODE,regularizer,2,good\n", 2, "good"), ("CODE,regularizer,,\n", nil, nil),
      ("CODE,regularizer,\"1,5\",\n", 1.5, nil), (" CODE ,regularizer,0,\n", 0, nil),
      ("CODE,regularizer,,late\nCODE,regularizer,1,\nCODE,regularizer,1,x\n", 1, "late"),
    ] as [(String, Double?, String?)])
  func pointsAreRead(_ rows: String, points: Double?, comment: String?) throws {
    let mark = try read(rows).mark(of: "student-0", for: "regularizer")
    #expect(mark != nil)
    #expect(mark?.points == points)
    #expect(mark?.comment == comment)
    #expect(try read(rows).mark(of: "student-1", for: "regularizer") == nil)
  }

  @Test(
    arguments: [
      ("AAAAA,regularizer,1,\n", 2, "code is “AAAAA”, expected a code of this batch"),
      ("CODEB,regularizer,1,\n", 2, "expected a code of this batch; did you mean"),
      (",regularizer,1,\n", 2, "code is “”, expected a code of this batch"),
      (
        "CODE,regularisation,1,\n", 2, "question is “regularisation”, expected one of dividing-by-p"
      ),
      (
        "CODE,regularizer,\"two\nlines\",\n", 2,
        "points is “two\nlines”, expected a number from 0 to 2"
      ),
      ("CODE,regularizer,-1,\n", 2, "points is “-1”, expected a number from 0 to 2"),
      ("CODE,regularizer,2.01,\n", 2, "points is “2.01”, expected a number from 0 to 2"),
      ("CODE,regularizer,nan,\n", 2, "points is “nan”, expected a number"),
      (
        "CODE,regularizer,,\nCODE,regularizer,1,\nCODE,regularizer,,\nCODE,regularizer,2,\n", 5,
        "points is “2”, expected 1 as in line 3"
      ),
    ])
  func aWrongRowIsRefused(_ rows: String, line: Int, problem: String) throws {
    let error = #expect(throws: DocumentError.self) { try read(rows) }
    #expect(error?.path == "p.csv")
    #expect(error?.line == line)
    #expect(error?.problem.contains(problem) == true, "\(String(describing: error))")
  }

  private func table(_ text: String) throws -> CSVTable { try CSVTable([UInt8](text), path: "t") }

  /// Several graders merge their tables one after the other, and none loses a cell to another.
  @Test func whatATableSaysNothingOfStays() throws {
    let older = """
      code,question,points,comment
      BCDFG,regularizer,2,
      HJKMN,regularizer,1,good

      """
    let newer = """
      comment,code,question,points
      see me,bcdfg,regularizer,
      ,HJKMN,regularizer,0
      ,BCDFG,dividing-by-p,1
      late,BCDFG,dividing-by-p,
      ,HJKMN,dividing-by-p,

      """
    let joined = try AnswerTables.joined(table(newer), over: table(older))
    #expect(joined.header == ["code", "question", "points", "comment"])
    #expect(
      joined.rows.map(\.cells) == [
        ["bcdfg", "regularizer", "2", "see me"], ["HJKMN", "regularizer", "0", "good"],
        ["BCDFG", "dividing-by-p", "1", "late"],
      ])
  }

  @Test func commentsAloneAreNoPoints() throws {
    #expect(try !read("CODE,regularizer,,see me\n").hasPoints)
    #expect(try read("CODE,regularizer,,see me\nCODE,dividing-by-p,0,\n").hasPoints)
  }

  /// A column of another kind of separator would be lost without a word.
  @Test func oneKindOfSeparatorIsExpected() {
    let error = #expect(throws: DocumentError.self) {
      try AnswerTables.unusedColumns(of: table("code,question,points,comment;;\n"))
    }
    #expect(error?.line == 1)
    #expect(
      error?.problem
        == "the title “comment;;” holds another separator; save the table with one kind of separator"
    )
  }

  @Test func theMaximumIsWhatTheRubricSays() throws {
    #expect(throws: DocumentError.self) { try read("CODE,regularizer,2,\n", max: 1) }
    #expect(
      try read("CODE,regularizer,3,\n", max: 3).mark(of: "student-0", for: "regularizer")?.points
        == 3)
  }

  private var batch: [Submission] {
    [
      .sample("a", by: .canvas("1", "Anna"), answers: ["regularizer": "It  reduces\nthe gap."]),
      .sample("b", answers: ["regularizer": "it reduces the GAP."]),
      .sample("c", answers: ["regularizer": "<script>alert(1)</script> \u{202E}x"]),
      .sample("d", answers: ["regularizer": " \n"]),
      .sample("e"),
      .sample("f", .toolkitFault),
    ]
  }

  @Test func aPageHasEachAnswerOnceAndNoNames() throws {
    let codes = AnonymousCodes(batch.map(\.name), seed: 231)
    let model = ModelAnswers(
      """
      # Dropout

      Two points a question.

      ## regularizer

      It narrows
      the gap & more.

      - 2: numbers *and* a
        conclusion `x*y`
      - 0: none

      ## other

      secret
      """)
    let question = try #require(
      dropout.sections.flatMap(\.questions).first { $0.id == "regularizer" })
    let html = AnswersPage(to: question, in: batch, codes: codes, model: model).html
    let page = try ParsedPage(html: html)
    let same = [codes.code(of: "a"), codes.code(of: "b")].compactMap(\.self).sorted()
    let other = try #require(codes.code(of: "c"))
    #expect(Set(page.texts("h3")) == [same.joined(separator: ", "), other])
    #expect(page.texts("blockquote").count == 2)
    #expect(page.texts("blockquote").contains("<script>alert(1)</script> \\u{202E}x"))
    #expect(page.texts("p").contains("3 answered, 2 different; 2 without an answer; 1 not read."))
    #expect(page.texts("p").contains("It narrows the gap & more."))
    #expect(page.texts("p").contains("Two points a question."))
    #expect(!html.contains("# Dropout"))
    #expect(page.texts("li") == ["2: numbers and a conclusion x*y", "0: none"])
    #expect(page.texts("em") == ["and"])
    #expect(!html.contains("secret") && !html.contains("Anna"))
    #expect(page.texts("p").contains(question.prompt))
  }

  /// The real model answers have a part for every question.
  @Test(arguments: assignments.map(\.id)) func everyQuestionHasAModelAnswer(id: String) throws {
    let assignment = try #require(assignments.first { $0.id == id })
    let text = try String(
      contentsOfFile: "\(Program.root)/Solutions/\(assignment.folder)/Answers.md", encoding: .utf8)
    let model = ModelAnswers(text)
    for question in assignment.sections.flatMap(\.questions) {
      #expect((model.blocks(for: question.id)?.count ?? 0) > 1, "\(question.id)")
      let page = AnswersPage(to: question, in: [], codes: AnonymousCodes([], seed: 1), model: model)
      _ = try ParsedPage(html: page.html)
    }
  }

  @Test func tablesHaveOneRowForEachAnswerAndNamesApart() throws {
    let codes = AnonymousCodes(batch.map(\.name), seed: 231)
    let points = AnswerTables.points(for: batch, of: dropout, codes: codes)
    #expect(points.header == ["code", "question", "points", "comment"])
    #expect(points.rows.map { $0.cells[0] } == ["a", "b", "c"].compactMap(codes.code).sorted())
    #expect(points.rows.allSatisfy { Array($0.cells[1...]) == ["regularizer", "", ""] })
    _ = try AnswerPoints(CSVTable([UInt8](points.text), path: ""), codes: codes, of: dropout)
    let names = AnswerTables.codes(for: batch, codes)
    #expect(names.rows.map { $0.cells[0] } == codes.all)
    #expect(names.rows.contains { $0.cells == [codes.code(of: "a"), "a", "Anna", ""] })
  }

  /// A spreadsheet that is not told otherwise reads what is typed in another encoding.
  @Test func theTableForGradersHasAMark() {
    let codes = AnonymousCodes(batch.map(\.name), seed: 231)
    let text = AnswerTables.points(for: batch, of: dropout, codes: codes).text
    #expect(text.utf8.starts(with: [0xEF, 0xBB, 0xBF]))
  }

  /// New answers get rows in whatever columns somebody has made of the table.
  @Test func whatWasTypedStaysInItsColumns() throws {
    let codes = AnonymousCodes(batch.map(\.name), seed: 231)
    let template = AnswerTables.points(for: batch, of: dropout, codes: codes)
    let code = try #require(codes.code(of: "a")).lowercased()
    let typed = try table("Comment;Grader;QUESTION;Code\nwell;me;regularizer;\(code)\n")
    let added = try AnswerTables.adding(template, to: typed)
    #expect(added.header == typed.header)
    #expect(added.form == typed.form)
    #expect(added.rows.first == typed.rows.first)
    let others = ["b", "c"].compactMap(codes.code).sorted()
    #expect(added.rows.dropFirst().map(\.cells) == others.map { ["", "", "regularizer", $0] })
    #expect(try AnswerTables.adding(template, to: added) == added)
    #expect(try AnswerTables.unusedColumns(of: typed) == ["Grader"])
    let error = #expect(throws: DocumentError.self) {
      try AnswerTables.adding(template, to: table("question,points\nregularizer,1\n"))
    }
    #expect(error?.problem == "there is no column “code”; found: question, points")
  }
}

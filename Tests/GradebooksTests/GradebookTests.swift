import Batches
import Checking
import Courses
import Gradebooks
import Grading
import Judging
import Testing

/// The rows of a gradebook, and its table.
@Suite struct GradebookTests {
  private func roster(_ text: String) throws -> Roster {
    try Roster([UInt8](text), path: "r.csv")
  }

  @Test func aRowAddsUpWhatTheSubmissionCameTo() throws {
    let batch = [
      Submission.sample(
        "s", by: .canvas("7", "annali", isLate: true), points: [30, 15, 30, 0],
        answers: ["dividing-by-p": "x", "regularizer": "y"])
    ]
    let codes = AnonymousCodes(["s"], seed: 231)
    let code = try #require(codes.code(of: "s"))
    let answers = try AnswerPoints(
      CSVTable([UInt8]("code,question,points\n\(code),dividing-by-p,1.5\n"), path: ""),
      codes: codes, of: dropout)
    let book = Gradebook(
      batch, of: dropout, roster: try roster("name,id,days late\nAnna Li,7,3\n"),
      policy: LatePolicy(freeDays: 1, percentPerDay: 12.5), answers: answers)
    let row = try #require(book.rows.first)
    #expect(row.points == 75)
    #expect(row.answerPoints == 1.5)
    #expect(row.daysCharged == 2)
    #expect(row.factor == 0.75)
    #expect(row.total == 57.38)
    #expect(row.max == 106)
    #expect(row.sections == [30, 15, 0 + 30, 0])
    #expect(book.sections.count == 4)
    // What has no answer has no points; what is not graded is not known.
    #expect(book.questions == ["dividing-by-p", "smaller-layers", "regularizer"])
    #expect(row.questions == [1.5, 0, nil])
    #expect(row.look == ["answers not graded: regularizer"])
  }

  /// Who has only been told something has not been graded.
  @Test func commentsRaiseNoMaximum() throws {
    let codes = AnonymousCodes(["s"], seed: 231)
    let code = try #require(codes.code(of: "s"))
    let answers = try AnswerPoints(
      CSVTable(
        [UInt8]("code,question,points,comment\n\(code),regularizer,,see me\n"), path: ""),
      codes: codes, of: dropout)
    let submission = Submission.sample("s", points: [30], answers: ["regularizer": "y"])
    let book = Gradebook([submission], of: dropout, answers: answers)
    let row = try #require(book.rows.first)
    #expect(row.max == 100)
    #expect(row.questions == [nil, nil, nil])
    #expect(row.look == [])
    let page = GradesPage(of: row, submission, in: dropout, answers: answers)
    #expect(page.html.contains("see me"))
  }

  /// An extension is a person's own; the day of a submission is that of all who share it.
  @Test func whoSharesASubmissionIsLateWithIt() throws {
    let batch = [Submission.sample("t", by: .canvas("1", "x", isLate: true), points: [30])]
    func rows(_ members: String) throws -> [Gradebook.Row] {
      let head = "student,submission,group,days late,extension days\n"
      return Gradebook(
        batch, of: dropout, roster: try roster(head + members),
        policy: LatePolicy(percentPerDay: 10)
      ).rows
    }
    let together = try rows("a,t,G,3,\nb,t,g,,1\nc,t,G,,\nd,,,,\n")
    #expect(together.map(\.daysCharged) == [3, 2, 3, nil])
    #expect(together.map(\.look) == [[], [], [], ["nothing handed in"]])
    let apart = try rows("a,t,G,3,\nb,t,G,1,\nc,t,G,,\n")
    #expect(apart.map(\.daysCharged) == [3, 1, 1])
    #expect(
      apart[2].look == [
        "late by 1, 3 days in the rows of those who share it, of which the fewest count"
      ])
    let alone = try rows("a,t,,,\n")
    #expect(alone[0].look == ["marked late, by how many days is not known"])
  }

  /// Only of what one person has sent Canvas' number says whose row it is.
  @Test func aRowKnowsWhatCanvasCallsItsSender() throws {
    let batch = [
      Submission.sample("s", by: .canvas("7", "annali"), points: [30]),
      .sample("t", by: .canvas("8", "team"), points: [30]),
      .sample("u", by: .moodle("9", "Ben"), points: [30]),
      .sample("v", by: .canvas("10", "zoe"), points: [30]),
    ]
    let roster = try roster("name,submission,group\nAnna Li,,\nEva,t,G\nUte,t,G\n")
    let book = Gradebook(batch, of: dropout, roster: roster)
    #expect(book.rows.map(\.submission) == ["s", "t", "t", "u", "v"])
    #expect(book.rows.map(\.canvasID) == ["7", nil, nil, nil, "10"])
    // It stands in no table, and makes no other row.
    let read = try Gradebook(csv: CSVTable([UInt8](book.csv), path: ""), of: dropout)
    #expect(read.rows.allSatisfy { $0.canvasID == nil })
    #expect(read == book)
    var other = read
    other.rows[0].undecided = 1
    #expect(other != book)
  }

  /// A fault of the toolkit is no zero.
  @Test(
    arguments: [
      (Submission.Problem.Kind.toolkitFault, nil), (.nothingToGrade, 0), (.tookTooLong, 0),
    ] as [(Submission.Problem.Kind, Double?)])
  func whatWasNotJudgedIsTold(_ kind: Submission.Problem.Kind, points: Double?) {
    let row = Gradebook([.sample("s", kind, "because; of\nthis")], of: dropout).rows[0]
    #expect(row.points == points)
    #expect(row.total == points)
    #expect(row.look == ["\(kind.rawValue): because, of this"])
  }

  @Test func aPersonMustLookAtWhatIsNotPlain() {
    var submission = Submission.sample(
      "s", by: .canvas("7", "a", isLate: true), points: [30, 0, 0, 0]
    ).with(1) { $0.status = .forgedReport }.with(2) { $0.status = .graderError }
      .with(3) { ($0.status, $0.undecided) = (.blocked, 20) }
    submission.remarks = ["handed in with version 0"]
    let row = Gradebook([submission], of: dropout).rows[0]
    #expect(
      row.look == [
        "marked late, by how many days is not known", "20 points undecided",
        "forged report: dropout-backward", "grader error: fc-net-dropout",
        "handed in with version 0",
      ])
    // The toolkit's fault is no zero, neither of the section nor of the whole.
    #expect(row.sections == [30, 0, nil, 0])
    #expect(row.points == nil && row.total == nil)
    #expect(row.factor == 1)
    let decided = Gradebook([submission.with(2) { $0.status = .crashed }], of: dropout).rows[0]
    #expect(decided.points == 30 && decided.undecided == 20)
  }

  @Test func nobodyIsLost() throws {
    let batch = [
      Submission.sample("x", by: .canvas("1", "nobody"), points: [30]),
      .sample("y", by: .canvas("1", "nobody"), points: [30]),
      .sample("Ben", by: .plain("Ben"), points: [30]),
    ]
    let book = Gradebook(batch, of: dropout, roster: try roster("name\nAnna\nBen\n"))
    #expect(book.rows.map(\.student) == ["Anna", "Ben", "nobody", "nobody"])
    #expect(book.rows.map(\.points) == [nil, 30, 30, 30])
    #expect(
      book.rows.map(\.look) == [
        ["nothing handed in"], [], ["in no row of the roster", "also handed in as y"],
        ["in no row of the roster", "also handed in as x"],
      ])
    #expect(Gradebook([], of: dropout).rows.isEmpty)
    let empty = Gradebook([], of: dropout, roster: try roster("name\nAnna\n"))
    #expect(empty.rows.map(\.total) == [nil])
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let names = [
      "=HYPERLINK(\"http://x\";\"y\")", "'=1", "Müller; \"Max\"", "A\u{308}\nB\r\nC", "x,y", " z ",
      "\u{202E}abc", "-1", "+49", "@x", "王", "\t", "''",
    ]
    var batch = names.map { Submission.sample($0, by: .plain($0), points: [29, 1, 0, 20]) }
    batch[0].remarks = ["=1+1", "one; two\nthree"]
    batch.append(.sample("t", .toolkitFault, "it; broke"))
    var book = Gradebook(
      batch, of: dropout, roster: try roster("name,days late\nAnna,1\n"),
      policy: LatePolicy(percentPerDay: 33.3))
    book.rows[1].factor = 0.3333
    book.rows[1].questions = [0.25, nil, 2]
    let table = try CSVTable([UInt8](book.csv), path: "g.csv")
    #expect(try Gradebook(csv: table, of: dropout) == book)
    #expect(book.rows.map(\.submission) == [nil] + names + ["t"])
    #expect(!book.csv.contains(/(^|,|\n)"?[=+@]/))
  }

  @Test func aGradebookOfAnotherKindIsRefused() throws {
    let book = Gradebook([.sample("s", points: [30])], of: dropout)
    func error(_ text: String) -> DocumentError? {
      #expect(throws: DocumentError.self) {
        try Gradebook(csv: CSVTable([UInt8](text), path: "g.csv"), of: dropout)
      }
    }
    #expect(error(book.csv.replacing("points", with: "pints"))?.line == 1)
    let wrong = error(book.csv.replacing(",30,", with: ",thirty,"))
    #expect(wrong?.line == 2)
    #expect(wrong?.problem == "total is “thirty”, expected a number")
  }

  /// Titles of one table are told apart.
  @Test(arguments: assignments.map(\.id)) func columnsHaveNamesOfTheirOwn(id: String) throws {
    let assignment = try #require(assignments.first { $0.id == id })
    let book = Gradebook([.sample("s", of: assignment)], of: assignment)
    let table = try CSVTable([UInt8](book.csv), path: "")
    #expect(Set(table.header.map { $0.lowercased() }).count == table.header.count)
    #expect(try Gradebook(csv: table, of: assignment) == book)
  }

  /// A class is no matter of minutes.
  @Test func aLargeClassIsMatched() throws {
    let students = (0..<300).map { "Student \($0) von Name\($0)" }
    let batch = students.enumerated().map { index, name in
      Submission.sample(
        "s\(index)", by: .canvas("\(index)", "vonname\(index)student\(index)"), points: [index % 31]
      )
    }
    let book = Gradebook(
      batch.reversed(), of: dropout,
      roster: try roster("name\n" + students.joined(separator: "\n") + "\n"))
    #expect(book.rows.map(\.points) == (0..<300).map { Double($0 % 31) })
    #expect(book.rows.allSatisfy { $0.look.isEmpty })
  }
}

import Batches
import Gradebooks
import Grading
import Testing

/// One column of Canvas' own file, filled.
@Suite struct CanvasGradebookTests {
  private let file = """
    Student,ID,SIS User ID,SIS Login ID,Section,Notes,Dropout (11),\
    Dropout variants (12),Essay (13),Assignments Current Score,Final Score (2026)
    ,,,,,,Manual Posting,,,,
        Points Possible,,,,,,100.00,50.00,(read only),(read only),(read only)
    "Li, Anna",101,u1,anna,S1,"a ""quoted"", note",-,5,,"1,0",A
    "Mu\u{308}ller, Max",102,u2,max,"S1 and
    S2",=1+1,12.00,,,,
    ,,,,,,,,,,
    "O'Brien, Patrick",103,u3,pat,S1,,EX,,,,
    "Test, Student",104,,,S1,,,,,,

    """

  private let course = ["11": "Dropout", "12": "Dropout variants"]

  private func book(_ rows: [(student: String, id: String?, total: Double?)]) -> Gradebook {
    let rows = rows.map { student, id, total in
      var row = Gradebook.Row(student: student)
      (row.name, row.id, row.total, row.max) = (student, id, total, 100)
      return row
    }
    return Gradebook(sections: [], questions: [], rows: rows)
  }

  private func fill(
    _ book: Gradebook, in text: String? = nil, column: String? = "Dropout", other: Bool = false
  ) throws -> CanvasGradebook.Filled {
    try CanvasGradebook([UInt8](text ?? file), path: "c.csv")
      .filled(from: book, for: dropout, column: column, allowsOtherMaximum: other)
  }

  private func imported(_ bytes: [UInt8]) throws -> CanvasImport {
    let students = ["101", "102", "103", "104"].map { CanvasImport.Student(id: $0) }
    return try CanvasImport(
      bytes, assignments: course.merging(["13": "Essay"]) { $1 }, students: students)
  }

  @Test(arguments: ["\n", "\r\n"], [",", ";"])
  func onlyTheCellsOfOneColumnChange(lineEnd: String, delimiter: String) throws {
    var text = file.replacing("\n", with: lineEnd)
    // Quoted commas stay; every other one becomes the delimiter.
    if delimiter == ";" {
      text = text.replacing(", ", with: "\u{1}").replacing("\"1,0\"", with: "\u{2}")
        .replacing(",", with: ";").replacing("\u{1}", with: ", ").replacing(
          "\u{2}", with: "\"1,0\"")
    }
    for mark in ["", "\u{FEFF}"] {
      let filled = try fill(book([("Li Anna", "101", 44.5), ("Max", "102", 70)]), in: mark + text)
      let cells = ["-", "12.00"].map { "\(delimiter)\($0)\(delimiter)" }
      let expected = (mark + text).replacing(cells[0], with: "\(delimiter)44.5\(delimiter)")
        .replacing(cells[1], with: "\(delimiter)70\(delimiter)")
      #expect(String(decoding: filled.bytes, as: UTF8.self) == expected)
      let scores = try imported(filled.bytes).scores
      #expect(scores["101"] == ["11": .score(44.5), "12": .score(5)])
      #expect(scores["102"] == ["11": .score(70)])
      #expect(scores["103"] == ["11": .excused])
      #expect(scores["104"] == [:])
    }
  }

  @Test func whatIsNotFilledIsTold() throws {
    let filled = try fill(
      book([
        ("Patrick O'Brien", "103", 9), ("Eva", "999", 8), ("Zoe", nil, nil), ("Anna Li", nil, nil),
        ("Max Müller", nil, 12),
      ]))
    #expect(filled.column == "Dropout (11)")
    #expect(filled.students == ["Max Müller"])
    #expect(filled.withoutRow == ["Eva"])
    #expect(filled.excused == ["O'Brien, Patrick"])
    #expect(filled.withoutPoints == ["Li, Anna", "Test, Student"])
    #expect(filled.unclear == [])
    // 12.00 is 12 already.
    #expect(filled.bytes == [UInt8](file))
  }

  @Test(
    arguments: [
      ("anything", "101", "101"), ("x", "u2", "102"), ("x", "PAT", "103"), ("pat", nil, "103"),
      ("Max Mu\u{308}ller", nil, "102"), ("mullermax", nil, "102"), ("Eve", nil, nil),
      ("Max Müller", "555", "102"),
    ] as [(String, String?, String?)])
  func aStudentIsFoundByIdThenLoginThenName(_ name: String, id: String?, row: String?) throws {
    var book = book([(name, id, 44)])
    if ["anything", "x"].contains(name) { book.rows[0].name = nil }
    let scores = try imported(try fill(book).bytes).scores
    let found = scores.filter { $0.value["11"] == .score(44) }.map(\.key)
    // Whoever is excused stays so.
    let told = try fill(book)
    #expect(row == "103" ? told.withoutPoints.count == 3 : found == [row].compactMap(\.self))
    #expect(told.withoutRow.isEmpty == (row != nil))
  }

  /// Where Canvas itself says who has sent it, a namesake is another one.
  @Test(
    arguments: [
      ("101", "Anna Li", nil, "101"), ("101", "Anna Li", "u2", "101"),
      ("999", "Anna Li", nil, nil), ("999", "Anna Li", "999", nil), ("999", "max", nil, nil),
      ("999", "Anna Li", "u1", "101"), ("999", "Max Müller", "max", "102"),
      ("u1", "Anna Li", "u1", nil),
    ] as [(String, String, String?, String?)])
  func theNumberOfCanvasDecides(
    _ canvasID: String, name: String, rosterID: String?, row: String?
  ) throws {
    var book = book([(name, rosterID, 44)])
    book.rows[0].canvasID = canvasID
    let filled = try fill(book)
    let scores = try imported(filled.bytes).scores
    let found = scores.filter { $0.value["11"] == .score(44) }.map(\.key)
    #expect(found == [row].compactMap(\.self))
    #expect(filled.withoutRow == (row == nil ? [name] : []))
    #expect(filled.unclear == [])
  }

  @Test func theNumberOfCanvasTellsNamesakesApart() throws {
    let namesakes = file.replacing("\"Test, Student\"", with: "\"LI, ANNA\"")
    var book = book([("Anna Li", nil, 44)])
    #expect(try fill(book, in: namesakes).unclear == ["Anna Li fits 2 rows"])
    book.rows[0].canvasID = "101"
    let filled = try fill(book, in: namesakes)
    #expect(filled.unclear == [])
    #expect(try imported(filled.bytes).scores["101"]?["11"] == .score(44))
  }

  @Test func nobodyIsGuessed() throws {
    let twice = try fill(book([("Anna Li", nil, 1), ("Li, Anna", nil, 2)]))
    #expect(twice.bytes == [UInt8](file))
    #expect(twice.unclear.count == 2)
    #expect(twice.unclear[0] == "Anna Li fits the row of Li, Anna, as Li, Anna does")
    let other = try fill(book([("Eva Stern", "101", 1)]))
    #expect(other.bytes == [UInt8](file))
    #expect(other.unclear == ["Eva Stern has the id of Li, Anna, whose name is another one"])
    let namesakes = file.replacing("\"O'Brien, Patrick\"", with: "\"LI, ANNA\"")
    let unclear = try fill(book([("Anna Li", nil, 1)]), in: namesakes)
    #expect(unclear.bytes == [UInt8](namesakes))
    #expect(unclear.unclear == ["Anna Li fits 2 rows"])
  }

  @Test(arguments: ["Dropout (11)", "Dropout", "11", "(11)", " Dropout "])
  func aColumnIsNamedInSeveralWays(column: String) throws {
    #expect(try fill(book([("Li, Anna", "101", 1)]), column: column).column == "Dropout (11)")
  }

  /// Titles that are the assignment's, or end with it behind a sign.
  @Test(
    arguments: [
      "Dropout", "DROPOUT", "HW 3: Dropout", "2 - Dropout", "A1) Dropout", "Week 2 – Dropout",
      "3. dropout", "HW3:Dropout",
    ])
  func theColumnOfTheAssignmentNeedsNoName(title: String) throws {
    let text = file.replacing("Dropout (11)", with: "\(title) (11)")
    let filled = try fill(book([("Li, Anna", "101", 1)]), in: text, column: nil)
    #expect(filled.column == "\(title) (11)")
  }

  /// Its own title goes before any with something in front of it.
  @Test func theExactTitleComesFirst() throws {
    let text = file.replacing("Essay", with: "Last year: Dropout")
    let filled = try fill(book([("Li, Anna", "101", 1)]), in: text, column: nil)
    #expect(filled.column == "Dropout (11)")
  }

  @Test(
    arguments: [
      "Regression with dropout", "Non-Dropout", "Dropout (part 2)", "L2 vs. Dropout", "NoDropout",
    ])
  func aTitleWithItsWordsIsAnotherOne(title: String) {
    let text = file.replacing("Dropout (11)", with: "\(title) (11)")
    let error = #expect(throws: DocumentError.self) {
      try fill(book([("Li, Anna", "101", 1)]), in: text, column: nil)
    }
    let problem = "no column of an assignment fits “Dropout”; there are: “\(title) (11)”, "
    #expect(error?.problem.hasPrefix(problem) == true, "\(String(describing: error))")
    #expect(error?.problem.hasSuffix("; --canvas-column names one") == true)
  }

  @Test func ofTwoTitlesThatFitNoneIsTaken() {
    let text = file.replacing("Dropout (11)", with: "A: Dropout (11)")
      .replacing("Dropout variants", with: "B: Dropout")
    let error = #expect(throws: DocumentError.self) {
      try fill(book([("Li, Anna", "101", 1)]), in: text, column: nil)
    }
    #expect(
      error?.problem
        == "more than one column fits “Dropout”; there are: “A: Dropout (11)”, "
        + "“B: Dropout (12)”; --canvas-column names one")
  }

  @Test(
    arguments: [
      (
        "Drop",
        "no column of an assignment fits “Drop”; there are: “Dropout (11)”, "
          + "“Dropout variants (12)”, “Essay (13)”; --canvas-column names one"
      ),
      ("Notes", "no column of an assignment fits “Notes”"),
      ("Final Score", "no column of an assignment fits “Final Score”"),
      ("Essay", "the column “Essay (13)” is “(read only)”, expected one that Canvas imports"),
      (
        "12",
        "the points possible of “Dropout variants (12)” are “50.00”, expected 100: points are "
          + "not scaled"
      ),
    ])
  func anotherColumnIsRefused(_ column: String, problem: String) {
    let error = #expect(throws: DocumentError.self) {
      try fill(book([("Li, Anna", "101", 1)]), column: column)
    }
    #expect(error?.problem.hasPrefix(problem) == true, "\(String(describing: error))")
  }

  @Test func anotherMaximumMayBeAllowed() throws {
    let filled = try fill(book([("Li, Anna", "101", 1)]), column: "12", other: true)
    #expect(try imported(filled.bytes).scores["101"]?["12"] == .score(1))
  }

  @Test(
    arguments: [
      ("name,points\na,1\n", 1, "this is no header of Canvas"), ("", nil, "this is no header"),
      ("Student,ID,Dropout (11),x\na,1,2,3\n", 1, "this is no header of Canvas"),
      ("Student,ID,Section,Dropout (11)\na,1,S\n", 2, "the row has 3 cells, expected 4"),
      ("Student,ID,Section,Dropout (11)\na,1,S,2,,x\n", 2, "the row has 6 cells, expected 4"),
      (
        "Student,ID,Section,Dropout (11)\nPoints Possible,,\n", 2,
        "the row has 3 cells, expected 4"
      ),
    ] as [(String, Int?, String)])
  func anotherFileIsRefused(_ text: String, line: Int?, problem: String) {
    let error = #expect(throws: DocumentError.self) {
      try CanvasGradebook([UInt8](text), path: "c.csv")
    }
    #expect(error?.line == line)
    #expect(error?.problem.hasPrefix(problem) == true, "\(String(describing: error))")
  }

  /// What tells how grades become visible, and the maxima, in either order.
  @Test(
    arguments: ["Manual Posting", "Manual Posting (scores hidden from instructors)", "muted"],
    [false, true])
  func rowsAboutColumnsAreNoStudents(words: String, isSecond: Bool) throws {
    var lines = file.replacing("Manual Posting", with: words)
      .split(separator: "\n", omittingEmptySubsequences: false)
    if isSecond { lines.swapAt(1, 2) }
    let text = lines.joined(separator: "\n")
    let book = book([("Li Anna", "101", 44.5)])
    let filled = try fill(book, in: text)
    #expect(filled.withoutPoints == ["Müller, Max", "Test, Student"])
    #expect(try imported(filled.bytes).scores["101"]?["11"] == .score(44.5))
    for column in ["12", "13"] {
      #expect(throws: DocumentError.self) { try fill(book, in: text, column: column) }
    }
  }

  /// Canvas' own rows about columns are wider than its header.
  @Test func surplusCellsAreNoFaultWhereNothingIsInThem() throws {
    let text = """
      Student,ID,Section,Dropout (11)
      ,,,Manual Posting,,Manual Posting
          Points Possible,,,100,(read only),(read only)
      "Li, Anna",101,S,3,,
      "Müller, Max",102,S,5

      """
    let filled = try fill(book([("Li, Anna", "101", 44)]), in: text, column: nil)
    #expect(
      String(decoding: filled.bytes, as: UTF8.self) == text.replacing(",S,3,", with: ",S,44,"))
    #expect(filled.withoutPoints == ["Müller, Max"])
    #expect(throws: DocumentError.self) {
      try fill(book([("Li, Anna", "101", 44)]), in: text.replacing(",100,", with: ",90,"))
    }
  }

  @Test func whatIsNotAssignedStaysSo() throws {
    let text = file.replacing(",-,5,", with: ",N/A,5,")
    let filled = try fill(book([("Li, Anna", "101", 44), ("Max", "102", 12)]), in: text)
    #expect(filled.bytes == [UInt8](text))
    #expect(filled.notAssigned == ["Li, Anna"])
    #expect(filled.students == ["Max"])
    #expect(filled.withoutPoints == ["Test, Student"])
    #expect(try imported(filled.bytes).scores["101"] == ["12": .score(5)])
  }

  @Test func namesMayStandInTwoColumns() throws {
    let text = "LastName,FirstName,ID,Section,Dropout (11)\nLi,Anna,101,S,\nMüller,Max,102,S,3"
    let filled = try fill(book([("Anna Li", nil, 44), ("Max Müller", nil, 5.25)]), in: text)
    #expect(
      String(decoding: filled.bytes, as: UTF8.self).hasSuffix("101,S,44\nMüller,Max,102,S,5.25"))
    #expect(try imported(filled.bytes).scores["101"] == ["11": .score(44)])
  }
}

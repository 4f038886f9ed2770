import Batches
import Gradebooks
import Testing

/// An instructor's table of students.
@Suite struct RosterTests {
  @Test func columnsAreFoundHoweverTheyAreWritten() throws {
    let text = """
      \u{FEFF}STUDENT;Name; E-Mail Address ;Email;ID;Days_Late;extension days;Group;Seat
      mm1;"Müller; Max";x;max@x.org;17;1,5;2;A;4
      ;;;eva@x.org;18;;;;

      """
    let roster = try Roster([UInt8](text), path: "r.csv")
    #expect(roster.unusedColumns == [" E-Mail Address ", "Seat"])
    #expect(roster.students.map(\.student) == ["mm1", "eva@x.org"])
    #expect(roster.students.map(\.name) == ["Müller; Max", nil])
    #expect(roster.students.map(\.daysLate) == [1.5, nil])
    #expect(roster.students.map(\.extensionDays) == [2, 0])
    #expect(roster.students.map(\.line) == [2, 3])
  }

  @Test(
    arguments: [
      ("name\nAnna\n", "Anna"), ("id,name\n7,Anna\n", "Anna"), ("id\n7\n", "7"),
      ("name,email\nAnna,a@x\n", "a@x"), ("name,student,email\nAnna,k,a@x\n", "k"),
      ("name\n'=1+1\n", "=1+1"),
    ])
  func aStudentIsCalledByTheFirstThatThereIs(_ text: String, key: String) throws {
    #expect(try Roster([UInt8](text), path: "").students.map(\.student) == [key])
  }

  @Test(
    arguments: [
      ("nme,id\na,1\n", 1, "there is no column “nme”; did you mean name?"),
      ("id,days\n1,2\n", 1, "there is no column “days”; did you mean extension days?"),
      ("id,late days\n1,2\n", 1, "there is no column “late days”; did you mean days late?"),
      (
        "id,extention days\n1,2\n", 1, "there is no column “extention days”; did you mean extension"
      ),
      ("mark,seat\na,1\n", 1, "there is no column that names a student, expected one of student"),
      ("id,ID\n1,2\n", 1, "there are two columns “id”, expected one"),
      ("id,days late\n1,two\n", 2, "days late is “two”, expected a number of days from 0 to 1000"),
      ("id,days late\n1,-1\n", 2, "days late is “-1”, expected"),
      ("id,days late\n1,1e3\n", 2, "days late is “1e3”, expected"),
      ("id,extension days\n1,inf\n", 2, "extension days is “inf”, expected"),
      ("student,id\nx,1\n\ny,2\nx,3\n", 5, "student is “x” as in line 2, expected another"),
      ("name,email\nx,A@x\ny,a@X\n", 3, "email is “a@X” as in line 2"),
      ("name,submission\nx,s\ny,s\n", 3, "submission is “s” as in line 2"),
      ("name,group\n,A\n", 2, "the row names no student, expected something in student"),
      ("name,id\nA\u{308},1\n\u{C4},2\n", 3, "student is “Ä” as in line 2"),
      (
        "name,id\nAnna,1\nAnna,2\n", 3,
        "student is “Anna” as in line 2, expected another in each row; a column student or email "
          + "tells them apart"
      ),
      (
        "name,email;id\nAnna,x\n", 1,
        "the title “email;id” holds another separator; save the table with one kind of separator"
      ),
    ])
  func whatIsWrongIsToldWithItsLine(_ text: String, line: Int, problem: String) throws {
    let error = #expect(throws: DocumentError.self) { try Roster([UInt8](text), path: "r.csv") }
    #expect(error?.path == "r.csv")
    #expect(error?.line == line)
    #expect(error?.problem.hasPrefix(problem) == true, "\(String(describing: error))")
  }

  /// Nothing tells apart what is one student, twice.
  @Test func whoIsThereTwiceNeedsNoOtherColumn() {
    let error = #expect(throws: DocumentError.self) {
      try Roster([UInt8]("name,id\nAnna,1\nAnna,1\n"), path: "")
    }
    #expect(error?.problem.hasSuffix("expected another in each row") == true)
  }

  @Test func aGroupHasItsNameInAnyCase() throws {
    let roster = try Roster([UInt8]("name,submission,group\na,s,Team\nb,s,TEAM\n"), path: "")
    #expect(roster.students.count == 2)
  }

  @Test func aTitleMayHoldASignThatHidesNoColumn() throws {
    let roster = try Roster([UInt8]("name\tid\tSeat (row, place)\nAnna\t1\t3\n"), path: "")
    #expect(roster.unusedColumns == ["Seat (row, place)"])
  }

  @Test func aColumnNearOneThatIsThereIsMerelyUnused() throws {
    let roster = try Roster([UInt8]("name,names,amount,sid\na,b,c,d\n"), path: "")
    #expect(roster.unusedColumns == ["names", "amount", "sid"])
    #expect(
      try Roster([UInt8]("name,submission,group\na,s,G\nb,s,G\n"), path: "").students.count == 2)
  }
}

import Batches
import Gradebooks
import Testing

/// Tables as spreadsheets, platforms and strangers write them.
@Suite struct CSVTableTests {
  @Test(
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("\u{FEFF}a;b\r\n\"1,5\";2\r\n", [["a", "b"], ["1,5", "2"]]),
      ("a\tb\r1\t\r", [["a", "b"], ["1", ""]]),
      (
        "a,b\n\"x \"\"y\"\", z\",\"two\r\nlines\"\n",
        [["a", "b"], ["x \"y\", z", "two\r\nlines"]]
      ),
      ("a,b\nJoe \"Tex\" Miller,\"\"\n", [["a", "b"], ["Joe \"Tex\" Miller", ""]]),
      ("\"a;b\";c\n1;2\n", [["a;b", "c"], ["1", "2"]]),
      ("\"a;b;c\",d\n1,2\n", [["a;b;c", "d"], ["1", "2"]]),
      ("a,b;c\n1,2;3\n", [["a", "b;c"], ["1", "2;3"]]),
      ("\n\na,b\n\n , \n,,,\n1,2\n\n", [["a", "b"], ["1", "2"]]),
      ("a\nM\u{FC}ller\n", [["a"], ["Müller"]]),
      ("\"a\"\u{301}b,c\n1,2\n", nil),
      ("a,\u{301}b\n1,\"\u{301}2\"\n", [["a", "\u{301}b"], ["1", "\u{301}2"]]),
    ] as [(String, [[String]]?)])
  func aTableIsRead(_ text: String, as expected: [[String]]?) throws {
    let table = try? CSVTable([UInt8](text), path: "t.csv")
    #expect(table.map { [$0.header] + $0.rows.map(\.cells) } == expected)
  }

  @Test(
    arguments: [
      ("a,b\n1,2\n\n3\n", 4, "the row has 1 cell, expected 2 as in the header"),
      ("a,b\n\"1\n\n\",2\n3,4,5\n", 5, "the row has 3 cells, expected 2 as in the header"),
      ("a,b\n1,2\n3,\"4\n5,6\n", 3, "a quote opens in this row, expected one that closes it"),
      ("a,b\n\"1\" ,2\n", 2, "there is text behind a closing quote, expected the end of the cell"),
      ("\n , \n", nil, "it is empty, expected a row of column titles"),
      ("PK\u{3}\u{4}rest", nil, "it is a workbook, expected CSV in UTF-8; save it"),
    ] as [(String, Int?, String)])
  func whatIsNoTableIsRefused(_ text: String, at line: Int?, with problem: String) throws {
    let error = #expect(throws: DocumentError.self) {
      try CSVTable([UInt8](text), path: "t.csv")
    }
    #expect(error?.line == line)
    #expect(error?.problem.hasPrefix(problem) == true, "\(String(describing: error))")
  }

  /// Excel writes Windows-1252 unless it is told otherwise, and “Unicode text” is UTF-16.
  @Test(
    arguments: [
      ([UInt8]("a\nb\nM") + [0xFC] + [UInt8]("ller\n"), 3, "not UTF-8"),
      ([0xFF, 0xFE, 0x61, 0x00], nil, "UTF-16"),
    ] as [([UInt8], Int?, String)])
  func anotherEncodingIsRefusedWithWhatToDo(_ bytes: [UInt8], line: Int?, word: String) throws {
    let error = #expect(throws: DocumentError.self) { try CSVTable(bytes, path: "t.csv") }
    #expect(error?.line == line)
    #expect(error?.problem.contains(word) == true)
    #expect(error?.problem.hasSuffix("save it from the spreadsheet as “CSV UTF-8”") == true)
  }

  @Test(arguments: ["\n", "\r\n", "\r"], [",", ";", "\t"])
  func aTableGoesBackInTheFormInWhichItCame(lineEnd: String, delimiter: String) throws {
    for mark in ["", "\u{FEFF}"] {
      let lines = ["name|points", "Å|1", "\"x \"\"y\"\"\"|\"a,b;c\td\"", "\"one\rtwo\"|"]
      let text = mark + lines.map { $0.replacing("|", with: delimiter) + lineEnd }.joined()
      #expect(try CSVTable([UInt8](text), path: "").text.utf8.elementsEqual(text.utf8))
    }
  }

  /// What strangers write is no formula in our tables, and comes back as it was.
  @Test(
    arguments: [
      ("=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"http://x\",\"y\")"),
      ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
      ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("＝1", "'＝1"), ("=\u{301}1", "'=\u{301}1"),
      ("'=1", "''=1"), ("''@", "'''@"), ("'tis", "'tis"), ("O'Brien", "O'Brien"), ("'", "'"),
      ("", ""), ("a=b", "a=b"), (" x ", " x "), ("\u{202E}abc", "\u{202E}abc"),
    ])
  func aFormulaIsText(_ text: String, written: String) throws {
    let table = CSVTable(header: ["text", "n"], rows: [[.text(text), .number(-1)]])
    let read = try CSVTable([UInt8](table.text), path: "")
    #expect(read.rows.first?.cells == (read.rows.isEmpty ? nil : [written, "-1"]))
    // As the reader of gradebooks takes it.
    let row = Gradebook.Row(student: text)
    let book = Gradebook(sections: [], questions: [], rows: [row])
    let cell = try CSVTable([UInt8](book.csv), path: "").rows.first?.cells[0]
    #expect(cell == (text.isEmpty ? nil : written))
  }

  @Test(
    arguments: [
      (0.0, "0"), (-0.001, "0"), (44, "44"), (1.5, "1.5"), (2.345, "2.35"), (0.1 + 0.2, "0.3"),
      (99.999, "100"), (1_234_567, "1234567"), (-2.5, "-2.5"),
    ])
  func aNumberHasNoNeedlessDecimals(_ number: Double, _ text: String) {
    #expect(
      CSVTable(header: ["n", "x"], rows: [[.number(number), .text("y")]]).rows[0].cells[0] == text)
  }

  /// Spreadsheets need a mark to read what is not ASCII; other programs are better off without.
  @Test func onlyLettersBeyondASCIINeedAMark() {
    func text(_ name: String) -> String { CSVTable(header: ["name"], rows: [[.text(name)]]).text }
    #expect(text("Mueller") == "name\nMueller\n")
    #expect(text("Müller") == "\u{FEFF}name\nMüller\n")
  }
}

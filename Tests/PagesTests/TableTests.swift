import Pages
import TestSupport
import Testing

struct TableTests {
  @Test func cellsHaveTheirColumnsAlignmentAndTheirOwnShade() throws {
    let table = Table(
      caption: "Runs of \(.code("sgd"))",
      columns: [.init("run"), .number("loss"), .init("remark")],
      rows: [["a", .init("0.5", .good), "\(.code("x")) y"], ["b", "0.25", .init("late", .bad)]])
    let page = try ParsedPage(.table(table))
    #expect(
      page.elements("th").map(\.attributes) == [
        ["scope": "col"], ["scope": "col", "class": "number"], ["scope": "col"],
        ["scope": "row"], ["scope": "row"],
      ])
    #expect(page.texts("th") == ["run", "loss", "remark", "a", "b"])
    #expect(
      page.elements("td").map { $0.attributes["class"] }
        == ["number good", nil, "number", "bad"])
    #expect(page.texts("td") == ["0.5", "x y", "0.25", "late"])
    #expect(page.elements("div").first?.attributes["aria-label"] == "Runs of sgd")
    #expect(page.elements("div").first?.attributes["role"] == "region")
  }

  @Test func rowsMayHaveNoNames() throws {
    let page = try ParsedPage(
      .table(Table(columns: [.init("a")], rows: [["x"]], hasRowNames: false)))
    #expect(page.texts("td") == ["x"])
    #expect(page.elements("div").first?.attributes == ["class": "scroll fold", "tabindex": "0"])
  }

  /// Few columns fold where there is no room, two numbers go below their name, many columns scroll.
  @Test(
    arguments: [
      ([.init("a"), .init("b"), .init("c")], "scroll fold"),
      ([.init("a"), .number("b"), .number("c")], "scroll fold pairs"),
      ([.init("a"), .number("b"), .number("c"), .number("d")], "scroll"),
    ] as [([Table.Column], String)])
  func aTableFoldsAsItsColumnsDo(_ columns: [Table.Column], _ name: String) throws {
    let row = columns.map { _ in Table.Cell("x") }
    let page = try ParsedPage(.table(Table(columns: columns, rows: [row])))
    #expect(page.elements("div").first?.attributes["class"] == name)
  }

  @Test(arguments: [
    (0, "heat0"), (0.09, "heat0"), (0.11, "heat1"), (0.5, "heat3"), (1, "heat5"), (7, "heat5"),
    (-1, "heat0"), (.nan, "heat0"), (.infinity, "heat5"),
  ])
  func heatHasFiveShades(heat: Double, name: String) throws {
    let table = Table(columns: [.init("a")], rows: [[.init("x", heat: heat)]], hasRowNames: false)
    #expect(try ParsedPage(.table(table)).elements("td").first?.attributes["class"] == name)
  }

  @Test func aRowOfTheWrongLengthIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Table(columns: [.init("a"), .init("b")], rows: [["x", "y"], ["z"]])
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("table: row 1 has 1 cells for 2 columns"))
  }
}

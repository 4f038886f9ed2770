import Foundation
import TestSupport
import Testing

/// What a watch shows where there is little room.
@Suite(.serialized) struct WatchScreenTests {
  private let desk: WatchDesk
  private var checkout: Checkout { desk.checkout }
  private var terminal: PseudoTerminal { desk.terminal }

  init() throws { desk = try WatchDesk() }

  struct Size: CustomTestStringConvertible, Sendable {
    let lines: Int
    let columns: Int
    var testDescription: String { "\(columns) × \(lines)" }

    func fits(_ screen: String) -> Bool {
      let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
      return rows.count == lines && rows.allSatisfy { $0.count <= columns }
    }
  }

  private static let small = [
    Size(lines: 24, columns: 80), Size(lines: 15, columns: 80), Size(lines: 24, columns: 40),
  ]

  private func words(_ screen: String) -> String {
    screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Beside all that a section with much to tell prints, and with another one to be done next.
  @Test(arguments: small) func aCrashAndItsPlaceAreNotCut(_ size: Size) throws {
    try checkout.solveAll(of: "Warmup")
    try checkout.edit(
      "LogSumExp.swift", of: "Warmup", "return largest",
      "for i in 0..<30 { print(i) }\n  if x.rank == 2 { fatalError(\"no room\") }\n  return largest"
    )
    try checkout.edit("Slices.swift", of: "Warmup", "images", "notThere.images")
    terminal.resize(lines: size.lines, columns: size.columns)
    try desk.watch(["warmup"])
    try #require(desk.restingScreen() != nil)
    // A save asks for this section.
    try checkout.edit("LogSumExp.swift", of: "Warmup", "no room", "no room at all")
    let screen = try #require(terminal.screen { words($0).contains("no room at all (SIG") })
    #expect(size.fits(screen))
    #expect(screen.contains("\n  crashed  "))
    let line = try checkout.line(of: "no room at all", in: "LogSumExp.swift", of: "Warmup")
    #expect(screen.contains("LogSumExp.swift:\(line)\n"))
    // What comes next is said as far as there is room.
    if size.lines == 24 { #expect(words(screen).contains("Next: make Slices.swift compile")) }
    terminal.type("q")
    #expect(terminal.status() == 0)
  }

  @Test(arguments: small) func aDiagnosisIsNotCut(_ size: Size) throws {
    try checkout.solveAll(of: "Warmup")
    try checkout.edit(
      "SquaredError.swift", of: "Warmup", "return (loss, ",
      "for i in 0..<30 { print(i) }\n  return (loss, 2.0 * ")
    terminal.resize(lines: size.lines, columns: size.columns)
    try desk.watch(["warmup"])
    let screen = try #require(
      terminal.screen { words($0).contains("gradient, wherever it is wrong") })
    #expect(size.fits(screen))
    #expect(screen.contains("\n  wrong value  "))
    let end = try #require(words(screen).range(of: "gradient, wherever it is wrong"))
    #expect(words(screen)[end.upperBound...].contains("?"))
    terminal.type("q")
    #expect(terminal.status() == 0)
  }

  @Test func aWindowOfAnotherSizeIsDrawnAnew() throws {
    try desk.watch(["warmup"])
    try #require(desk.restingScreen() != nil)
    for size in Self.small.dropFirst() + [Size(lines: 5, columns: 20)] {
      terminal.resize(lines: size.lines, columns: size.columns)
      #expect(terminal.screen(where: size.fits) != nil, "\(size)")
    }
    terminal.type("q")
    #expect(terminal.status() == 0)
    desk.expectNothingLeft()
  }

  @Test(arguments: small) func whenAllHintsWereSeenTheNewestAreShown(_ size: Size) throws {
    terminal.resize(lines: size.lines, columns: size.columns)
    try desk.watch(["warmup"])
    try #require(
      desk.restingScreen { words($0).contains("squaredDistances(_:_:) is still a stub") } != nil)
    for step in 1...4 {
      terminal.type("h")
      let screen = try #require(
        terminal.screen { $0.contains("\nHint \(step) of 4 to squaredDistances") })
      #expect(words(screen).contains("Any other key goes back to the verdict."))
    }
    // Seen once more, the last one stands above the keys.
    terminal.type("h")
    let all = "These were all hints to squaredDistances; h shows them again."
    let again = try #require(
      desk.restingScreen {
        words($0).contains(all) && (size.lines < 20 || $0.contains("\nHint 3 of 4"))
      })
    #expect(size.fits(again))
    #expect(words(again).contains("Hint 4 of 4") && again.contains("\n  d = [[1, 9, 2]"))
    // None is shown in part.
    for hint in again.components(separatedBy: "\nHint ").dropFirst() {
      #expect(hint.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().first != "")
    }
    terminal.type(" ")
    #expect(
      terminal.screen { !$0.contains("Hint ") && words($0).contains("is still a stub") } != nil)
    terminal.type("q")
    #expect(terminal.status() == 0)
  }

  @Test func theHeaderCountsAllPointsAndEveryRequest() throws {
    try desk.watch(["warmup"])
    let first = try #require(terminal.screen { $0.contains("Tensors in Swift") })
    #expect(first.contains("Tensors in Swift  0 of 100 points"))
    try checkout.solve("Slices.swift", of: "Warmup")
    try #require(desk.restingScreen { $0.contains("slices judged after") } != nil)
    terminal.type("a")
    let screen = try #require(
      desk.restingScreen { $0.contains("judged after") && !$0.contains("saved") })
    #expect(screen.hasPrefix("all 8 sections judged after "))
    #expect(screen.contains("Tensors in Swift  12 of 100 points"))
    terminal.type("q")
    #expect(terminal.status() == 0)
  }
}

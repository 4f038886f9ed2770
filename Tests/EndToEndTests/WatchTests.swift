import Foundation
import TestSupport
import Testing

/// A student sits before `check-assignment --watch` and saves files.
@Suite(.serialized) struct WatchTests {
  private let desk: WatchDesk
  private var checkout: Checkout { desk.checkout }
  private var terminal: PseudoTerminal { desk.terminal }

  init() throws { desk = try WatchDesk() }

  /// The screen with this verdict on what was just saved.
  private func verdict(_ line: String) -> String? {
    terminal.screen {
      $0.contains("dropout-forward judged after") && $0.contains("\n  \(line)\n")
    }
  }

  private func saveWrong() throws {
    try checkout.solve("Dropout.swift")
    try checkout.edit("Dropout.swift", "let mask = kept / parameters.p", "let mask = kept")
  }

  @Test func everySaveHasItsVerdict() throws {
    try desk.watch()
    let first = try #require(
      terminal.screen { $0.contains("dropoutForward(_:_:) is still a stub") })
    #expect(first.contains("n next   a all   h hint   p plots   q quit"))
    #expect(terminal.settings != desk.before)

    try saveWrong()
    let wrong = try #require(verdict("wrong value  12 of 30 points"))
    #expect(wrong.contains("\n  dropout-forward"))
    #expect(wrong.split(separator: "\n", omittingEmptySubsequences: false).count == 24)

    try checkout.solve("Dropout.swift")
    try #require(verdict("passed  30 of 30 points") != nil)
    #expect(
      terminal.screen { $0.contains("\n  dropout-backward        passed") }?
        .contains("\n  dropout-forward         passed           30/30\n") == true)

    terminal.type("n")
    #expect(terminal.screen { $0.contains("fc-net-dropout, 30 points") } != nil)
    terminal.type("q")
    #expect(terminal.status() == 0)
    desk.expectNothingLeft()
  }

  @Test func whatNeedsTheSavedFileIsJudgedAfterIt() throws {
    try checkout.solveAll(of: "Dropout")
    try desk.watch()
    let passed = "fc-net-dropout          passed"
    try #require(desk.restingScreen { $0.contains(passed) } != nil)
    try saveWrong()
    try #require(verdict("wrong value  12 of 30 points") != nil)
    let screen = try #require(
      desk.restingScreen { !$0.contains(passed) || $0.contains("by itself") })
    #expect(screen.contains("dropout-regularization"))
    #expect(screen.contains("wrong value"))
    terminal.type("q")
    #expect(terminal.status() == 0)
  }

  /// Over SSH nobody opens a picture's file.
  @Test func plotsAreDrawnOnTheScreen() throws {
    try checkout.solveAll(of: "FullyConnected")
    try desk.watch(["fully-connected"])
    try #require(terminal.screen { $0.contains("n next") } != nil)
    try checkout.solve("Hyperparameters.swift", of: "FullyConnected")
    try #require(terminal.screen { $0.contains("overfitting judged after") } != nil)
    terminal.type("p")
    let plots = try #require(terminal.screen { $0.contains("b  five layers\n") })
    #expect(plots.contains("Training loss, 50 images\n") && plots.contains("│a"))
    // There is room for one.
    #expect(plots.contains("  … 1 more: --plots - shows all\n"))
    #expect(plots.split(separator: "\n", omittingEmptySubsequences: false).count == 24)
    let told = terminal.screen { $0.contains("overfitting: ") && $0.contains("files in plots") }
    #expect(told?.contains("b  five layers\n") == true)
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(checkout.root)/plots")
    #expect(files.contains("overfitting-accuracy.csv"))
    // Any key takes them away.
    terminal.type("x")
    #expect(terminal.screen { $0.contains("\n  overfitting  ") } != nil)
    terminal.type("q")
    #expect(terminal.status() == 0)
    desk.expectNothingLeft()
  }

  /// An editor's way of saving: another file takes the name.
  @Test func theLastOfManySavesIsJudged() throws {
    try desk.watch()
    try #require(desk.restingScreen() != nil)
    for index in 0..<20 {
      try checkout.solve("Dropout.swift")
      let isLast = index == 19
      try checkout.edit(
        "Dropout.swift", "let mask = kept / parameters.p",
        isLast ? "let mask = kept / parameters.p" : "let mask = kept * \(index)")
      usleep(50_000)
    }
    #expect(verdict("passed  30 of 30 points") != nil)
    #expect(desk.restingScreen { $0.contains("dropout-backward        passed") } != nil)
    #expect(desk.processes == [])
    terminal.type("q")
    #expect(terminal.status() == 0)
    desk.expectNothingLeft()
  }

  @Test func anAnswerIsSeenAtOnce() throws {
    try desk.watch()
    try #require(desk.restingScreen() != nil)
    terminal.type("n")
    try checkout.write("## dividing-by-p\n\nBecause.\n", to: "Answers.md")
    #expect(
      terminal.screen { $0.contains("Questions: 1 of 3 answered") } != nil)
    terminal.type("q")
    #expect(terminal.status() == 0)
  }

  @Test func hintsAreThoseOfTheCommand() throws {
    try desk.watch(["warmup"])
    try #require(
      desk.restingScreen { $0.contains("squaredDistances(_:_:) is still a stub") } != nil)
    terminal.type("h")
    let first = try #require(
      terminal.screen { $0.contains("\nHint 1 of 4 to squaredDistances: where to look\n") })
    #expect(first.contains("The next h gives a question. Any other key goes back to the verdict."))
    #expect(try checkout.check(["warmup", "--hint"]).output.contains("\nHint 2 of 4 to squared"))
    terminal.type("h")
    #expect(terminal.screen { $0.contains("\nHint 3 of 4 to squaredDistances") } != nil)
    terminal.type(" ")
    #expect(terminal.screen { !$0.contains("Hint ") } != nil)
    // A save asks for a verdict.
    terminal.type("h")
    try #require(terminal.screen { $0.contains("\n  d = [[1, 9, 2], [18, 16, 13]]") } != nil)
    try checkout.solve("Broadcasting.swift", of: "Warmup")
    try #require(
      terminal.screen { $0.contains("judged after") && $0.contains("\n  passed ") } != nil)
    terminal.type("h")
    #expect(terminal.screen { $0.contains("\nHint 1 of 4 to framed") } != nil)
    terminal.type("q")
    #expect(terminal.status() == 0)
    desk.expectNothingLeft()
  }

  @Test func aHintIsToTheSectionThatIsShown() throws {
    try desk.watch(["warmup"])
    try #require(
      desk.restingScreen { $0.contains("squaredDistances(_:_:) is still a stub") } != nil)
    let solved = try String(
      contentsOfFile: "\(checkout.root)/Solutions/Warmup/Reductions.swift", encoding: .utf8)
    try checkout.write(
      solved.replacingOccurrences(of: "variance + 1e-5", with: "variance"),
      to: "Reductions.swift", of: "Warmup")
    try #require(desk.restingScreen { $0.contains("\n  not finite ") } != nil)
    terminal.type("h")
    #expect(terminal.screen { $0.contains("\nHint 1 of 4 to standardizedColumns") } != nil)
    terminal.type("q")
    #expect(terminal.status() == 0)
  }

  @Test func afterSuccessThereAreHintsAsWell() throws {
    try checkout.solveAll(of: "Warmup")
    try desk.watch(["warmup"])
    // Before all are judged, it waits for the first that is open.
    terminal.type("h")
    let hint = try #require(terminal.screen { $0.contains("Hint 1 of 4 to logSumExp") })
    #expect(hint.contains("\n  passed "))
    terminal.type("q")
    #expect(terminal.status() == 0)
    desk.expectNothingLeft()
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP]) func aSignalLeavesNothing(_ signal: Int32) throws {
    try checkout.solveAll(of: "Dropout")
    try desk.watch()
    try #require(terminal.screen { $0.contains("running") } != nil)
    kill(terminal.processIdentifier, signal)
    #expect(terminal.status() == 128 + signal)
    desk.expectNothingLeft()
  }

  /// Without Swift's own report, which takes a signal from outside for one that comes again.
  @Test func aCrashGivesTheTerminalBack() throws {
    try desk.watch()
    try #require(terminal.screen { _ in true } != nil)
    kill(terminal.processIdentifier, SIGSEGV)
    #expect(terminal.status() == 128 + SIGSEGV)
    #expect(terminal.settings == desk.before)
  }

  @Test func itComesBackAfterItWasStopped() throws {
    try desk.watch()
    try #require(desk.restingScreen() != nil)
    kill(terminal.processIdentifier, SIGTSTP)
    #expect(desk.eventually { terminal.settings == desk.before })
    kill(terminal.processIdentifier, SIGCONT)
    #expect(desk.restingScreen() != nil)
    #expect(terminal.settings != desk.before)
    terminal.type("q")
    #expect(terminal.status() == 0)
    desk.expectNothingLeft()
  }

  @Test func aPipeIsNoTerminal() throws {
    let result = try checkout.check(["--watch", "dropout"])
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.errors.unwrapped.hasPrefix(
        "check-assignment: --watch needs a terminal to draw on and to read keys from\n"))
  }

  @Test func allAreWatchedWhereNoneIsNamed() throws {
    try desk.watch([])
    try #require(terminal.screen { $0.contains("Tensors in Swift") } != nil)
    try saveWrong()
    #expect(verdict("wrong value  12 of 30 points") != nil)
    terminal.type("q")
    #expect(terminal.status() == 0)
  }
}

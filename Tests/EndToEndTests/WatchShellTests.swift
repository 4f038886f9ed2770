import Foundation
import TestSupport
import Testing

/// A watch is started from a shell, which has the terminal before and after it, and in between.
@Suite(.serialized) struct WatchShellTests {
  private let desk: WatchDesk
  private var terminal: PseudoTerminal { desk.terminal }

  init() throws {
    desk = try WatchDesk()
    try terminal.startShell(in: desk.checkout.root, environment: desk.environment)
    type("echo \"begun $((6 * 7))\"")
    try #require(comes("begun 42"))
  }

  private func type(_ line: String) { terminal.type(line + "\n") }

  private func comes(_ text: String) -> Bool { terminal.text(before: text) != nil }

  private func watch() throws {
    type("\(Program.folder)/check-assignment --watch warmup")
    try #require(desk.restingScreen { $0.contains("is still a stub") } != nil)
  }

  /// The shell is at work again, sees what is typed, and a line at a time.
  private func expectShell(sourceLocation: SourceLocation = #_sourceLocation) {
    type("stty -a | tr ' ;' '\\n\\n' | grep -x -e icanon -e echo | sort | tr '\\n' '+'; echo done")
    #expect(comes("echo+icanon+done"), sourceLocation: sourceLocation)
  }

  @Test func itStopsAndComesBack() throws {
    try watch()
    for (lines, columns) in [(24, 80), (20, 60)] {
      terminal.type("\u{1A}")
      try #require(comes("\u{1B}[?1049l") && comes("Stopped"))
      expectShell()
      terminal.resize(lines: lines, columns: columns)
      type("fg")
      let screen = try #require(desk.restingScreen { $0.contains("is still a stub") })
      #expect(
        screen.split(separator: "\n", omittingEmptySubsequences: false).count == lines)
    }
    terminal.type("q")
    try #require(comes("\u{1B}[?1049l"))
    expectShell()
    type("exit")
    #expect(terminal.status() == 0)
  }

  @Test func anInterruptEndsIt() throws {
    try watch()
    terminal.type("\u{03}")
    try #require(comes("\u{1B}[?1049l"))
    type("echo \"status $?\"")
    #expect(comes("status 130"))
    expectShell()
    type("exit")
    #expect(terminal.status() == 0)
  }

  /// What has ended may wait for somebody to ask how: this process inherits orphans once it has
  /// started children of its own.
  private func isRunning(_ process: String) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    return status.map { !$0.contains(/State:\s+Z/) } ?? false
  }

  /// Another shell gets the terminal then, and nobody would call the watch back.
  @Test func itEndsWithTheShellThatStartedIt() throws {
    type("bash --norc --noprofile -i")
    type("echo \"in\"\"ner:$$:\"")
    try #require(comes("inner:"))
    let inner = try #require(terminal.text(before: ":").flatMap { Int32($0) })
    try watch()
    let watching = WatchDesk.children(of: inner)
    #expect(watching.count == 1)
    kill(inner, SIGKILL)
    #expect(comes("\u{1B}[?1049l"))
    #expect(desk.eventually { !watching.contains(where: isRunning) })
    expectShell()
    type("exit")
    _ = terminal.status()
  }
}

import Foundation
import TestSupport
import Testing

/// A student's checkout, and the terminal in which it is watched.
final class WatchDesk {
  let checkout: Checkout
  let terminal: PseudoTerminal

  /// The terminal's settings before anything ran in it.
  let before: [UInt8]
  private let scratch: TemporaryFolder

  var environment: [String: String] {
    ["TMPDIR": scratch.path, "SWIFT_BACKTRACE": "enable=no"]
  }

  init() throws {
    checkout = try Checkout()
    terminal = try PseudoTerminal()
    before = terminal.settings
    scratch = try TemporaryFolder()
  }

  func watch(_ arguments: [String] = ["dropout"]) throws {
    try terminal.start(
      "check-assignment", ["--watch"] + arguments, in: checkout.root, environment: environment)
  }

  /// A screen on which nothing is going on.
  func restingScreen(_ isWanted: (String) -> Bool = { _ in true }) -> String? {
    terminal.screen { !$0.prefix { $0 != "\n" }.contains("…") && isWanted($0) }
  }

  func eventually(_ isSo: () -> Bool) -> Bool {
    for _ in 0..<1000 where !isSo() { usleep(10_000) }
    return isSo()
  }

  /// The processes that were started by the program.
  var processes: [String] { Self.children(of: terminal.processIdentifier) }

  static func children(of parent: Int32) -> [String] {
    let pids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return pids.filter { pid in
      let stat = FileManager.default.contents(atPath: "/proc/\(pid)/stat") ?? Data()
      let fields = String(decoding: stat, as: UTF8.self).split(separator: ")").last?
        .split(separator: " ")
      return Int(pid) != nil && fields?.dropFirst().first == "\(parent)"
    }
  }

  func expectNothingLeft() {
    #expect(terminal.settings == before)
    #expect(terminal.rest().hasSuffix("\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"))
    #expect(processes == [])
    #expect((try? FileManager.default.contentsOfDirectory(atPath: scratch.path)) == [])
  }
}

import Foundation
import TestSupport
import Testing

/// What the README and the guides in `Documentation/` show is what their commands print.
/// `HANDGRAD_WRITE_README=1 swift test --filter GuideTests` writes it.
@Suite(.serialized) struct GuideTests {
  private typealias Block = (start: Int, old: [Substring], new: [Substring])

  private static let writes = ProcessInfo.processInfo.environment["HANDGRAD_WRITE_README"] != nil

  /// In a checkout of the guide's own, from its first line to its last.
  @Test(arguments: GuideText.all) func theCommandsPrintWhatTheGuideShows(_ guide: GuideText) throws
  {
    lazy var shell = Result { try GuideShell() }
    var blocks: [Block] = []
    for (start, part) in guide.parts {
      switch part {
      case .preparation(let lines):
        let result = try shell.get().run("set -e\n\(lines)")
        try #require(result.status == 0, "\(lines)\n\(result.output)")
      case .block("console", nil, let shown):
        let printed = try session(shown, in: shell.get())
        blocks.append((start, shown, printed))
      case .block("sh", nil, let lines):
        let result = try shell.get().run(lines.joined(separator: "\n"))
        #expect(result.status < 2, "\(lines)\n\(result.output)")
      case .block: break
      }
    }
    let changed = blocks.filter { !Self.shows($0.old, $0.new) }
    if Self.writes && !changed.isEmpty {
      try guide.text(with: changed).write(
        toFile: "\(Program.root)/\(guide.file)", atomically: true, encoding: .utf8)
    } else {
      for block in changed {
        Issue.record("line \(block.start): \(block.new.joined(separator: "\n"))")
      }
    }
  }

  /// The commands of a block, each with what it prints now.
  private func session(_ shown: [Substring], in shell: GuideShell) throws -> [Substring] {
    try shown.filter { $0.hasPrefix("$ ") }
      .flatMap { try [$0] + shell.output(of: String($0.dropFirst(2))) }
  }

  /// Whether a block says what was printed; a line of `…` stands for any number of lines.
  private static func shows(_ block: [Substring], _ printed: [Substring]) -> Bool {
    let pieces = block.split(separator: "…", omittingEmptySubsequences: false).map(Array.init)
    guard pieces.count > 1 else { return block == printed }
    var rest = printed[...]
    for (index, piece) in pieces.enumerated() {
      let isLast = index == pieces.count - 1
      let found = isLast ? Self.suffix(piece, of: rest) : rest.firstRange(of: piece)
      guard let found, index > 0 || found.lowerBound == 0 else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  private static func suffix(
    _ piece: [Substring], of lines: ArraySlice<Substring>
  ) -> Range<Int>? {
    lines.count >= piece.count && lines.suffix(piece.count) == piece[...]
      ? lines.endIndex - piece.count..<lines.endIndex : nil
  }

  /// Run by this test, compiled by `HandoutTests`, run by the script that stands for every change,
  /// or marked as what was measured once.
  @Test(arguments: GuideText.all) func everyBlockIsRunOrMarked(_ guide: GuideText) throws {
    let script = try String(contentsOfFile: "\(Program.root)/.ci/run", encoding: .utf8)
    var isExample = false
    for (start, part) in guide.parts {
      guard case .block(let language, let mark, let lines) = part else { continue }
      switch (language, mark) {
      case ("console", nil):
        #expect(lines.first?.hasPrefix("$ ") == true, "line \(start)")
      case ("sh", nil), (_, "measured"), ("swift", nil): break
      case ("text", nil): #expect(isExample, "line \(start): whose output is this?")
      case ("sh", "run for every change"):
        for command in lines.joined(separator: " && ").split(separator: " && ") {
          #expect(script.contains(command), ".ci/run does not run \(command)")
        }
      default: Issue.record("line \(start): nothing runs this block, and nothing says why")
      }
      isExample = language == "swift"
    }
  }

  /// As a terminal of the usual width shows it.
  @Test(arguments: GuideText.all) func noBlockIsWiderThanATerminal(_ guide: GuideText) {
    for (start, part) in guide.parts {
      guard case .block(_, _, let lines) = part else { continue }
      for (offset, line) in lines.enumerated() where line.count > 80 {
        Issue.record("line \(start + offset + 1): \(line)")
      }
    }
  }
}

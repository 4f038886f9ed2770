import Foundation
import TestSupport
import Testing

/// What the guides name in passing is there.
@Suite struct GuideCommandTests {
  /// A program of the package takes the options, a test or a script is there.
  @Test(arguments: GuideText.all) func everyCommandIsOne(_ guide: GuideText) throws {
    let commands = GuideCommands(in: guide).all
    lazy var shell = Result { try GuideShell() }
    for command in commands {
      if let start = command.range(of: "swift run ")?.lowerBound {
        let result = try shell.get().run("\(command[start...]) --help")
        #expect(result.status == 0, "\(command)\n\(result.output)")
      } else if let filter = command.firstMatch(of: /--filter "?([\w|]+)/)?.1 {
        for name in filter.split(separator: "|") {
          let isTarget = FileManager.default.fileExists(atPath: "\(Program.root)/Tests/\(name)")
          #expect(isTarget || Self.structures.contains(name), "there is no test \(name)")
        }
      } else if let script = command.firstMatch(of: /^python3 (\S+)/)?.1 {
        #expect(FileManager.default.fileExists(atPath: "\(Program.root)/\(script)"), "\(command)")
      }
    }
  }

  /// What a table offers to be tried does its work in a fresh checkout.
  @Test(arguments: GuideText.all) func theCommandsOfATableWork(_ guide: GuideText) throws {
    let commands = GuideCommands(in: guide).toRun
    lazy var shell = Result { try GuideShell() }
    for command in commands {
      let result = try shell.get().run(command)
      #expect(result.status < 2, "\(command)\n\(result.output)")
    }
  }

  @Test func aTableOffersCommands() {
    #expect(GuideText.all.map { GuideCommands(in: $0).toRun.count }.reduce(0, +) > 8)
  }

  /// The names of all tests' structures.
  private static let structures: Set<Substring> = {
    let files = FileManager.default.enumerator(atPath: "\(Program.root)/Tests")
    let sources = (files?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
    let texts = sources.compactMap {
      try? String(contentsOfFile: "\(Program.root)/Tests/\($0)", encoding: .utf8)
    }
    return Set(texts.flatMap { $0.matches(of: /struct (\w+)/).map(\.1) })
  }()
}

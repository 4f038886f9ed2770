import Foundation
import TestSupport
import Testing

/// `Documentation/Design.md` says of every folder of the toolkit what it is for.
@Suite struct DesignGuideTests {
  @Test func everyFolderIsThereAndNoneIsForgotten() throws {
    let guide = try GuideText(file: "Documentation/Design.md")
    let named = guide.prose.filter { $0.hasPrefix("|") }
      .flatMap { GuideCommands.spans(String($0)) }.filter { $0.hasSuffix("/") }
    for folder in named {
      #expect(FileManager.default.fileExists(atPath: "\(Program.root)/\(folder)"), "\(folder)")
    }
    let sources = try FileManager.default.contentsOfDirectory(atPath: "\(Program.root)/Sources")
      .map { "Sources/\($0)/" }
    #expect(Set(sources).subtracting(named) == [])
  }
}

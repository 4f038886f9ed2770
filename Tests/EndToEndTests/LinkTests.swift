import Foundation
import TestSupport
import Testing

/// Links between the documents of the repository lead somewhere.
@Suite struct LinkTests {
  static let documents: [String] = try! Program.start(
    "/usr/bin/env", ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"]
  ).output.split(separator: "\n").map(String.init).filter {
    FileManager.default.fileExists(atPath: "\(Program.root)/\($0)")
  }

  @Test func thereAreDocuments() { #expect(Self.documents.contains("README.md")) }

  @Test(arguments: documents) func everyLinkLeadsSomewhere(_ document: String) throws {
    let guide = try GuideText(file: document)
    let text = guide.prose.joined(separator: "\n")
    for link in text.matches(of: /\]\(([^()\s]+)\)/).map({ String($0.1) })
    where !link.contains("://") {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let folder = URL(fileURLWithPath: "\(Program.root)/\(document)").deletingLastPathComponent()
      let path =
        parts[0].isEmpty
        ? "\(Program.root)/\(document)" : folder.appending(path: parts[0]).standardized.path
      #expect(FileManager.default.fileExists(atPath: path), "\(link)")
      guard parts.count == 2, path.hasPrefix(Program.root) else { continue }
      let target = try GuideText(file: String(path.dropFirst(Program.root.count + 1)))
      #expect(Self.anchors(in: target).contains(String(parts[1])), "\(link)")
    }
  }

  /// The names under which headings are found, as code hosts make them.
  private static func anchors(in guide: GuideText) -> Set<String> {
    var counts: [String: Int] = [:]
    var names: Set<String> = []
    for heading in guide.prose.compactMap({ $0.wholeMatch(of: /#{1,6} (.+)/)?.1 }) {
      let kept = heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
      let name = kept.replacing(" ", with: "-")
      let count = counts[name, default: 0]
      names.insert(count == 0 ? name : "\(name)-\(count)")
      counts[name] = count + 1
    }
    return names
  }
}

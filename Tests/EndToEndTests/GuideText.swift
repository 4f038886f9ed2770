import Foundation
import TestSupport
import Testing

/// A guide: the README, or a file of `Documentation/`, as what stands in it follows on each other.
struct GuideText: CustomTestStringConvertible {
  /// A part of a guide that is not prose.
  enum Part {
    /// Lines of shell that no reader sees, which bring the checkout to where the guide goes on.
    case preparation(String)
    /// A block of code, its language, and the mark in the line above it.
    case block(language: String, mark: String?, lines: [Substring])
  }

  /// Its path from the repository's root.
  let file: String
  let lines: [Substring]

  /// Each with the place of its first line that is not a mark or a fence.
  private(set) var parts: [(start: Int, part: Part)] = []

  /// The lines outside of blocks.
  private(set) var prose: [Substring] = []

  var testDescription: String { file }

  static let all: [GuideText] = try! {
    let folder = "Documentation"
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(Program.root)/\(folder)")
    return try ["README.md"].map { try GuideText(file: $0) }
      + names.filter { $0.hasSuffix(".md") }.sorted().map { try GuideText(file: "\(folder)/\($0)") }
  }()

  init(file: String) throws {
    let text = try String(contentsOfFile: "\(Program.root)/\(file)", encoding: .utf8)
    self.init(file: file, text: text)
  }

  init(file: String, text: String) {
    self.file = file
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var (position, isMeasured) = (0, false)
    while position < lines.count {
      let line = lines[position]
      if line.hasPrefix("<!-- measured") { isMeasured = true }
      if line.hasPrefix("<!-- end of measured") { isMeasured = false }
      if line.hasPrefix("```") {
        let mark = position > 0 ? lines[position - 1].wholeMatch(of: /<!-- (.*) -->/)?.1 : nil
        let body = lines[(position + 1)...].prefix { $0 != "```" }
        let block = Part.block(
          language: String(line.dropFirst(3)),
          mark: isMeasured ? "measured" : mark.map(String.init),
          lines: Array(body))
        parts.append((body.startIndex, block))
        position = body.endIndex
      } else if line == "<!-- before" {
        let body = lines[(position + 1)...].prefix { $0 != "-->" }
        parts.append((body.startIndex, .preparation(body.joined(separator: "\n"))))
        position = body.endIndex
      } else {
        prose.append(line)
      }
      position += 1
    }
  }

  /// The guide with other lines in the place of a block's.
  func text(with blocks: [(start: Int, old: [Substring], new: [Substring])]) -> String {
    var result = lines
    for block in blocks.sorted(by: { $0.start > $1.start }) {
      result.replaceSubrange(block.start..<block.start + block.old.count, with: block.new)
    }
    return result.joined(separator: "\n")
  }
}

import Foundation
import TestSupport
import Testing

/// `Sources/Checks/README.md`, followed to the letter: what it says makes an assignment.
///
/// It builds a checkout from nothing.
@Suite(.enabled(if: LongTests.areWanted)) struct OwnAssignmentTests {
  private let folder: TemporaryFolder
  private var root: String { "\(folder.path)/checkout" }

  init() throws {
    folder = try TemporaryFolder()
    let files = try Program.start("/usr/bin/env", ["git", "ls-files", "-z"])
    for file in files.output.split(separator: "\0").map(String.init) {
      let (source, target) = ("\(Program.root)/\(file)", "\(root)/\(file)")
      try FileManager.default.createDirectory(
        atPath: URL(fileURLWithPath: target).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: source, toPath: target)
    }
  }

  @Test func thePageMakesAnAssignment() throws {
    let page = try String(
      contentsOfFile: "\(Program.root)/Sources/Checks/README.md", encoding: .utf8)
    for edit in page.matches(
      of: #/In `(?<file>[^`]+)`,.*?\n\n(?<blocks>(?:```diff\n(?s:.*?)```\n)+)/#)
    {
      try apply(String(edit.blocks), to: "\(root)/\(edit.file)")
    }
    for file in page.matches(
      of: #/\n`(?<path>[^`]+)`\n\n```(?:swift|markdown)\n(?<text>(?s:.*?))```\n/#)
    {
      try write(String(file.text), to: "\(root)/\(file.path)")
    }
    let commands = page.matches(of: #/```sh\n(?<command>.*)\n```/#).map { String($0.command) }
    try #require(commands.count == 5)
    var outputs: [String] = []
    for command in commands {
      let result = try Program.start(
        "/usr/bin/env", command.split(separator: " ").map(String.init), in: root, timeout: 1500)
      try #require(result.status == 0, "\(command)\n\(result.output)\(result.errors)")
      outputs.append(result.output)
    }
    #expect(outputs[0].contains("wrote Assignments/Scaling/Scaled.swift\n"))
    #expect(outputs[1].contains("Scaling  100 of 100 points, seed 231\n"))
    #expect(outputs[2].contains("scaled  not implemented"))
    #expect(outputs[3].contains("Rejected: 2 of 2 mistakes. Accepted: 1 of 1 alternatives.\n"))
    #expect(outputs[4] == "wrote Documentation/Audits.md\n")
    let current = try Program.start("\(root)/.build/debug/make-stubs", ["--check"], in: root)
    #expect(current.status == 0, "\(current.output)")
    let handout = try String(
      contentsOfFile: "\(root)/Assignments/Scaling/README.md", encoding: .utf8)
    #expect(handout.contains("| 1 | A product with a number | `scaled` | `Scaled.swift` | 100 |\n"))
    #expect(
      try Program.start(
        "\(root)/.build/debug/check-assignment", ["--list"], in: root
      ).output.contains("scaling: Scaling, 100 points\n"))
  }

  /// Puts each block's new line behind the line that it shows.
  private func apply(_ blocks: String, to path: String) throws {
    var text = try String(contentsOfFile: path, encoding: .utf8)
    for block in blocks.matches(of: #/```diff\n (?<line>.*)\n\+(?<added>.*)\n```/#) {
      let place = try #require(text.range(of: block.line + "\n"), "\(path): \(block.line)")
      text.insert(contentsOf: block.added + "\n", at: place.upperBound)
    }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func write(_ text: String, to path: String) throws {
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }
}

import Foundation
import TestSupport
import Testing

/// What handouts and guides say that their examples print is what they print.
/// `HANDGRAD_WRITE_README=1 swift test --filter HandoutTests` writes it.
@Suite struct HandoutTests {
  private static let folder = "\(Program.root)/Assignments"

  static let handouts =
    try! FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    .map { "\(folder)/\($0)/README.md" }
    .filter { (try? Handout(path: $0))?.examples.isEmpty == false }
    + GuideText.all.map { "\(Program.root)/\($0.file)" }
    .filter { try! !Handout(path: $0).examples.isEmpty }

  @Test func thereAreExamples() { #expect(!Self.handouts.isEmpty) }

  @Test(arguments: handouts) func theExamplesPrintWhatTheHandoutSays(_ path: String) throws {
    let handout = try Handout(path: path)
    let outputs = try ExampleProgram.outputs(of: handout.examples.map(\.code))
    guard ProcessInfo.processInfo.environment["HANDGRAD_WRITE_README"] == nil else {
      return try handout.text(with: outputs).write(
        toFile: path, atomically: true, encoding: .utf8)
    }
    for (example, output) in zip(handout.examples, outputs) {
      #expect(example.output == output, "printed by\n\(example.code)")
    }
  }
}

/// A handout with examples: blocks of Swift, each with a block of text behind it.
private struct Handout {
  let text: String

  init(path: String) throws { text = try String(contentsOfFile: path, encoding: .utf8) }

  private static var block: Regex<(Substring, code: Substring, output: Substring)> {
    #/```swift\n(?<code>(?s:.*?))```\n```text\n(?<output>(?s:.*?))```\n/#
  }

  var examples: [(code: String, output: String)] {
    text.matches(of: Handout.block).map { (String($0.output.code), String($0.output.output)) }
  }

  func text(with outputs: [String]) -> String {
    var rest = outputs[...]
    return text.replacing(Handout.block) { match in
      "```swift\n\(match.output.code)```\n```text\n\(rest.removeFirst())```\n"
    }
  }
}

/// A program made of pieces that follow on each other.
private enum ExampleProgram {
  /// Never printed by an example.
  private static let mark = "~~~~~~~~~~"

  /// What each piece prints.
  static func outputs(of pieces: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    let source = "import Tensors\n" + pieces.map { "\($0)print(\"\(mark)\")\n" }.joined()
    try source.write(toFile: "\(folder.path)/main.swift", atomically: true, encoding: .utf8)
    let modules = "\(Program.folder)/Modules"
    let compiled = try Program.start(
      "/usr/bin/env",
      [
        "swiftc", "-swift-version", "6", "-Onone", "\(folder.path)/main.swift", "-o",
        "\(folder.path)/examples", "-I", modules, "-Xcc",
        "-fmodule-map-file=\(Program.folder)/CKernels.build/module.modulemap", "-lstdc++",
      ] + objects(of: "Tensors") + objects(of: "CKernels"))
    try #require(compiled.status == 0, "\(compiled.output)\(compiled.errors)")
    let run = try Program.start("\(folder.path)/examples", [])
    try #require(run.status == 0, "\(run.errors)")
    return Array(run.output.components(separatedBy: "\(mark)\n").dropLast())
  }

  /// What a module was compiled to, file by file.
  private static func objects(of module: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(Program.root)/Sources/\(module)")
      .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".cpp") }
      .map { "\(Program.folder)/\(module).build/\($0).o" }
  }
}

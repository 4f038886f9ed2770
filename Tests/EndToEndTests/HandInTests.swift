import Foundation
import TestSupport
import Testing

/// A student hands in, and a grader judges what was handed in.
@Suite struct HandInTests {
  private let checkout: Checkout
  private let archive: String
  private static let python = "/usr/bin/python3"

  init() throws {
    checkout = try Checkout()
    archive = "\(checkout.root)/mine.zip"
  }

  private func handIn(_ assignment: String = "dropout") throws -> Program.Result {
    try checkout.check([assignment, "--hand-in", archive])
  }

  /// As another program reads it, where there is one.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: python)))
  func whatIsHandedInIsWhatIsJudged() throws {
    try checkout.solve("Dropout.swift")
    let result = try handIn()
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("fc-net-dropout          not implemented"))
    #expect(result.output.contains("Questions: 0 of 3 answered"))
    #expect(try Program.start(Self.python, ["-m", "zipfile", "-t", archive]).status == 0)

    let folder = "\(checkout.root)/unpacked"
    _ = try Program.start(Self.python, ["-m", "zipfile", "-e", archive, folder])
    for name in ["Dropout.swift", "FullyConnectedNet.swift", "Submission.swift", "Answers.md"] {
      #expect(
        FileManager.default.contentsEqual(
          atPath: "\(folder)/\(name)", andPath: checkout.path(name)), "\(name)")
    }
    let sums = try Program.start(
      "/bin/sh",
      [
        "-c",
        #"/usr/bin/python3 -c 'import json;[print(f["sha256"]+"  "+f["name"]) for f in json.load(open("HANDIN.json"))["files"]]' | sha256sum --check --strict"#,
      ], in: folder)
    #expect(sums.status == 0, "\(sums)")
    let judged = try checkout.check(["dropout", "--json", "--submission", folder])
    let document = try CheckDocument(judged.output)
    #expect(document.sections.map(\.points).reduce(0, +) == 70)
    #expect(result.output.contains("70 of 100 points"))
  }

  @Test func onlyAnEarlierHandInIsReplaced() throws {
    #expect(try handIn().status == 0)
    #expect(try handIn().status == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: archive))
    let other = try handIn("warmup")
    #expect(other.status == 1)
    #expect(other.errors.unwrapped.contains("is not an earlier hand-in of warmup"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: archive)) == before)
    try "my notes".write(toFile: archive, atomically: true, encoding: .utf8)
    #expect(try handIn().status == 1)
    #expect(try String(contentsOfFile: archive, encoding: .utf8) == "my notes")
  }
}

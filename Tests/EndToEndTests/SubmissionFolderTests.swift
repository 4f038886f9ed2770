import Foundation
import TestSupport
import Testing

/// `--submission DIR` judges that folder, wherever it lies, and writes nothing there.
@Suite struct SubmissionFolderTests {
  private let checkout: Checkout
  private let folder: TemporaryFolder
  /// A solved submission outside of the checkout.
  private var submission: String { "\(folder.path)/handed in" }

  init() throws {
    checkout = try Checkout()
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: "\(checkout.root)/Assignments/Dropout", toPath: submission)
    for file in ["Dropout.swift", "FullyConnectedNet.swift"] {
      try FileManager.default.removeItem(atPath: "\(submission)/\(file)")
      try FileManager.default.copyItem(
        atPath: "\(Program.root)/Solutions/Dropout/\(file)", toPath: "\(submission)/\(file)")
    }
  }

  private func check(_ folder: String, in directory: String? = nil) throws -> Program.Result {
    try Program.run(
      "check-assignment",
      ["dropout", "--json", "--section", "dropout-backward", "--submission", folder],
      in: directory ?? checkout.root)
  }

  private func write(_ text: String, to file: String) throws {
    try text.write(toFile: "\(submission)/\(file)", atomically: true, encoding: .utf8)
  }

  @Test func theFolderIsJudgedAndNotTouched() throws {
    try write("let mine = 3\n", to: "Another name.swift")
    let seal = try Program.start("/bin/chmod", ["-R", "a-w", submission])
    try #require(seal.status == 0)
    let before = try Program.start("/bin/ls", ["-laR", "--full-time", submission]).output
    let relative = "../../\(URL(fileURLWithPath: folder.path).lastPathComponent)/handed in"
    for path in [submission, submission + "/", relative] {
      let result = try check(path)
      let document = try CheckDocument(result.output)
      #expect(document.sections[0].status == "passed", "\(document.sections[0].message)")
      #expect(document.files.contains { $0.name == "Another name.swift" })
      #expect(result.status == 0)
    }
    let after = try Program.start("/bin/ls", ["-laR", "--full-time", submission]).output
    #expect(before == after)
    // The assignment's folder is as it was handed out.
    #expect(
      try CheckDocument(try checkout.check(["dropout", "--json"]).output).sections[0].status
        == "not implemented")
    _ = try Program.start("/bin/chmod", ["-R", "u+w", submission])
  }

  @Test func placesAreRelativeToTheCheckoutOrAbsolute() throws {
    let inside = "\(checkout.root)/handed-in"
    try write("let a: Int = \"\"\n", to: "Own.swift")
    try FileManager.default.copyItem(atPath: submission, toPath: inside)
    for (path, directory, place) in [
      (submission, checkout.root, "\(submission)/Own.swift:1"),
      ("handed-in", checkout.root, "handed-in/Own.swift:1"),
      ("../handed-in/", "\(checkout.root)/Assignments", "handed-in/Own.swift:1"),
    ] {
      let result = try check(path, in: directory)
      #expect(result.status == 1, "\(result.errors)")
      #expect(try CheckDocument(result.output).replaced.first?.location == place)
    }
  }

  @Test func aCrashIsLocatedThere() throws {
    let file = "\(submission)/Dropout.swift"
    let source = try String(contentsOfFile: file, encoding: .utf8)
    let mark = "func dropoutBackward"
    let start = try #require(source.range(of: mark)).upperBound
    let brace = try #require(source[start...].range(of: " {\n")).upperBound
    try write(
      source[..<brace] + "  let none: [Int] = []; _ = none[1]\n" + source[brace...],
      to: "Dropout.swift")
    let line = source[..<brace].count { $0 == "\n" } + 1
    let section = try CheckDocument(try check(submission).output).sections[0]
    #expect(section.status == "crashed", "\(section.message)")
    #expect(section.location == "\(file):\(line)")
  }

  @Test func whatIsNoFileIsRefusedThereToo() throws {
    let link = try Program.start("/bin/ln", ["-s", "/etc/passwd", "\(submission)/Own.swift"])
    try #require(link.status == 0)
    let result = try check(submission)
    #expect(result.status == 1)
    #expect(
      try CheckDocument(result.output).sections[0].message
        == "Own.swift is a link; put the file itself there")
  }
}

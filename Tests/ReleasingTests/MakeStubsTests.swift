import Courses
import Foundation
import Releasing
import TestSupport
import Testing

/// `make-stubs`, run as a program in a checkout of its own.
@Suite struct MakeStubsTests {
  private let folder = try! TemporaryFolder()
  private var root: String { folder.path }

  private static let source = "let a = 1\n  // BEGIN SOLUTION: it\n  let b = 2\n  // END SOLUTION\n"
  private static let stub = "let a = 1\n  notImplemented(\"it\")\n"

  init() throws {
    try write("", to: "Package.swift")
    for assignment in assignments {
      try write(Self.source, to: "Solutions/\(assignment.folder)/One.swift")
      try write(Self.stub, to: "Assignments/\(assignment.folder)/One.swift")
      try write(
        AnswersTemplate(for: assignment).text, to: "Assignments/\(assignment.folder)/Answers.md")
    }
  }

  private func write(_ text: String, to path: String) throws {
    try write(Data(text.utf8), to: path)
  }

  private func write(_ data: Data, to path: String) throws {
    let url = URL(fileURLWithPath: "\(root)/\(path)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  private func read(_ path: String) -> String? {
    FileManager.default.contents(atPath: "\(root)/\(path)").map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private func makeStubs(_ arguments: String...) throws -> Program.Result {
    try Program.run("make-stubs", arguments, in: root)
  }

  @Test func aMissingStubIsWritten() throws {
    try FileManager.default.removeItem(atPath: "\(root)/Assignments/Dropout/One.swift")
    let result = try makeStubs()
    #expect(result.status == 0 && result.output == "wrote Assignments/Dropout/One.swift\n")
    #expect(read("Assignments/Dropout/One.swift") == Self.stub)
    #expect(try makeStubs().output == "")
  }

  @Test func aSolvedFileIsKeptUnlessAskedFor() throws {
    try write("let mine = 1\n", to: "Assignments/Dropout/One.swift")
    let kept = try makeStubs()
    #expect(kept.status == 1)
    #expect(
      kept.output.hasPrefix(
        "kept: Assignments/Dropout/One.swift differs from what would be written\n"))
    #expect(kept.output.contains("--overwrite"))
    #expect(read("Assignments/Dropout/One.swift") == "let mine = 1\n")
    #expect(try makeStubs("--check").output == "out of date: Assignments/Dropout/One.swift\n")

    let replaced = try makeStubs("--overwrite")
    #expect(replaced.status == 0 && replaced.output == "wrote Assignments/Dropout/One.swift\n")
    #expect(read("Assignments/Dropout/One.swift") == Self.stub)
    #expect(try makeStubs("--check").status == 0)
  }

  @Test func aMissingTemplateForAnswersIsWritten() throws {
    try FileManager.default.removeItem(atPath: "\(root)/Assignments/Dropout")
    let result = try makeStubs()
    #expect(
      result.output == "wrote Assignments/Dropout/One.swift\nwrote Assignments/Dropout/Answers.md\n"
    )
    let answers = try #require(read("Assignments/Dropout/Answers.md"))
    let headings = answers.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(headings == ["## dividing-by-p", "## smaller-layers", "## regularizer"])
    #expect(answers.split(separator: "\n").allSatisfy { $0.count <= 100 })

    try write(answers + "My answer.\n", to: "Assignments/Dropout/Answers.md")
    #expect(try makeStubs().status == 1)
    #expect(read("Assignments/Dropout/Answers.md") == answers + "My answer.\n")
  }

  @Test func theFileForExperimentsIsGivenOnce() throws {
    let file = "Assignments/Scratch/main.swift"
    try write("print(1)\n", to: "Sources/scratch/Example/main.swift")
    #expect(try makeStubs("--check").output == "out of date: \(file)\n")
    #expect(try makeStubs().output == "wrote \(file)\n")
    #expect(read(file) == "print(1)\n")
    try write("print(2)\n", to: file)
    for arguments in [[], ["--overwrite"], ["--check"]] {
      let result = try Program.run("make-stubs", arguments, in: root)
      #expect(result.status == 0 && result.output == "")
    }
    #expect(read(file) == "print(2)\n")
  }

  @Test func theExampleInThisCheckoutIsTheOneThatIsGiven() throws {
    let repository = URL(fileURLWithPath: Program.root)
    let file = try #require(try OwnExperiments(in: repository.path).file)
    #expect(file.path == repository.appendingPathComponent("Assignments/Scratch/main.swift").path)
    #expect(file.text.contains("numericalGradient"))
  }

  /// Nobody's work: it is written without being asked for.
  @Test func theTablesInTheDocumentsAreWritten() throws {
    let (begin, end) = ("<!-- sections -->\n", "<!-- end of sections -->\n")
    try write("Before.\n\(begin)| old |\n\(end)After.\n", to: "Assignments/Dropout/README.md")
    try write(
      "<!-- assignments -->\n<!-- end of assignments -->\n", to: "Documentation/Students.md")
    try write("<!-- audits -->\n<!-- end of audits -->\n", to: "Documentation/Audits.md")
    try write(
      "Rejected: 5 of 6 mistakes. Accepted: 7 of 7 alternatives.\n",
      to: "Sources/Audits/Dropout/Checks.md")
    #expect(try makeStubs("--check").status == 1)
    let result = try makeStubs()
    #expect(result.status == 0)
    #expect(
      result.output
        == "wrote Assignments/Dropout/README.md\nwrote Documentation/Students.md\n"
        + "wrote Documentation/Audits.md\n")
    let handout = try #require(read("Assignments/Dropout/README.md"))
    #expect(handout.hasPrefix("Before.\n\(begin)| step |"))
    #expect(handout.hasSuffix("\(end)After.\n") && !handout.contains("old"))
    let row = "| 2 | Dropout: backward pass | `dropout-backward` | `Dropout.swift` | 20 |\n"
    #expect(handout.contains(row))
    let students = try #require(read("Documentation/Students.md"))
    #expect(students.contains("| [`dropout`](../Assignments/Dropout/README.md) | inverted dropout"))
    let counts = "| `dropout` | 5 of 6 | 7 of 7 | [each](../Sources/Audits/Dropout/Checks.md) |\n"
    #expect(read("Documentation/Audits.md")?.contains(counts) == true)
    #expect(try makeStubs("--check").status == 0)
  }

  @Test func theBytesOfSealedSourcesAreWritten() throws {
    let file = "Sources/Sealed/Layers/Programs.swift"
    try write("enum Programs {}\n", to: file)
    #expect(try makeStubs("--check").output == "out of date: \(file)\n")
    #expect(try makeStubs().output == "wrote \(file)\n")
    #expect(read(file)?.contains("static let affineForward = SealedProgram([\n") == true)
    #expect(try makeStubs("--check").status == 0)
  }

  @Test func aHandoutWithoutAPlaceForItsTableIsRefused() throws {
    try write("# Dropout\n", to: "Assignments/Dropout/README.md")
    let result = try makeStubs()
    #expect(result.status == 3)
    #expect(
      result.errors.unwrapped.hasSuffix(
        "Assignments/Dropout/README.md: its table of sections stands between the lines "
          + "<!-- sections --> and <!-- end of sections -->, which are not there\n"))
  }

  @Test(arguments: ["\r\n", "\r", "\n"])
  func everyLineKeepsItsEnd(_ end: String) throws {
    let source = Self.source.replacing("\n", with: end) + "// mixed\n// ends\r\n// here"
    try write(source, to: "Solutions/Dropout/One.swift")
    #expect(try makeStubs("--overwrite").status == 0)
    #expect(
      read("Assignments/Dropout/One.swift").map { Array($0.utf8) }
        == Array((Self.stub.replacing("\n", with: end) + "// mixed\n// ends\r\n// here").utf8))
  }

  @Test(arguments: [
    "//BEGIN SOLUTION", "/* BEGIN SOLUTION */", "//  BEGIN  SOLUTION", "//\tBEGIN\tSOLUTION",
    "// begin solution",
    "// Begin Solution", "/// BEGIN SOLUTION", "### END SOLUTION", "// END_SOLUTION",
    "let b = 2 // BEGIN SOLUTION",
    "// BEGIN SOLUTIONS", "// BEGIN SOLUTION it", "// START SOLUTION", "// SOLUTION BEGIN",
    "//END SOLUTION",
    "// BEGIN-SOLUTION", "// **BEGIN SOLUTION**", "\u{FEFF}// BEGIN SOLUTION",
    "//\u{A0}BEGIN\u{A0}SOLUTION",
  ])
  func aMarkInAnotherSpellingIsRefused(_ mark: String) throws {
    try FileManager.default.removeItem(atPath: "\(root)/Assignments/Dropout/One.swift")
    try write("let a = 1\r\n\(mark)\r\nlet b = 2\r\n", to: "Solutions/FullyConnected/One.swift")
    for arguments in [[], ["--overwrite"], ["--check"]] {
      let result = try Program.run("make-stubs", arguments, in: root)
      #expect(result.status == 3)
      #expect(
        result.errors.unwrapped.contains(
          "Solutions/FullyConnected/One.swift:2: this looks like a mark"))
    }
    #expect(read("Assignments/Dropout/One.swift") == nil, "nothing is written")
    #expect(read("Assignments/FullyConnected/One.swift") == Self.stub)
  }

  @Test func aSolutionThatIsNoTextIsRefused() throws {
    try write(Data([0x6C, 0xFC, 0x0A]), to: "Solutions/Dropout/One.swift")
    let result = try makeStubs("--overwrite")
    #expect(result.status == 3)
    #expect(
      result.errors.unwrapped.hasSuffix(
        "Solutions/Dropout/One.swift: a source must be UTF-8 text, and this is not\n"))
    #expect(read("Assignments/Dropout/One.swift") == Self.stub)
  }

  static let wrong = [
    (["--force"], "unknown option --force"),
    (["dropout"], "no argument is expected, found dropout"),
    (
      ["--check", "--overwrite"],
      "--check writes nothing and --overwrite writes: only one of them is possible"
    ),
  ]

  @Test(arguments: wrong) func wrongUsageGetsOneSentence(
    _ arguments: [String], _ sentence: String
  ) throws {
    let result = try Program.run("make-stubs", arguments, in: root)
    #expect(result.status == 2)
    #expect(
      result.errors.unwrapped == "make-stubs: \(sentence)\nTry: swift run make-stubs --help\n")
  }
}

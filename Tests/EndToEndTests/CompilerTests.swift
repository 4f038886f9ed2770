import Foundation
import TestSupport
import Testing

/// What the compiler does with a submission, and whose fault it is.
@Suite struct CompilerTests {
  private let checkout: Checkout
  private let tools: TemporaryFolder

  init() throws {
    checkout = try Checkout()
    tools = try TemporaryFolder()
    for file in ["Dropout.swift", "FullyConnectedNet.swift"] { try checkout.solve(file) }
  }

  private func check(
    where word: String, compilerDoes command: String
  ) throws -> Program.Result {
    try StandInCompiler().check(checkout, where: word, does: command)
  }

  /// The end of what a compiler prints that crashed.
  struct Crash: CustomTestStringConvertible {
    let lines: [String]
    var location: String?
    var message = "the compiler crashed on these files; take back the last change"

    var testDescription: String { lines.joined(separator: " ") }
  }

  static let crashes = [
    Crash(
      lines: [
        "Stack dump:", "0.\tProgram arguments: swift-frontend -c Dropout.swift",
        "1.\tSwift version 6.3.1",
        "2.\tWhile evaluating request TypeCheckPrimaryFileRequest(source_file \"Dropout.swift\")",
        "3.\tWhile type-checking 'f(_:)' (at Dropout.swift:9:1)",
        "4.\tWhile evaluating request CheckRedeclarationRequest(M.(file).f@./Dropout.swift:12:6)",
        "5.\tWhile looking at T@/swift/Swift.swiftmodule:1:1",
      ], location: "Assignments/Dropout/Dropout.swift:12",
      message: "the compiler crashed at work on this; write it in another way"),
    Crash(lines: ["Stack dump:", "1.\tWhile evaluating request ASTLoweringRequest"]),
    Crash(lines: ["error: compile command failed due to signal 6 (use -v to see invocation)"]),
    Crash(
      lines: ["LLVM ERROR: out of memory", "Stack dump:", "1.\tAt Dropout.swift:3:1"],
      message: "the compiler needed more than the 4 GB of memory that it may have; take back the "
        + "last change"),
  ]

  @Test(arguments: LongTests.some(of: crashes)) func aSourceThatCrashesTheCompilerDoesNotCompile(
    _ crash: Crash
  ) throws {
    try checkout.edit("Dropout.swift", "import Tensors\n", "import Tensors\n// CRASH\(UUID())\n")
    let text = crash.lines.joined(separator: "\n")
    let result = try check(
      where: "CRASH", compilerDoes: "cat >&2 <<'END'\n\(text)\nEND\nkill -SEGV $$")
    let section = try CheckDocument(result.output).sections[0]
    #expect(section.status == "does not compile")
    #expect(section.message == crash.message)
    #expect(section.location == crash.location)
    #expect(result.status == 1)
  }

  @Test(.enabled(if: LongTests.areWanted)) func aCompilerThatCompilesNothingIsTheToolkitsFault()
    throws
  {
    try checkout.edit("Dropout.swift", "import Tensors\n", "import Tensors\n// \(UUID())\n")
    let result = try check(where: "", compilerDoes: "echo 'error: no license'; exit 1")
    #expect(result.status == 3)
    #expect(result.errors.unwrapped.contains("the toolkit cannot be compiled against: no license"))
  }

  /// A compiler that was talked into something by the source.
  @Test func aLibraryThatTakesANameOfTheSystemsDoesNotCompile() throws {
    try checkout.edit(
      "Dropout.swift", "import Tensors\n", "import Tensors\n// LINK\(UUID()) malloc\n")
    let result = try check(
      where: "LINK",
      compilerDoes: "set -- \"$@\" -Xlinker --defsym=malloc=handgrad_submission")
    let section = try CheckDocument(result.output).sections[0]
    #expect(section.status == "does not compile")
    #expect(section.message.hasPrefix("it defines the C symbol malloc, which could take the place"))
    #expect(
      section.location
        == "Assignments/Dropout/Dropout.swift:\(try checkout.line(of: "LINK", in: "Dropout.swift"))"
    )
    #expect(result.status == 1)
  }

  @Test func withoutACompilerTheToolkitSaysSo() throws {
    try checkout.edit("Dropout.swift", "import Tensors\n", "import Tensors\n// \(UUID())\n")
    let result = try checkout.check(
      ["dropout", "--section", "dropout-backward"], environment: ["PATH": "/usr/bin:/bin"])
    #expect(result.status == 3)
    #expect(
      result.errors.unwrapped
        == "check-assignment: dropout-backward: the Swift compiler, swiftc, is not on the PATH\n")
  }

  @Test(.enabled(if: LongTests.areWanted)) func escapeCodesInACompileErrorAreNotPrinted() throws {
    try checkout.edit(
      "Dropout.swift", "import Tensors\n", "import Tensors\n#error(\"\u{1B}[31mred\")\n")
    for arguments in [["--json"], []] {
      let result = try checkout.check(["dropout", "--section", "dropout-backward"] + arguments)
      #expect(result.output.contains("does not compile"))
      #expect(!result.output.contains("\u{1B}") && !result.output.contains("\\u001b"))
    }
  }

  @Test func nothingIsLeftInTheTemporaryFolder() throws {
    try checkout.edit("Dropout.swift", "import Tensors\n", "import Tensors\n// \(UUID())\n")
    let result = try checkout.check(
      ["dropout", "--section", "dropout-backward"], environment: ["TMPDIR": tools.path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: tools.path) == [])
  }
}

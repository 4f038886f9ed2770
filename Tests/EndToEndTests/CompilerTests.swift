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

  @Test func aSourceThatCrashesTheCompilerDoesNotCompile() throws {
    try checkout.edit("Dropout.swift", "import Tensors\n", "import Tensors\n// CRASH\(UUID())\n")
    let result = try check(
      where: "CRASH",
      compilerDoes: "echo 'Stack dump: please submit a bug report' >&2; kill -SEGV $$")
    let section = try CheckDocument(result.output).sections[0]
    #expect(section.status == "does not compile")
    #expect(section.message == "the compiler crashed on these files; take back the last change")
    #expect(result.status == 1)
  }

  @Test(.enabled(if: LongTests.areWanted)) func aCompilerThatCompilesNothingIsTheToolkitsFault()
    throws
  {
    try checkout.edit("Dropout.swift", "import Tensors\n", "import Tensors\n// \(UUID())\n")
    let result = try check(where: "", compilerDoes: "echo 'error: no license'; exit 1")
    #expect(result.status == 3)
    #expect(result.errors.contains("the toolkit cannot be compiled against: no license"))
  }

  @Test func withoutACompilerTheToolkitSaysSo() throws {
    try checkout.edit("Dropout.swift", "import Tensors\n", "import Tensors\n// \(UUID())\n")
    let result = try checkout.check(
      ["dropout", "--section", "dropout-backward"], environment: ["PATH": "/usr/bin:/bin"])
    #expect(result.status == 3)
    #expect(
      result.errors
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

import Foundation
import TestSupport
import Testing

/// An ordinary user whose shell allows less than the checker would.
@Suite(.serialized) struct OuterLimitTests {
  private static let forward = [
    "dropout", "--solution", "--json", "--section", "dropout-forward",
  ]

  /// Sets a limit, the soft one first, and becomes the program.
  private static func limited(_ limit: String) -> String {
    "ulimit -S\(limit) && ulimit -H\(limit) && exec \"$0\" \"$@\""
  }

  @Test(
    arguments: LongTests.some(
      of: ["s 4096", "s 512", "v 1000000", "f 100000", "t 20", "n 20", "n 16"], oneIn: 3))
  func theLowerLimitIsTaken(_ limit: String) throws {
    let result = try Program.ordinaryShell(Self.limited(limit), "check-assignment", Self.forward)
    #expect(result.errors == "" && result.status == 0, "\(result)")
    #expect(try CheckDocument(result.output).sections[0].status == "passed")
  }

  @Test func whatDoesNotStartIsNobodysFault() throws {
    let result = try Program.ordinaryShell(
      Self.limited("n 10"), "check-assignment", Self.forward)
    #expect(result.status == 3)
    #expect(result.errors.unwrapped.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(result.errors.unwrapped.contains("10 open files (ulimit -n)"), "\(result.errors)")
    #expect(try CheckDocument(result.output).sections[0].status == "grader error")
  }

  /// The command itself, not only its child.
  @Test func tooLittleMemoryForTheCommandIsOneSentence() throws {
    let result = try Program.ordinaryShell(
      "ulimit -v 120000 && exec \"$0\" \"$@\"", "check-assignment", Self.forward)
    #expect(result.status == 3 && result.output == "")
    #expect(
      result.errors.unwrapped
        == "check-assignment: the limit of 117 MB of memory (ulimit -v) is too low, at least 160 MB "
        + "are needed\n")
  }

  /// Programs in C that do not begin as workers, and what is said of them.
  static let brokenWorkers = [
    (
      #"dprintf(2, "x: error while loading shared libraries: libx.so\n"); return 127;"#,
      "error while loading shared libraries: libx.so"
    ),
    ("kill(getpid(), 9);", "it was stopped by SIGKILL"),
    ("return 0;", "it ended with status 0"),
    ("return 70;", "it ended with status 70"),
    (#"dprintf(2, "\033[31mred"); return 1;"#, "\\u{1B}[31mred"),
  ]

  /// A worker that a broken installation keeps from starting: the student has not been reached.
  @Test(arguments: LongTests.some(of: brokenWorkers, oneIn: 3))
  func aWorkerThatDoesNotBeginIsNobodysFault(_ statements: String, _ reason: String) throws {
    try expect(reason, of: statements)
  }

  @Test func aWorkerWithoutItsLoaderIsNobodysFault() throws {
    try expect(
      "cannot be started: No such file or directory", of: "return 0;",
      compiledWith: "-Wl,--dynamic-linker=/nowhere/ld.so")
  }

  private func expect(
    _ reason: String, of statements: String, compiledWith option: String = "-w"
  ) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/worker"
    let source = """
      #include <signal.h>
      #include <stdio.h>
      #include <unistd.h>
      int main(void) { \(statements) return 0; }
      """
    try source.write(toFile: "\(path).c", atomically: true, encoding: .utf8)
    let compiled = try Program.start("/usr/bin/env", ["clang", option, "-o", path, "\(path).c"])
    #expect(compiled.status == 0, "\(compiled.errors)")
    let result = try Program.run("judge-hostile", ["exits-with-0", "10", path])
    let verdict = try JSONDecoder().decode(Verdict.self, from: Data(result.output.utf8))
    #expect(verdict.status == "grader error")
    #expect(verdict.message.contains(reason), "\(verdict.message)")
  }

  private struct Verdict: Decodable {
    let status: String
    let message: String
  }
}

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
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(result.errors.contains("10 open files (ulimit -n)"), "\(result.errors)")
    #expect(try CheckDocument(result.output).sections[0].status == "grader error")
  }

  /// The command itself, not only its child.
  @Test func tooLittleMemoryForTheCommandIsOneSentence() throws {
    let result = try Program.ordinaryShell(
      "ulimit -v 120000 && exec \"$0\" \"$@\"", "check-assignment", Self.forward)
    #expect(result.status == 3 && result.output == "")
    #expect(
      result.errors
        == "check-assignment: the limit of 117 MB of memory (ulimit -v) is too low, at least 160 MB "
        + "are needed\n")
  }

  /// Workers that do not begin, and what is said of them.
  static let brokenWorkers = [
    (
      "#!/bin/sh\necho 'x: error while loading shared libraries: libx.so' >&2\nexit 127\n",
      "error while loading shared libraries: libx.so"
    ),
    ("#!/bin/sh\nkill -9 $$\n", "it was stopped by SIGKILL"),
    ("#!/bin/sh\nexit 0\n", "it ended with status 0"),
    ("#!/bin/sh\nexit 70\n", "it ended with status 70"),
    ("#!/bin/sh\nprintf '\\033[31mred' >&2; exit 1\n", "\\u{1B}[31mred"),
    ("#!/nowhere/sh\n", "cannot be started: No such file or directory"),
  ]

  /// A worker that a broken installation keeps from starting: the student has not been reached.
  @Test(arguments: LongTests.some(of: brokenWorkers, oneIn: 3))
  func aWorkerThatDoesNotBeginIsNobodysFault(_ program: String, _ reason: String) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/worker"
    try program.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
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

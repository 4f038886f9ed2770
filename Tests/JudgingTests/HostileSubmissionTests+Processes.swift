import Foundation
import TestSupport
import Testing

/// Hostile submissions that start processes or fill their folder, as the superuser and as an
/// ordinary user.
extension HostileSubmissionTests {
  static let spreading = [
    Case(variant: "chains-forks", status: "wrong value", message: "it must be 0 or x/p"),
    Case(
      variant: "chains-forks-in-sessions", status: "wrong value", message: "it must be 0 or x/p"),
    Case(variant: "detaches-twice", status: "wrong value", message: "it must be 0 or x/p"),
    Case(
      variant: "bombs-with-forks", status: "crashed",
      message: "it and the processes that it started were more than the limit of 64"),
    Case(
      variant: "moves-children-among-threads", status: "timed out", message: "it ran longer than",
      timeLimit: 10),
    Case(
      variant: "hides-the-time-of-children", status: "timed out", message: "it ran longer than",
      timeLimit: 4),
    Case(
      variant: "spreads-memory", status: "out of memory",
      message: "it and the processes that it started used more than the limit of 4 GB of memory",
      timeLimit: 60),
    Case(
      variant: "hides-memory-behind-an-ended-thread", status: "out of memory",
      message: "it and the processes that it started used more than the limit of 4 GB of memory",
      timeLimit: 60),
    Case(
      variant: "spreads-time", status: "timed out", message: "than the limit of", timeLimit: 2),
    Case(
      variant: "fills-the-disk", status: "too much output",
      message: "it wrote files of more than the limit of 256 MB together"),
    Case(
      variant: "fills-the-disk-and-leaves", status: "too much output",
      message: "it wrote files of more than the limit of 256 MB together"),
    Case(
      variant: "fills-the-disk-behind-a-closed-door", status: "too much output",
      message: "it wrote files of more than the limit of 256 MB together"),
    Case(
      variant: "fills-the-disk-without-names", status: "too much output",
      message: "it wrote files of more than the limit of 256 MB together"),
    Case(
      variant: "fills-the-disk-without-names-or-descriptors", status: "too much output",
      message: "it wrote files of more than the limit of 256 MB together"),
    Case(
      variant: "makes-many-files", status: "too much output",
      message: "it made more than the limit of 10000 files and folders"),
    Case(
      variant: "nests-folders", status: "too much output",
      message: "it made folders in one another, more than the limit of 64"),
  ]

  @Test(arguments: spreading) func isLimitedAsAWhole(_ test: Case) throws {
    let arguments = [test.variant, String(test.timeLimit)]
    let temporary = try TemporaryFolder()
    chmod(temporary.path, 0o777)
    let environment = ["TMPDIR": temporary.path]
    for result in [
      try Program.run("judge-hostile", arguments, environment: environment),
      try Program.ordinaryShell(
        "\"$0\" \"$@\"", "judge-hostile", arguments, environment: environment),
    ] {
      let verdict = try JSONDecoder().decode(Verdict.self, from: Data(result.output.utf8))
      #expect(verdict.status == test.status)
      #expect(verdict.message.contains(test.message), "\(verdict.message)")
      #expect(result.seconds < 10 * test.timeLimit)
      #expect(try processes(named: "dropout-hostile").isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
    }
  }
}

import Foundation
import TestSupport
import Testing

/// Hostile submissions where whoever started the judge has set something of his own.
extension HostileSubmissionTests {
  struct Limit: CustomTestStringConvertible {
    let limit: String
    let variant: String
    let says: String
    var testDescription: String { limit }
  }

  @Test(arguments: [
    Limit(
      limit: "v 1000000", variant: "hundred-gigabytes",
      says: "more than the limit of 1000000 KB of memory, which was set outside of the checker"),
    Limit(
      limit: "f 1000", variant: "gigabyte-file",
      says: "a file of more than 500 KB, which was set outside of the checker (ulimit -f)"),
    Limit(
      limit: "t 1", variant: "endless-loop",
      says: "more than the limit of 1 s of processor time, which was set outside of the checker"),
    Limit(
      limit: "s 1024", variant: "stack-overflow",
      says: "deeper than a stack of 1 MB allows, which was set outside of the checker"),
  ])
  func theMessageNamesTheLimitThatHeld(_ test: Limit) throws {
    let line = "ulimit -S\(test.limit) && ulimit -H\(test.limit) && exec \"$0\" \"$@\""
    let result = try Program.ordinaryShell(line, "judge-hostile", [test.variant, "30"])
    #expect(result.output.contains(test.says), "\(result)")
  }

  /// How a child ended is known even to a program whose parent ignores the end of children.
  @Test func endsAreSeenUnderAParentThatIgnoresThem() throws {
    let result = try Program.start(
      "/usr/bin/perl",
      [
        "-e", "$SIG{CHLD} = 'IGNORE'; exec @ARGV", "\(Program.folder)/judge-hostile", "aborts",
      ])
    #expect(result.output.contains("SIGABRT"), "\(result)")
  }

  /// On a machine that others keep busy a section takes many times its time. Whether the limit
  /// would have been reached without that is read from how long it took.
  @Test(.enabled(if: LongTests.areWanted)) func noTimeIsCountedInWhichNoProcessorIsFree() throws {
    let line = """
      for hog in $(seq 16); do while ((SECONDS < 60)); do :; done & done
      "$0" "$@"; kill -KILL $(jobs -p)
      """
    let result = try Program.start(
      "/usr/bin/taskset",
      [
        "-c", "0", "/bin/bash", "-c", line, "\(Program.folder)/judge-hostile", "colorful-output",
        "0.7",
      ])
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    #expect(report.status == "wrong value", "\(result)")
    #expect(report.seconds > 0.7, "\(result)")
  }

  private struct Report: Decodable {
    let status: String
    let seconds: Double
  }
}

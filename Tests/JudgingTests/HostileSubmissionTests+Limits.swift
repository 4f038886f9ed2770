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
}

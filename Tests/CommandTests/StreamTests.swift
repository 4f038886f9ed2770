import Foundation
import TestSupport
import Testing

/// Where the output goes may end, be full or not be there.
@Suite struct StreamTests {
  private static let forward = [
    "dropout", "--solution", "--section", "dropout-forward",
  ]

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let name: String
    let arguments: [String]
  }

  static let printing = [
    Case(testDescription: "a section", name: "check-assignment", arguments: forward),
    Case(testDescription: "JSON", name: "check-assignment", arguments: forward + ["--json"]),
    Case(testDescription: "the list", name: "check-assignment", arguments: ["--list"]),
    Case(testDescription: "help", name: "check-assignment", arguments: ["--help"]),
  ]

  @Test(arguments: printing) func aReaderThatHasGoneEndsItQuietly(_ test: Case) throws {
    // The reader has gone before the first byte is written.
    let line = "exec 3>&1; { sleep 0.2; \"$0\" \"$@\"; echo $? >&3; } | true"
    let result = try Program.shell(line, test.name, test.arguments)
    #expect(result.output == "141\n" && result.errors == "")
  }

  @Test(arguments: printing) func aFullDiskIsOneSentence(_ test: Case) throws {
    let result = try Program.shell("\"$0\" \"$@\" >/dev/full", test.name, test.arguments)
    #expect(result.status == 3)
    #expect(
      result.errors.unwrapped
        == "\(test.name): standard output cannot be written: No space left on device\n")
  }

  @Test(arguments: printing) func aClosedStandardOutputIsOneSentence(_ test: Case) throws {
    let result = try Program.shell("\"$0\" \"$@\" >&-", test.name, test.arguments)
    #expect(result.status == 3)
    #expect(
      result.errors.unwrapped == "\(test.name): standard output cannot be written: it is closed\n")
  }

  /// As under `ulimit -f`: the signal that the kernel would send is not the answer.
  @Test func aFileThatMayNotGrowIsOneSentence() throws {
    let folder = try TemporaryFolder()
    let result = try Program.shell(
      "ulimit -f 1; exec \"$0\" \"$@\" >'\(folder.path)/out'", "check-assignment",
      Self.forward + ["--json"])
    #expect(result.status == 3)
    #expect(
      result.errors.unwrapped
        == "check-assignment: standard output cannot be written: File too large\n")
  }

  @Test(arguments: ["0<&-", "2>&-", "0<&- 2>&-"])
  func otherClosedStreamsChangeNothing(_ closing: String) throws {
    let result = try Program.shell("\"$0\" \"$@\" \(closing)", "check-assignment", Self.forward)
    #expect(result.status == 0)
    #expect(result.output.contains("passed"))
    #expect(result.errors == "")
  }

  /// With every standard stream closed, no file or pipe that is opened later gets the output.
  @Test func nothingElseGetsTheOutput() throws {
    let folder = try TemporaryFolder()
    let result = try Program.shell(
      "\"$0\" \"$@\" 0<&- >&- 2>&-", "check-assignment",
      Self.forward + ["--plots", folder.path])
    #expect(result.status == 3 && result.output == "" && result.errors == "")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func aComplaintThatNobodyCanReadKeepsItsStatus() throws {
    for line in ["\"$0\" \"$@\" 2>/dev/full", "\"$0\" \"$@\" 2>&-"] {
      #expect(try Program.shell(line, "check-assignment", ["--nonsense"]).status == 2)
      #expect(try Program.shell(line, "audit-checks", ["--nonsense"]).status == 2)
    }
  }

  /// A pipe that another program has made non-blocking.
  @Test func aSlowReaderGetsEverything() throws {
    let script = """
      use Fcntl; my $pid = open(my $out, "-|");
      if (!$pid) { fcntl(STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK); exec @ARGV; }
      select(undef, undef, undef, 0.5);
      while (sysread($out, my $part, 512)) { print $part; select(undef, undef, undef, 0.01); }
      close $out; exit($? >> 8);
      """
    let arguments = [
      "fully-connected", "--solution", "--json", "--section", "affine",
    ]
    let result = try Program.start(
      "/usr/bin/perl", ["-e", script, "\(Program.folder)/check-assignment"] + arguments)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try CheckDocument(result.output).sections.count == 1)
  }

  @Test func whatIsEchoedIsPrintable() throws {
    let result = try Program.run("check-assignment", ["drop\u{1B}[31mout\u{202E}"])
    #expect(result.status == 2)
    #expect(result.errors.unwrapped.contains("there is no assignment “drop[31mout”"))
  }
}

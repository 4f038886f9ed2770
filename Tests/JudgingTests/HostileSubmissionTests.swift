import Checking
import Foundation
import TestSupport
import Testing
import Texts

/// What a submission can do to the judge, and what the judge makes of it.
@Suite(.serialized) struct HostileSubmissionTests {
  struct Case: CustomTestStringConvertible {
    let variant: String
    let status: String
    /// A part of the message.
    let message: String
    /// What the location must begin with; `nil` if there must be none.
    var location: String?
    var timeLimit = 10.0

    var testDescription: String { variant }
  }

  static let source = "Tests/Support/dropout-hostile/HostileSubmissions.swift:"

  static let cases = [
    Case(
      variant: "array-index-out-of-range", status: "crashed",
      message: "Index out of range (SIGILL)", location: source + "12"),
    Case(
      variant: "tensor-index-out-of-range", status: "crashed",
      message: "index 500 is outside 0..<500 on axis 0 of [500, 500]", location: source + "14"),
    Case(
      variant: "shapes-do-not-fit", status: "crashed",
      message: "[500, 500] and [3, 7, 11] do not broadcast (500 ≠ 7)", location: source + "15"),
    Case(
      variant: "force-unwraps-nil", status: "crashed", message: "Unexpectedly found nil",
      location: source + "18"),
    Case(
      variant: "endless-loop", status: "timed out", message: "longer than the limit of 2 s",
      timeLimit: 2),
    Case(
      variant: "prints-and-sleeps", status: "timed out",
      message:
        "longer than the limit of 2 s, and printed 489 KB in it: printing tensors takes long",
      timeLimit: 2),
    Case(
      variant: "sleeps", status: "timed out", message: "longer than the limit of 2 s", timeLimit: 2),
    Case(
      variant: "stack-overflow", status: "crashed", message: "a function calls itself without end",
      location: source),
    Case(variant: "exits-with-0", status: "exited early", message: "exit with status 0"),
    Case(variant: "exits-with-3", status: "exited early", message: "exit with status 3"),
    Case(variant: "exits-as-a-stub", status: "exited early", message: "exit with status 70"),
    Case(variant: "aborts", status: "crashed", message: "SIGABRT"),
    Case(variant: "kills-itself", status: "crashed", message: "SIGKILL"),
    Case(
      variant: "gigabyte-of-output", status: "too much output",
      message: "printed more than the limit of 4 MB"),
    Case(
      variant: "gigabyte-file", status: "too much output",
      message: "wrote a file of more than 64 MB"),
    Case(
      variant: "hundred-gigabytes", status: "out of memory",
      message: "more than the limit of 2 GB of memory"),
    Case(
      variant: "hundred-gigabyte-tensor", status: "out of memory",
      message: "more than the limit of 2 GB of memory", location: source),
    Case(
      variant: "crashes-with-a-gigabyte", status: "crashed", message: "Index out of range",
      location: source, timeLimit: 60),
    Case(
      variant: "nan", status: "not finite", message: "is nan"),
    Case(variant: "infinite", status: "not finite", message: "is inf"),
    Case(
      variant: "wrong-shape", status: "wrong shape",
      message: "has shape [250000], expected [500, 500]"),
    Case(
      variant: "empty-result", status: "wrong shape", message: "has shape [0], expected [500, 500]"),
    Case(
      variant: "stub", status: "not implemented", message: "dropoutForward is still a stub",
      location: source),
    Case(
      variant: "stub-behind-an-unfinished-line", status: "not implemented",
      message: "dropoutForward is still a stub", location: source),
    Case(
      variant: "stub-without-standard-error", status: "not implemented",
      message: "dropoutForward is still a stub", location: source),
    Case(
      variant: "stub-among-other-output", status: "not implemented",
      message: "dropoutForward is still a stub", location: source),
    Case(
      variant: "stub-that-names-another-place", status: "not implemented",
      message: "[2Jforward is still a stub"),
    Case(
      variant: "prints-the-words-of-a-stub", status: "exited early",
      message: "exit with status 70"),
    Case(
      variant: "crash-with-escape-codes", status: "crashed",
      message: "\\u{1B}[31mred\\u{009B}31m\\u{202E} (SIGKILL)"),
    Case(
      variant: "colorful-output", status: "wrong value", message: "it must be 0 or x/p"),
    Case(
      variant: "forged-frame", status: "forged report",
      message: "a message does not carry the token of this run"),
    Case(
      variant: "forged-end-and-goes-on", status: "forged report",
      message: "a message does not carry the token of this run"),
    Case(
      variant: "frame-of-noise", status: "forged report",
      message: "does not begin with the report's magic number"),
    Case(
      variant: "endless-report", status: "forged report",
      message: "does not begin with the report's magic number", timeLimit: 2),
    Case(
      variant: "truncated-header", status: "truncated report", message: "after 11 of 32 bytes"),
    Case(variant: "closes-the-report", status: "exited early", message: "exit with status"),
    Case(
      variant: "leaves-a-process-behind", status: "wrong value",
      message: "with p = 0.25 it must be 0 or x/p = 41.6718"),
    Case(variant: "waits-with-a-process", status: "timed out", message: "2 s", timeLimit: 2),
    Case(
      variant: "prints-a-verdict", status: "wrong value",
      message: "with p = 0.25 it must be 0 or x/p = 41.6718"),
  ]

  struct Verdict: Decodable {
    let status: String
    let message: String
    let location: String
    let seconds: Double
    let output: String
  }

  @Test(arguments: LongTests.some(of: cases, oneIn: 5)) func hasItsOwnStatus(_ test: Case) throws {
    let result = try Program.run("judge-hostile", [test.variant, String(test.timeLimit)])
    try #require(result.status == 0, "\(result.errors)")
    let verdict = try JSONDecoder().decode(Verdict.self, from: Data(result.output.utf8))
    #expect(verdict.status == test.status)
    #expect(verdict.message.contains(test.message), "\(verdict.message)")
    if let location = test.location {
      #expect(verdict.location.hasPrefix(location))
    } else {
      #expect(verdict.location.isEmpty)
    }
    for text in [verdict.output, verdict.message, verdict.location] {
      let isPlain = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.isPrintable }
      #expect(isPlain, "\(text.debugDescription)")
    }
    if test.variant == "colorful-output" {
      #expect(
        verdict.output.hasPrefix(
          "e\u{301} 👩🔬    a\\u{1B}[31mred\\u{009B}0m\\u{202E}\\u{3164}|\nsecond\n"))
    }
    // Ten times its limit is the most that a busy machine gives.
    #expect(verdict.seconds < 10 * test.timeLimit + 1)
    #expect(try processes(named: "dropout-hostile").isEmpty)
  }

  /// The processes, of any parent, of a program.
  func processes(named name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { pid in
      guard Int(pid) != nil, let found = FileManager.default.contents(atPath: "/proc/\(pid)/comm")
      else { return false }
      return String(decoding: found, as: UTF8.self) == name + "\n"
    }
  }
}

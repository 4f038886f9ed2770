import Foundation
import TestSupport
import Testing

/// A submission that reaches for nothing gets the same verdict, word by word, with all of the
/// sandbox, with parts of it and with none, as the superuser and as an ordinary user.
extension HostileSubmissionTests {
  /// What says in its message how long it took, or how much it got done, has no fixed words.
  private static let steady = cases.filter {
    !["prints-and-sleeps", "waits-with-a-process", "leaves-a-process-behind"].contains($0.variant)
  }

  @Test(arguments: LongTests.some(of: steady, oneIn: 8)) func isJudgedTheSameAtEveryLevel(
    _ test: Case
  ) throws {
    let arguments = [test.variant, String(test.timeLimit), ""]
    let full = try words(try Program.run("judge-hostile", arguments))
    for missing in ["landlock", "filters", "landlock,filters"] {
      #expect(try words(try Program.run("judge-hostile", arguments + [missing])) == full)
    }
    for missing in ["", "landlock,filters"] {
      let result = try Program.ordinaryShell(
        "\"$0\" \"$@\"", "judge-hostile", arguments + [missing])
      #expect(try words(result) == full)
    }
  }

  /// What is told: the status, the message and the place.
  private func words(_ result: Program.Result) throws -> [String] {
    try #require(result.status == 0, "\(result.errors)")
    let verdict = try JSONDecoder().decode(Verdict.self, from: Data(result.output.utf8))
    return [verdict.status, verdict.message, verdict.location]
  }
}

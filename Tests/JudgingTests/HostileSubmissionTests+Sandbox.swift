import Foundation
import TestSupport
import Testing

/// What a submission reaches for from within its sandbox, as the superuser and as an ordinary user.
extension HostileSubmissionTests {
  static let attacks = [
    "reads-the-solution", "reads-the-users-files", "lists-the-builds",
    "is-told-the-seed", "writes-a-source",
    "empties-a-source", "plants-a-library", "plants-a-hook", "plants-a-file-in-tmp",
    "makes-a-folder", "links-a-source", "removes-a-file", "renames-a-file", "changes-rights",
    "changes-rights-by-a-new-call", "changes-attributes-by-a-new-call", "changes-a-files-marks",
    "changes-an-owner", "changes-a-date",
    "removes-shared-memory", "shares-memory-without-a-file", "makes-secret-memory",
    "sends-a-descriptor", "has-descriptors-of-its-own", "opens-many-descriptors", "makes-a-device",
    "writes-into-the-judge",
    "reads-the-judge", "spares-the-judge", "traces-the-judge", "stops-the-judge",
    "kills-the-judge", "signals-a-thread-of-the-judge", "limits-the-judge", "slows-the-judge",
    "opens-a-socket",
    "opens-a-local-socket", "leaves-its-namespace", "leaves-its-group", "leaves-its-session",
    "outlives-the-judge", "shares-memory", "makes-nameless-memory", "becomes-another-user",
    "starts-a-shell", "starts-the-reference",
  ]

  @Test(arguments: attacks) func isNotReached(_ attack: String) throws {
    let victim = "/tmp/handgrad-victim"
    try "".write(toFile: victim, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: victim) }
    let line = "\"$0\" \"$@\""
    for result in [
      try Program.run("judge-hostile", [attack, "10"]),
      try Program.ordinaryShell(line, "judge-hostile", [attack, "10"]),
    ] {
      let outcome = try JSONDecoder().decode(Outcome.self, from: Data(result.output.utf8))
      #expect(outcome.output.contains("refused"), "\(outcome)")
      #expect(!outcome.output.contains("reached"), "\(outcome)")
    }
  }

  static let attacksOnTheJudge = attacks.filter { $0.hasSuffix("-the-judge") }

  /// What an ordinary user's worker cannot do to the judge on a kernel without Landlock.
  @Test(arguments: attacksOnTheJudge) func isNotReachedWithoutLandlock(_ attack: String) throws {
    let result = try Program.ordinaryShell(
      "\"$0\" \"$@\"", "judge-hostile", [attack, "10", "", "landlock"])
    let outcome = try JSONDecoder().decode(Outcome.self, from: Data(result.output.utf8))
    #expect(outcome.output.contains("refused"), "\(outcome)")
    #expect(!outcome.output.contains("reached"), "\(outcome)")
  }

  /// What the superuser's worker cannot do to the judge, because it is another user, where the
  /// kernel lacks a part of the sandbox.
  @Test(
    .enabled(if: geteuid() == 0),
    arguments: attacksOnTheJudge.filter { $0 != "outlives-the-judge" } + [
      "writes-a-source", "plants-a-library", "removes-a-file", "changes-an-owner",
    ], ["landlock", "filters"])
  func isAnotherUsers(_ attack: String, without missing: String) throws {
    let victim = "/tmp/handgrad-victim"
    try "".write(toFile: victim, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: victim) }
    let result = try Program.run("judge-hostile", [attack, "10", "", missing])
    let outcome = try JSONDecoder().decode(Outcome.self, from: Data(result.output.utf8))
    #expect(outcome.output.contains("refused"), "\(outcome)")
    #expect(!outcome.output.contains("reached"), "\(outcome)")
  }

  private struct Outcome: Decodable {
    let message: String
    let output: String
  }
}

import Foundation
import TestSupport
import Testing

/// Hostile submissions that know the token of the run and write reports of their own.
extension HostileSubmissionTests {
  static let forging = [
    Case(
      variant: "reports-many-observations", status: "forged report",
      message: "it holds more than 20000 observations"),
    Case(
      variant: "reports-many-bytes", status: "too much output",
      message: "its report is longer than 256 MB"),
    Case(
      variant: "reports-many-lines", status: "forged report",
      message: "it shows more lines than any section"),
    Case(
      variant: "reports-a-long-line", status: "forged report",
      message: "a text has 11534336 bytes, at most 65536 are allowed"),
    Case(
      variant: "reports-much-progress", status: "forged report",
      message: "it tells of more progress than any section"),
    Case(
      variant: "reports-a-failure", status: "crashed",
      message: "it threw an error: the grader's disk is full"),
  ]

  @Test(arguments: forging) func isNoReport(_ test: Case) throws {
    let result = try Program.run("judge-hostile", [test.variant, "60"])
    let verdict = try JSONDecoder().decode(Verdict.self, from: Data(result.output.utf8))
    #expect(verdict.status == test.status)
    #expect(verdict.message.contains(test.message), "\(verdict.message)")
    #expect(result.seconds < 20)
  }
}

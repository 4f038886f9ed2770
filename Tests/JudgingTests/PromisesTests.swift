import TestSupport
import Testing

/// The tables in `Documentation/Security.md` are those of the tests.
/// `HANDGRAD_WRITE_README=1 swift test --filter
/// "PromisesTests|BusyCompilerTests|LibraryInspection"` writes them.
@Suite(.serialized) struct PromisesTests {
  private let file = "Documentation/Security.md"

  @Test func theTableOfAttacksIsCurrent() throws {
    let rows = HostileSubmissionTests.attacks.map { [sentence($0), "refused"] }
    let text = GeneratedBlock.table(["a submission that", "is"], rows)
    #expect(try GeneratedBlock("attacks", in: file).isCurrent(text))
  }

  @Test func theTableOfStatusesIsCurrent() throws {
    let cases =
      HostileSubmissionTests.cases + HostileSubmissionTests.spreading
      + HostileSubmissionTests.forging
    let rows = cases.map { [sentence($0.variant), $0.status, "… " + $0.message + " …"] }
    let text = GeneratedBlock.table(["submission", "status", "told"], rows)
    #expect(try GeneratedBlock("statuses", in: file).isCurrent(text))
  }

  private func sentence(_ variant: String) -> String {
    variant.split(separator: "-").joined(separator: " ")
  }
}

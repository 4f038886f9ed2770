import Foundation
import TestSupport
import Testing

/// Whatever is done to the files of a submission, the verdict is the one of the bytes that lie
/// there.
///
/// `HANDGRAD_STEPS=1000 swift test --filter VerdictPropertyTests` takes that many steps;
/// `HANDGRAD_SEED` chooses other ones.
@Suite struct VerdictPropertyTests {
  private static func number(_ name: String, default value: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? value
  }

  @Test func theVerdictIsAlwaysThatOfTheBytesThatAreThere() throws {
    var walk = try EditingWalk(seed: Self.number("HANDGRAD_SEED", default: 231))
    for step in 0..<Self.number("HANDGRAD_STEPS", default: LongTests.areWanted ? 25 : 8) {
      let edit = try walk.step()
      let (found, expected) = (try walk.verdict(), try walk.expected())
      #expect(found == expected, "step \(step), \(edit): \(walk.history.suffix(6))")
    }
  }

  /// The table that the walk is compared with, in checkouts of their own.
  @Test(.enabled(if: LongTests.areWanted), arguments: SubmissionText.allCases)
  func theTableIsTrueInAFreshCheckout(_ text: SubmissionText) throws {
    let checkout = try Checkout()
    try Data(text.bytes()).write(to: URL(fileURLWithPath: checkout.path("Dropout.swift")))
    let result = try checkout.check(["dropout", "--json", "--section", "dropout-backward"])
    #expect(try CheckDocument(result.output).sections.map(\.status) == [text.status])
  }
}

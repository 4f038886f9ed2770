import Tensors
import Testing

@testable import Checking

/// Observations whose values have no reference: curves, and what is only shown.
struct CurveTests {
  /// A section that does not need the reference is judged against its own record.
  private func finding(_ curve: ObservedValue) -> Finding {
    let record = Record(["losses": curve])
    return Checking.Expectation.curve("losses", count: 3).finding(
      student: record, reference: record)
  }

  @Test func aCurveMayHaveAnyFiniteValues() {
    let finding = Checking.Expectation.curve("losses", count: 3).finding(
      student: Record(["losses": .tensor(9, -9, 1e300)]),
      reference: Record(["losses": .tensor(1, 2, 3)]))
    #expect(finding.fault == nil)
    #expect(finding.message == "")
    #expect(finding.bound == nil)
  }

  @Test(
    arguments: [
      (.tensor(1, 2), .wrongShape, "losses has shape [2], expected [3]"),
      (.tensor(1, 2, 3, 4), .wrongShape, "losses has shape [4], expected [3]"),
      (.tensor(Tensor([[1, 2, 3]])), .wrongShape, "losses has shape [1, 3], expected [3]"),
      (.tensor(), .wrongShape, "losses has shape [0], expected [3]"),
      (.tensor(.nan, 2), .wrongShape, "losses has shape [2], expected [3]"),
      (.tensor(1, .nan, .infinity), .notFinite, "losses[1] is nan"),
      (.tensor(1, 2, -.infinity), .notFinite, "losses[2] is -inf"),
      (3, .forgedReport, "losses is not of the kind that this section records"),
      ("3", .forgedReport, "losses is not of the kind that this section records"),
    ] as [(ObservedValue, Finding.Fault, String)])
  func aCurveHasItsLengthAndIsFinite(curve: ObservedValue, fault: Finding.Fault, message: String) {
    let finding = finding(curve)
    #expect(finding.fault == fault)
    #expect(finding.message == message)
  }

  @Test func anErrorThatIsShownComesWithItsUsualBound() {
    let expectation = Checking.Expectation.shown(error: "error", usualBound: 1e-7)
    let finding = expectation.finding(
      student: Record(["error": 9]), reference: Record(["error": 0]))
    #expect(finding.fault == nil)
    #expect(finding.bound == 1e-7)
    #expect(expectation.notation == .error)
  }

  @Test func whatElseIsShownHasNoBound() {
    let expectation = Checking.Expectation.shown(number("error"))
    let finding = expectation.finding(
      student: Record(["error": 9]), reference: Record(["error": 0]))
    #expect(finding.fault == nil)
    #expect(finding.bound == nil)
    #expect(expectation.notation == .digits)
  }
}

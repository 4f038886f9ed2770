import Tensors
import Testing

@testable import Checking

/// The statement that a number is at most a bound.
struct BoundTests {
  private func finding(_ number: ObservedValue, _ bound: Double) -> Finding {
    let reference: ObservedValue = if case .tensor = number { number } else { 0 }
    return Checking.Expectation.atMost("dx relative error", bound, because: "central differences")
      .finding(
        student: Record(["dx relative error": number]),
        reference: Record(["dx relative error": reference]))
  }

  @Test(arguments: [
    (1e-8, 1e-8), (0.0, 0.0), (-5.0, 0.0), (-1e300, -1e300), (1e-8.nextDown, 1e-8),
  ])
  func holds(number: Double, bound: Double) {
    let finding = finding(.number(number), bound)
    #expect(finding.fault == nil)
    #expect(finding.message == "")
    #expect(finding.bound == bound)
  }

  @Test(arguments: [
    (1e-8.nextUp, 1e-8, "is 1.0000000000000002e-08, expected at most 1e-08"),
    (0.5, 1e-8, "is 5.00e-01, expected at most 1e-08"),
    (1.7e-7, 1.6e-7, "is 1.70e-07, expected at most 1.6e-07"),
    (1e-300, 0, "is 1.00e-300, expected at most 0"),
    (-1, -2, "is -1.00e+00, expected at most -2"),
  ])
  func doesNotHold(number: Double, bound: Double, message: String) {
    let finding = finding(.number(number), bound)
    #expect(finding.fault == .wrongValue)
    #expect(finding.message == "dx relative error \(message) (central differences)")
    #expect(finding.bound == bound)
  }

  @Test func nanIsNotAtMostAnything() {
    #expect(finding(.number(.nan), .infinity).fault == .notFinite)
    let nan = Record(["e": .number(.nan)])
    let expectation = Checking.Expectation.atMost("e", 1, because: "of it")
    let finding = expectation.finding(student: nan, reference: nan)
    #expect(finding.fault == .wrongValue)
    #expect(finding.message == "e is nan, expected at most 1 (of it)")
  }

  /// Where a tensor or a text was recorded as a number, the section did not do it.
  @Test func onlyNumbersHaveBounds() {
    #expect(finding(.tensor(0), 1).fault == .forgedReport)
    let text = Record(["e": "0"])
    let expectation = Checking.Expectation.atMost("e", 1, because: "of it")
    #expect(expectation.finding(student: text, reference: text).fault == .forgedReport)
  }
}

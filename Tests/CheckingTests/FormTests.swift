import Tensors
import Testing

@testable import Checking

/// What is asked of an observation before its values count: there, of the right kind, shape and
/// type, finite; in this order.
struct FormTests {
  static let expectations: [Checking.Expectation] = [
    .equal(tensor("x"), relative: 1e9, floor: 1e9, because: "any value will do"),
    .atMost("x", 1e9, because: "any value will do"),
    .property("x is fine", reading: [tensor("x")]) { _ in nil },
    .curve("x", count: 6),
  ]

  struct Fault: CustomTestStringConvertible, Sendable {
    let student: ObservedValue?
    let reference: ObservedValue?
    let fault: Finding.Fault
    let message: String

    var testDescription: String { message }
  }

  private static let matrix = Tensor([[1, 2, 3], [4, 5, 6]])
  private static let oneNaN = Tensor([[1, 2, 3], [4, .nan, 6]])
  private static let infinite = Tensor([[1, 2, -.infinity], [4, .nan, 6]])

  /// Faults that no statement overlooks.
  static let forms = [
    Fault(
      student: 1, reference: nil, fault: .graderError,
      message: "the reference run did not record “x”"),
    Fault(student: nil, reference: 1, fault: .wrongValue, message: "x was not recorded"),
    Fault(
      student: 1, reference: "text", fault: .forgedReport,
      message: "x is not of the kind that this section records"),
    Fault(
      student: "text", reference: .tensor(matrix), fault: .forgedReport,
      message: "x is not of the kind that this section records"),
    Fault(
      student: .tensor(matrix), reference: 1, fault: .forgedReport,
      message: "x is not of the kind that this section records"),
    Fault(
      student: .tensor(matrix.transposed()), reference: .tensor(matrix), fault: .wrongShape,
      message: "x has shape [3, 2], expected [2, 3]"),
    Fault(
      student: .tensor(oneNaN.reshaped(6)), reference: .tensor(matrix), fault: .wrongShape,
      message: "x has shape [6], expected [2, 3]"),
    Fault(
      student: .tensor(Tensor(1)), reference: .tensor(matrix), fault: .wrongShape,
      message: "x has shape [], expected [2, 3]"),
    Fault(
      student: .tensor(.zeros(0, 3)), reference: .tensor(matrix), fault: .wrongShape,
      message: "x has shape [0, 3], expected [2, 3]"),
    Fault(
      student: .tensor(matrix.reshaped(6).cast(to: .float32)), reference: .tensor(matrix),
      fault: .wrongShape, message: "x has shape [6], expected [2, 3]"),
  ]

  /// Faults that a value can have, which do not matter where a value is only shown.
  static let values = [
    Fault(
      student: .tensor(matrix.cast(to: .float32)), reference: .tensor(matrix), fault: .wrongValue,
      message: "x has element type float32, expected float64"),
    Fault(
      student: .tensor(oneNaN), reference: .tensor(matrix.cast(to: .float32)), fault: .wrongValue,
      message: "x has element type float64, expected float32"),
    Fault(
      student: .tensor(oneNaN), reference: .tensor(matrix), fault: .notFinite,
      message: "x[1, 1] is nan"),
    Fault(
      student: .tensor(infinite), reference: .tensor(matrix), fault: .notFinite,
      message: "x[0, 2] is -inf"),
    Fault(
      student: .tensor(infinite), reference: .tensor(Tensor([[1, 2, .infinity], [4, 5, 6]])),
      fault: .notFinite, message: "x[1, 1] is nan"),
    Fault(
      student: .tensor(Tensor(.infinity)), reference: .tensor(Tensor(1)), fault: .notFinite,
      message: "x is inf"),
    Fault(student: .number(.nan), reference: 1, fault: .notFinite, message: "x is nan"),
    Fault(student: .number(-.infinity), reference: 1, fault: .notFinite, message: "x is -inf"),
  ]

  @Test(arguments: expectations.indices, forms + values)
  func isDecidedFirst(index: Int, fault: Fault) {
    let finding = finding(Self.expectations[index], fault)
    #expect(finding.fault == fault.fault)
    #expect(finding.message == fault.message)
    #expect(finding.bound == nil)
  }

  @Test(arguments: forms) func isDecidedEvenIfAnObservationIsOnlyShown(fault: Fault) {
    let finding = finding(.shown(tensor("x")), fault)
    #expect(finding.fault == fault.fault)
    #expect(finding.message == fault.message)
  }

  @Test(arguments: values) func valuesDoNotMatterIfTheyAreOnlyShown(fault: Fault) {
    let finding = finding(.shown(tensor("x")), fault)
    #expect(finding.fault == nil)
    #expect(finding.message == "")
    #expect(finding.bound == nil)
  }

  @Test func theFirstOfSeveralObservationsIsTold() {
    let expectation = Checking.Expectation.property("all", reading: ["a", "b", "c"].map(number)) {
      _ in nil
    }
    let reference = Record(["a": 1, "b": 2, "c": 3])
    let student = Record(["a": 1, "b": .number(.nan), "c": "text"])
    #expect(expectation.finding(student: student, reference: reference).message == "b is nan")
  }

  @Test func whatAStatementDoesNotReadDoesNotMatter() {
    let expectation = Checking.Expectation.curve("x", count: 2)
    let reference = Record(["x": .tensor(1, 2), "y": 1])
    let student = Record(["x": .tensor(3, 4), "y": "text"])
    #expect(expectation.finding(student: student, reference: reference).fault == nil)
  }

  private func finding(_ expectation: Checking.Expectation, _ fault: Fault) -> Finding {
    expectation.finding(
      student: Record(["x": fault.student].compactMapValues { $0 }),
      reference: Record(["x": fault.reference].compactMapValues { $0 }))
  }
}

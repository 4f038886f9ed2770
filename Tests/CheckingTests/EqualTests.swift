import Tensors
import Testing

@testable import Checking

/// The statement that an observation equals the reference's.
struct EqualTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let student: ObservedValue
    let reference: ObservedValue
    var relative = 0.25
    var floor = 0.0
    /// The tolerance that is reported; `nil` where there is none.
    var bound: Double?
    /// What is said when it is wrong; `nil` when it is right.
    var message: String?

    var testDescription: String { name }

    var finding: Finding {
      expectation.finding(student: Record(["y": student]), reference: Record(["y": reference]))
    }

    private var expectation: Checking.Expectation {
      switch reference {
      case .tensor: equal(ObservationKey<Tensor>("y"))
      case .number: equal(ObservationKey<Double>("y"))
      case .text: .equal(ObservationKey<String>("y"))
      }
    }

    private func equal(_ key: ObservationKey<some Measurable>) -> Checking.Expectation {
      .equal(key, relative: relative, floor: floor, because: "two roundings")
    }
  }

  static let tolerances = [
    Case(
      name: "exactly the same", student: .tensor(2, -4), reference: .tensor(2, -4), relative: 0,
      bound: 0),
    Case(
      name: "on the edge above", student: .tensor(3, -4), reference: .tensor(2, -4), bound: 1),
    Case(
      name: "on the edge below", student: .tensor(2, -5), reference: .tensor(2, -4), bound: 1),
    Case(
      name: "just over the edge", student: .tensor(2, (-5).nextDown), reference: .tensor(2, -4),
      bound: 1,
      message: "y[1] is -5, expected -4: off by 1.000000000000001e+00, allowed 1 (two roundings); "
        + "1 of 2 elements is wrong"),
    Case(
      name: "the largest magnitude counts for every element", student: .tensor(0.5, -4),
      reference: .tensor(0, -4), bound: 1),
    Case(
      name: "zeros without a floor", student: .tensor(0, 1e-300), reference: .tensor(0, 0),
      bound: 0,
      message: "y[1] is 1e-300, expected 0: off by 1.00e-300, allowed 0 (two roundings)"),
    Case(
      name: "zeros with a floor", student: .tensor(0, 0.5), reference: .tensor(0, 0), floor: 2,
      bound: 0.5),
    Case(
      name: "a floor under the magnitude", student: .tensor(2, -5), reference: .tensor(2, -4),
      floor: 3, bound: 1),
    Case(
      name: "minus zero is zero", student: .tensor(-0.0), reference: .tensor(0.0), relative: 0,
      bound: 0),
  ]

  static let elements = [
    Case(
      name: "the worst element is told",
      student: .tensor(Tensor([[1, 2.5, 3], [7.5, 5, -3]])),
      reference: .tensor(Tensor([[1, 2, 3], [4, 5, 6]])), relative: 0.01, bound: 0.06,
      message: "y[1, 2] is -3, expected 6: off by 9.00e+00, allowed 0.06 (two roundings); "
        + "3 of 6 elements are wrong"),
    Case(
      name: "the first among equally wrong elements", student: .tensor(1, 3, 3),
      reference: .tensor(1, 2, 2), bound: 0.5,
      message: "y[1] is 3, expected 2: off by 1.00e+00, allowed 0.5 (two roundings); "
        + "2 of 3 elements are 1.5 times the expected ones"),
    Case(
      name: "a tensor without axes", student: .tensor(Tensor(3)), reference: .tensor(Tensor(2)),
      bound: 0.5, message: "y is 3, expected 2: off by 1.00e+00, allowed 0.5 (two roundings)"),
    Case(
      name: "eight zeros", student: .tensor(1.00000001), reference: .tensor(1), relative: 1e-9,
      bound: 1e-9,
      message: "y[0] is 1.00000001, expected 1: off by 1.00e-08, allowed 1e-09 (two roundings)"),
    Case(
      name: "digits until two numbers differ", student: .tensor(-1.310269982),
      reference: .tensor((-1.310269982).nextUp), relative: 0, bound: 0,
      message: "y[0] is -1.310269982, expected -1.3102699819999999: off by 2.22e-16, allowed 0 "
        + "(two roundings)"),
    Case(
      name: "digits until the error and what is allowed differ", student: .tensor(1.2500001),
      reference: .tensor(1), bound: 0.25,
      message: "y[0] is 1.25, expected 1: off by 2.500001e-01, allowed 0.25 (two roundings)"),
    Case(
      name: "the tolerance is not rounded up over the error", student: .tensor(1.76),
      reference: .tensor(1.6), relative: 0.094, bound: 0.094 * 1.6,
      message: "y[0] is 1.76, expected 1.6: off by 1.60e-01, allowed 0.15 (two roundings)"),
    Case(
      name: "float32", student: .tensor(Tensor([1, 2], dtype: .float32)),
      reference: .tensor(Tensor([1, 2.5], dtype: .float32)), relative: 0.1, bound: 0.25,
      message: "y[1] is 2, expected 2.5: off by 5.00e-01, allowed 0.25 (two roundings); "
        + "1 of 2 elements is wrong"),
    Case(
      name: "a transposed matrix", student: .tensor(Tensor([[1, 2], [3, 4]]).transposed()),
      reference: .tensor(Tensor([[1, 3], [2, 4]])), relative: 0, bound: 0),
  ]

  static let notFinite = [
    Case(
      name: "infinite where the reference is", student: .tensor(.infinity, -.infinity, 4),
      reference: .tensor(.infinity, -.infinity, 4), bound: 1),
    Case(
      name: "the other infinity", student: .tensor(-.infinity, 4), reference: .tensor(.infinity, 4),
      bound: 1, message: "y[0] is -inf, expected inf: off by inf, allowed 1 (two roundings)"),
    Case(
      name: "a number where the reference is infinite", student: .tensor(5, 4),
      reference: .tensor(.infinity, 4), bound: 1,
      message: "y[0] is 5, expected inf: off by inf, allowed 1 (two roundings)"),
    Case(
      name: "a wrong number beside an infinite one", student: .tensor(.infinity, 9),
      reference: .tensor(.infinity, 4), bound: 1,
      message: "y[1] is 9, expected 4: off by 5.00e+00, allowed 1 (two roundings)"),
    Case(
      name: "nothing but infinities", student: .tensor(.infinity), reference: .tensor(.infinity),
      floor: 4, bound: 1),
    Case(
      name: "NaN where the reference is infinite", student: .tensor(.nan, 4),
      reference: .tensor(.infinity, 4), bound: 1,
      message: "y[0] is nan, expected inf: off by inf, allowed 1 (two roundings)"),
  ]

  static let numbers = [
    Case(name: "a number", student: -2, reference: -2, relative: 0, bound: 0),
    Case(name: "a number on the edge", student: 5, reference: 4, bound: 1),
    Case(
      name: "a number over the edge", student: 6, reference: 4, bound: 1,
      message: "y is 6, expected 4: off by 2.00e+00, allowed 1 (two roundings)"),
    Case(name: "a number under the floor", student: 1, reference: 0, floor: 4, bound: 1),
    Case(
      name: "an infinite number", student: .number(.infinity), reference: .number(.infinity),
      bound: 0),
    Case(
      name: "a number where the reference is infinite", student: 1, reference: .number(.infinity),
      bound: 0, message: "y is 1, expected inf: off by inf, allowed 0 (two roundings)"),
  ]

  static let texts = [
    Case(name: "a text", student: "same", reference: "same"),
    Case(
      name: "another text", student: "one", reference: "other",
      message: "y differs from the reference"),
  ]

  @Test(arguments: tolerances + elements + notFinite + numbers + texts)
  func isDecided(_ test: Case) {
    let finding = test.finding
    #expect(finding.fault == test.message.map { _ in .wrongValue })
    #expect(finding.message == test.message ?? "")
    #expect(finding.bound == test.bound)
  }

  @Test(arguments: [ObservedValue.tensor(1, .nan, 1), .tensor(1, 1, 1)])
  func aReferenceWithNaNProvesNothing(student: ObservedValue) {
    let finding = Case(name: "", student: student, reference: .tensor(1, .nan, 1)).finding
    #expect(finding.fault == .graderError)
    #expect(finding.message == "y[1] is nan in the reference run")
  }

  @Test(arguments: [[0], [0, 3], [2, 0]]) func anEmptyReferenceProvesNothing(shape: [Int]) {
    let empty = ObservedValue.tensor(.zeros(shape))
    let finding = Case(name: "", student: empty, reference: empty).finding
    #expect(finding.fault == .graderError)
    #expect(finding.message == "y is empty in the reference run")
  }
}

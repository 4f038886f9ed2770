import Checking
import Tensors

/// One result for one input, beside the reference's.
final class ComparedResult {
  /// The call that it is a result of, as the record names it; empty where there is one call only.
  let call: String

  /// What it is of that call: `dw`.
  let recordedResult: String
  let probe: Probe?
  let value: Tensor
  let expected: Tensor
  let isRight: Bool

  let values: [Double]
  let references: [Double]

  /// The largest difference that is rounding.
  private let bound: Double

  /// The largest magnitude that was expected.
  let magnitude: Double

  /// - Parameter bound: What the comparison allowed, if it came to that.
  init(
    name: RecordedName, probe: Probe?, value: Tensor, expected: Tensor, isRight: Bool,
    bound: Double?
  ) {
    call = name.call
    recordedResult = name.result
    self.probe = probe
    self.value = value
    self.expected = expected
    self.isRight = isRight
    values = value.scalars
    references = expected.scalars
    magnitude = references.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    self.bound = bound ?? Self.rounding(expected.dtype) * magnitude
  }

  /// A traced step beside the reference's. Axes of length 1 play no part: they are kept or not as
  /// one likes.
  convenience init?(_ step: NamedStep, _ value: Tensor, probe: Probe?) {
    let expected = step.tensor
    guard value.shape.withoutOnes == expected.shape.withoutOnes else { return nil }
    let discrepancy = Discrepancy(of: value.reshaped(expected.shape), from: expected)
    let bound = discrepancy.roundingOfSteps(
      isSingle: value.dtype == .float32 || expected.dtype == .float32)
    self.init(
      name: RecordedName(call: step.call, result: Surroundings.step + step.name), probe: probe,
      value: value.reshaped(expected.shape), expected: expected,
      isRight: discrepancy.error <= bound, bound: bound)
  }

  var hasShape: Bool { value.shape == expected.shape }

  var isZero: Bool { values.allSatisfy { $0 == 0 } }

  /// Whether it is of numbers that all are some.
  var isFinite: Bool { values.allSatisfy(\.isFinite) }

  /// Whether 0 is expected everywhere, but for rounding.
  var expectsNothing: Bool { magnitude <= 100 * bound }

  /// Whether an element differs by more than rounding.
  func isWrong(at position: Int) -> Bool {
    !((values[position] - references[position]).magnitude <= bound)
  }

  /// Whether most of what is wrong is told from these numbers by nothing but that both are small
  /// beside the largest.
  private func drowns(_ others: [Double]) -> Bool {
    guard hasShape else { return false }
    let wrong = values.indices.filter(isWrong)
    let different = wrong.filter {
      let size = max(values[$0].magnitude, others[$0].magnitude)
      return (values[$0] - others[$0]).magnitude > 1e-3 * size
    }
    return 2 * different.count > wrong.count
  }

  /// Whether the same is expected elsewhere, up to rounding.
  func expects(_ other: Tensor) -> Bool {
    guard other.shape == expected.shape else { return false }
    let others = other.scalars
    let tolerance = 100 * tolerance(others)
    return references.indices.allSatisfy { isNear(references[$0], others[$0], tolerance) }
  }

  /// Whether the value is this one, up to rounding.
  func equals(_ other: Tensor) -> Bool {
    guard value.shape == other.shape else { return false }
    let others = other.scalars
    let tolerance = tolerance(others)
    return values.indices.allSatisfy { isNear(values[$0], others[$0], tolerance) }
      && !drowns(others)
  }

  /// Whether a difference of the expected size would stand out from what is rounding.
  var isTelling: Bool {
    guard hasShape else { return true }
    let error = values.indices.reduce(0) { max($0, (values[$1] - references[$1]).magnitude) }
    return !(error < 100 * bound)
  }

  /// Whether two numbers are equal up to a tolerance.
  func isNear(_ value: Double, _ other: Double, _ tolerance: Double) -> Bool {
    value == other || (value - other).magnitude <= tolerance
  }

  /// What rounding may make of such numbers.
  func tolerance(_ numbers: [Double]) -> Double {
    let largest = numbers.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    let scale = magnitude > 0 ? largest / magnitude : 1
    return max(bound, bound * min(scale, 1e6), Self.rounding(expected.dtype) * largest)
  }

  /// What rounding may make of numbers, as a share of the largest.
  static func rounding(_ dtype: DType) -> Double { dtype == .float32 ? 1e-5 : 1e-10 }
}

/// A name in the record, as the call and what it is of the call: `x [7, 5]: dw`, `reg=0.7 loss`.
struct RecordedName {
  let call: String
  let result: String

  init(call: String, result: String) {
    self.call = call
    self.result = result
  }

  init(_ name: String) {
    var parts = name.split(separator: ": ", omittingEmptySubsequences: false).map(String.init)
    var words = parts.removeLast().split(separator: " ").map(String.init)
    if parts.isEmpty, words.count > 1, words[0].contains("=") { parts = [words.removeFirst()] }
    call = parts.joined(separator: ": ")
    result = words.joined(separator: " ")
  }
}

import Tensors

/// How a tensor differs from the expected one.
public struct Discrepancy: Sendable {
  /// The position of the largest difference, in row-major order.
  public let position: Int

  /// The largest difference; infinite where one number is not finite and the other is another.
  public let error: Double

  let value: Tensor
  let values: [Double]
  let expected: [Double]
  let differences: [Double]

  /// - Parameters:
  ///   - value: Not empty.
  ///   - expected: Of the same shape.
  public init(of value: Tensor, from expected: Tensor) {
    let (values, references) = (value.scalars, expected.scalars)
    let differences = values.indices.map { difference(values[$0], references[$0]) }
    var worst = 0
    for position in differences.indices where differences[position] > differences[worst] {
      worst = position
    }
    self.value = value
    self.values = values
    self.expected = references
    self.differences = differences
    position = worst
    error = differences[worst]
  }

  /// The worst element: `[1, 2] is 3, expected 1.5`; without axes ` is 3, expected 1.5`.
  public var worstElement: String {
    let texts = distinctTexts(values[position], expected[position], digits: 6)
    return "\(value.indexText(position)) is \(texts.first), expected \(texts.second)"
  }

  /// The largest finite magnitude that was expected; 0 if there is none.
  public var magnitude: Double {
    expected.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
  }
}

/// Infinite unless both are numbers or the same infinity, so that it is never within a bound.
private func difference(_ value: Double, _ reference: Double) -> Double {
  if value == reference { return 0 }
  let difference = (value - reference).magnitude
  return difference.isNaN ? .infinity : difference
}

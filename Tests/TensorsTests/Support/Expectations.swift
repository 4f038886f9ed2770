import Tensors
import Testing

/// Records an issue unless the tensor is the expected one, bit for bit. All NaNs are alike.
func expect(
  _ actual: Tensor, is expected: Expected, within ulps: Double = 0, _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let difference = difference(actual, expected, within: ulps)
  #expect(difference == nil, comment, sourceLocation: sourceLocation)
}

/// Records an issue unless both tensors have the same type, shape and elements, bit for bit.
func expect(
  _ actual: Tensor, equals expected: Tensor, within ulps: Double = 0, _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let expected = Expected(expected.scalars, shape: expected.shape, dtype: expected.dtype)
  expect(actual, is: expected, within: ulps, comment, sourceLocation: sourceLocation)
}

/// Records an issue unless the `float64` tensor has this shape and these elements, bit for bit.
func expect(
  _ actual: Tensor, _ shape: [Int], _ values: [Double], _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let expected = Expected(values, shape: shape)
  expect(actual, is: expected, comment, sourceLocation: sourceLocation)
}

/// Records an issue unless both numbers have the same bits. All NaNs are alike.
func expect(
  _ actual: Double, isExactly expected: Double, _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let agree = isSame(actual, expected)
  #expect(agree, comment ?? "\(actual) is not \(expected)", sourceLocation: sourceLocation)
}

/// What first distinguishes a tensor from the expected one: its shape, its type, the number of its
/// elements, or an element further away than `ulps` units in the last place.
func difference(_ actual: Tensor, _ expected: Expected, within ulps: Double = 0) -> String? {
  guard actual.shape == expected.shape else {
    return "the shape is \(actual.shape) instead of \(expected.shape)"
  }
  guard actual.dtype == expected.dtype else {
    return "the type is \(actual.dtype) instead of \(expected.dtype)"
  }
  let scalars = actual.scalars
  guard scalars.count == expected.values.count else {
    return "\(scalars.count) elements instead of \(expected.values.count)"
  }
  for (index, scalar) in scalars.enumerated() {
    let value =
      expected.dtype == .float32 ? rounded(expected.values[index]) : expected.values[index]
    let unit = expected.dtype == .float32 ? Double(Float(value).ulp) : value.ulp
    if isSame(scalar, value) || abs(scalar - value) <= ulps * unit && ulps > 0 { continue }
    return "element \(index) is \(scalar) instead of \(value)"
  }
  return nil
}

private func rounded(_ value: Double) -> Double { Double(Float(value)) }

private func isSame(_ a: Double, _ b: Double) -> Bool {
  a.bitPattern == b.bitPattern || a.isNaN && b.isNaN
}

import Tensors

/// What first distinguishes a tensor from the expected one: shape, element type, or an element that
/// is further away than `relative` times the expected magnitude. Two NaNs agree.
func difference(_ actual: Tensor, _ expected: Tensor, relative: Double) -> String? {
  guard actual.shape == expected.shape else {
    return "the shape is \(actual.shape) instead of \(expected.shape)"
  }
  guard actual.dtype == expected.dtype else {
    return "the type is \(actual.dtype) instead of \(expected.dtype)"
  }
  return difference(actual.scalars, expected.scalars, relative: relative)
}

/// What first distinguishes numbers from the expected ones: their count, or a number that is
/// further away than `relative` times the expected magnitude. Two NaNs agree.
func difference(_ actual: [Double], _ expected: [Double], relative: Double) -> String? {
  guard actual.count == expected.count else {
    return "\(actual.count) numbers instead of \(expected.count)"
  }
  for (index, (found, wanted)) in zip(actual, expected).enumerated() {
    let agree = found == wanted || found.isNaN && wanted.isNaN
    let allowed = relative * wanted.magnitude
    guard agree || wanted.isFinite && (found - wanted).magnitude <= allowed else {
      return "number \(index) is \(found) instead of \(wanted)"
    }
  }
  return nil
}

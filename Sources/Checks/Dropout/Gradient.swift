import CheckSupport
import Checking
import Tensors

/// The gradient that follows from what was kept.
struct Gradient {
  private let expected: Tensor
  private let kept: Tensor
  private let x: Tensor
  private let isTraining: Bool

  /// - Parameter keepProbability: `nil` in test mode.
  init(of dout: Tensor, kept: Tensor, x: Tensor, keepProbability: Double?) {
    expected = keepProbability.map { dout * kept / $0 } ?? dout
    isTraining = keepProbability != nil
    self.kept = kept
    self.x = x
  }

  /// What is wrong with the first element of `dx` that is wrong.
  func fault(of dx: Tensor) -> String? {
    let rounding = DropoutMask.rounding(dx.dtype)
    let (values, references) = (dx.scalars, expected.scalars)
    for position in values.indices {
      let (value, reference) = (values[position], references[position])
      if !(abs(value - reference) <= rounding * abs(reference)) {
        let (found, expected) = distinctTexts(value, reference, digits: 6)
        let numbers = " is \(found), expected \(expected)"
        return "dx" + dx.indexText(position) + numbers + factor(value, reference) + fate(position)
      }
    }
    return nil
  }

  private func factor(_ value: Double, _ reference: Double) -> String {
    let factor = value / reference
    return value == 0 || reference == 0 || abs(factor - 1) < 0.01
      ? "" : String(printf: ", %.4g times as much", factor)
  }

  private func fate(_ position: Int) -> String {
    guard isTraining else { return "" }
    let input = x[flat: position]
    let size = input > 0 ? "" : String(printf: ", which is %.4g", input + 0)
    return ", where the forward pass had \(kept[flat: position] != 0 ? "kept" : "dropped") x\(size)"
  }
}

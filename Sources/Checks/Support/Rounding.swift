import Checking
import Tensors

/// How far a right result may lie from ours, and why. What must still be found is in the variants.
package struct Rounding: Sendable {
  /// Per unit of the largest magnitude.
  package let relative: Double
  package let reason: String

  package init(_ relative: Double, _ reason: String) {
    self.relative = relative
    self.reason = reason
  }

  /// √(2/π) is printed as 0.7978845608 and as 0.79788456; an output moves by up to a third of what
  /// a constant is off, so by 10⁻⁹. The next wrong one, 0.797885 or 0.0447 for 0.044715, is off by
  /// 10⁻⁶.
  package static let gelu = Rounding(
    1e-8, "room for √(2/π) to eight digits, for tanh by exponentials, for any order")

  /// The same through several layers.
  package static let geluNet = Rounding(
    1e-7, "room for √(2/π) to eight digits in every layer, and for sums in any order")

  /// 10⁻¹², added where people fear a division by 0, moves small gradients by 3 · 10⁻¹¹.
  package static let net = Rounding(1e-10, "sums of products, in any order")

  package static let float32 = Rounding(1e-5, "a few dozen roundings to seven digits")
}

extension Trait {
  /// Whether the numbers are of the shorter type.
  package static func type(_ dtype: DType) -> Trait {
    Trait("float32", dtype == .float32, else: "the type is float64", isAboutType: true)
  }
}

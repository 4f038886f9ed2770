import Checking
import Tensors

/// What must hold of any inverted dropout, whatever the order in which it draws.
package enum DropoutMask {
  /// Rounding of one product and one quotient.
  package static func rounding(_ dtype: DType) -> Double { dtype == .float32 ? 1e-6 : 1e-12 }

  /// Whether every output is 0 or x/p; else a sentence about the first that is not.
  package static func scaleFault(_ out: Tensor, x: Tensor, p: Double) -> String? {
    let rounding = rounding(out.dtype)
    let (outputs, inputs) = (out.scalars, x.scalars)
    for position in outputs.indices {
      let (output, kept) = (outputs[position], inputs[position] / p)
      if output != 0 && !(abs(output - kept) <= rounding * abs(kept)) {
        let (found, expected) = distinctTexts(output, kept, digits: 6)
        return String(printf: "where x\(out.indexText(position)) is %.6g, ", inputs[position])
          + "the output is \(found); with p = \(p) it must be 0 or x/p = \(expected)"
      }
    }
    return nil
  }
}

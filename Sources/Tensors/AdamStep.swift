import CKernels

/// One step of the Adam rule for all elements, in one pass over the memory.
///
/// ```
/// m ← β₁ m + (1 − β₁) dw
/// v ← β₂ v + (1 − β₂) dw²
/// w ← w − learning rate · (m / meanCorrection) / (√(v / meanSquareCorrection) + ε)
/// ```
/// The operations and their order are those of the same formulas written with tensors, so the digits are
/// too.
package struct AdamStep: Sendable {
  package var learningRate: Double
  package var beta1: Double
  package var beta2: Double
  package var epsilon: Double
  /// 1 − β₁ᵗ.
  package var meanCorrection: Double
  /// 1 − β₂ᵗ.
  package var meanSquareCorrection: Double

  package init(
    learningRate: Double, beta1: Double, beta2: Double, epsilon: Double, meanCorrection: Double,
    meanSquareCorrection: Double
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.meanCorrection = meanCorrection
    self.meanSquareCorrection = meanSquareCorrection
  }

  /// Changes the parameter w and the averages m and v.
  /// - Precondition: all four tensors have one shape and element type.
  package func update(
    _ w: inout Tensor, _ dw: Tensor, mean m: inout Tensor, meanSquare v: inout Tensor
  ) {
    for other in [dw, m, v] where other.shape != w.shape || other.dtype != w.dtype {
      fail(
        "Adam",
        "\(other.shape) \(other.dtype) does not go with a parameter of \(w.shape) \(w.dtype)")
    }
    switch w.dtype {
    case .float64: update(Double.self, &w, dw, &m, &v)
    case .float32: update(Float.self, &w, dw, &m, &v)
    }
  }

  private func update<T: TensorScalar>(
    _: T.Type, _ w: inout Tensor, _ dw: Tensor, _ m: inout Tensor, _ v: inout Tensor
  ) {
    let factors = handgrad_adam(
      rate: learningRate, epsilon: epsilon, beta1: beta1, beta2: beta2, rest1: 1 - beta1,
      rest2: 1 - beta2, correction1: meanCorrection, correction2: meanSquareCorrection)
    w.withMutableElements(T.self) { w in
      m.withMutableElements(T.self) { m in
        v.withMutableElements(T.self) { v in
          dw.withElements(T.self) { dw in
            guard let w = w.baseAddress, let m = m.baseAddress, let v = v.baseAddress,
              let gradient = dw.baseAddress
            else { return }
            inParallel(dw.count) { part in
              let start = part.lowerBound
              T.adam(w + start, gradient + start, m + start, v + start, part.count, factors)
            }
          }
        }
      }
    }
  }
}

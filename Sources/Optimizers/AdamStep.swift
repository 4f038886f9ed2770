import CKernels
import Tensors

/// One step of the Adam rule for all elements, in one pass over the memory.
///
/// ```
/// m ← β₁ m + (1 − β₁) dw
/// v ← β₂ v + (1 − β₂) dw²
/// w ← w − learning rate · (m / meanCorrection) / (√(v / meanSquareCorrection) + ε)
/// ```
/// The operations and their order are those of the same formulas written with tensors, so the
/// digits are too.
package struct AdamStep: Sendable {
  var learningRate: Double
  var beta1: Double
  var beta2: Double
  var epsilon: Double
  /// 1 − β₁ᵗ.
  var meanCorrection: Double
  /// 1 − β₂ᵗ.
  var meanSquareCorrection: Double

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
    let factors = handgrad_adam(
      rate: learningRate, epsilon: epsilon, beta1: beta1, beta2: beta2, rest1: 1 - beta1,
      rest2: 1 - beta2, correction1: meanCorrection, correction2: meanSquareCorrection)
    let processor = processor
    switch w.dtype {
    case .float64:
      update(&w, dw, &m, &v) { handgrad_adam_double(processor, $0, $1, $2, $3, $4, factors) }
    case .float32:
      update(&w, dw, &m, &v) { handgrad_adam_float(processor, $0, $1, $2, $3, $4, factors) }
    }
  }

  /// - Parameter step: Changes `count` elements of w, m and v.
  private func update<T: TensorScalar>(
    _ w: inout Tensor, _ dw: Tensor, _ m: inout Tensor, _ v: inout Tensor,
    _ step: (
      _ w: UnsafeMutablePointer<T>, _ dw: UnsafePointer<T>, _ m: UnsafeMutablePointer<T>,
      _ v: UnsafeMutablePointer<T>, _ count: Int
    ) -> Void
  ) {
    w.withMutableElements(T.self) { w in
      m.withMutableElements(T.self) { m in
        v.withMutableElements(T.self) { v in
          dw.withElements(T.self) { dw in
            guard let w = w.baseAddress, let m = m.baseAddress, let v = v.baseAddress,
              let gradient = dw.baseAddress
            else { return }
            withoutActuallyEscaping(step) { step in
              inParallel(dw.count) { part in
                let start = part.lowerBound
                step(w + start, gradient + start, m + start, v + start, part.count)
              }
            }
          }
        }
      }
    }
  }
}

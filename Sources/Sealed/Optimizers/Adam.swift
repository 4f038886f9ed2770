import Optimizers
import Tensors
import Training
import Withholding

// Sealed: an assignment of this package asks for what this rule does; see SealedProgram.

/// Adam with bias correction.
///
/// With t counted from 1:
/// ```
/// m ← β₁ m + (1 − β₁) dw          m̂ = m / (1 − β₁ᵗ)
/// v ← β₂ v + (1 − β₂) dw²         v̂ = v / (1 − β₂ᵗ)
/// w ← w − learning rate · m̂ / (√v̂ + ε)
/// ```
/// Source: D. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
public struct Adam: UpdateRule {
  public var learningRate: Double
  public let beta1: Double
  public let beta2: Double
  public let epsilon: Double

  /// `mean`, m, and `meanSquare`, v, with the shape of w, and `step`, t, with shape `[]`.
  public var state: [String: Tensor] = [:]

  public init(
    learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  public mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    // Taken out of the state, so that nobody else holds them and they are changed in place.
    var found = Programs.averages.run(
      [
        w, state["step"], state.removeValue(forKey: "mean"),
        state.removeValue(forKey: "meanSquare"),
      ], numbers: [beta1, beta2])
    var meanSquare = found.tensors.removeLast()
    var mean = found.tensors.removeLast()
    AdamStep(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      meanCorrection: found.numbers[0], meanSquareCorrection: found.numbers[1]
    ).update(&w, dw, mean: &mean, meanSquare: &meanSquare)
    state = ["step": found.tensors[0], "mean": mean, "meanSquare": meanSquare]
  }
}

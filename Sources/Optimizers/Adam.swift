import Glibc
import Tensors
import Training

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
    let step = 1 + (state["step"]?.scalar ?? 0)
    // Taken out of the state, so that nobody else holds them and they are changed in place.
    var mean = state.removeValue(forKey: "mean") ?? Tensor.zeros(like: w)
    var meanSquare = state.removeValue(forKey: "meanSquare") ?? Tensor.zeros(like: w)
    AdamStep(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      meanCorrection: 1 - pow(beta1, step), meanSquareCorrection: 1 - pow(beta2, step)
    ).update(&w, dw, mean: &mean, meanSquare: &meanSquare)
    state = ["step": Tensor(step), "mean": mean, "meanSquare": meanSquare]
  }
}

import Checking
import Foundation
import Tensors
import Training

/// Adam with bias correction and decoupled weight decay.
///
/// With t counted from 1:
/// ```
/// m ← β₁ m + (1 − β₁) dw          m̂ = m / (1 − β₁ᵗ)
/// s ← β₂ s + (1 − β₂) dw²         ŝ = s / (1 − β₂ᵗ)
/// w ← w − learning rate · m̂ / (√ŝ + ε) − weight decay · w
/// ```
/// with the w of before the step on the right. The decay is NOT multiplied by the learning rate,
/// and it does not enter m and s.
///
/// Source: D. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1;
/// the decay as in I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", ICLR 2019.
public struct Adam: UpdateRule {
  public var learningRate: Double
  public let beta1: Double
  public let beta2: Double
  public let epsilon: Double
  public let weightDecay: Double

  /// What the rule remembers from step to step: `mean`, m, and `meanSquare`, s, with the shape of
  /// w, and `step`, the number t of steps made, a tensor of shape `[]`. Not there means 0.
  public var state: [String: Tensor] = [:]

  public init(
    learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// Changes a parameter.
  /// - Parameters:
  ///   - w: The parameter, any shape.
  ///   - dw: The gradient of the loss with respect to it, same shape.
  public mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    // `pow(beta1, t)` is β₁ᵗ; `state["step"]?.scalar` is the number of steps.
    // Steps that trace(_:_:) can show: mean, meanSquare, unbiasedMean, unbiasedMeanSquare, decay.
    notImplemented()
  }
}

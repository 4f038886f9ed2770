import Checking
import Foundation
import Tensors
import Training

/// RMSProp: every element has a learning rate of its own, from a moving average of its squared
/// gradients.
///
/// ```
/// s ← decay · s + (1 − decay) · dw²
/// w ← w − learning rate · dw / (√s + ε)
/// ```
/// Source: T. Tieleman, G. Hinton, "Lecture 6.5: rmsprop", Neural networks for machine learning,
/// 2012. ε stands outside of the root.
public struct RMSProp: UpdateRule {
  public var learningRate: Double
  public let decay: Double
  public let epsilon: Double

  /// What the rule remembers from step to step: `meanSquare`, s, with the shape of w. Not there
  /// means 0.
  public var state: [String: Tensor] = [:]

  public init(learningRate: Double = 1e-2, decay: Double = 0.99, epsilon: Double = 1e-8) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
  }

  /// Changes a parameter.
  /// - Parameters:
  ///   - w: The parameter, any shape.
  ///   - dw: The gradient of the loss with respect to it, same shape.
  public mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    // BEGIN SOLUTION
    let previous = state["meanSquare"] ?? Tensor.zeros(like: w)
    let meanSquare = trace("meanSquare", decay * previous + (1 - decay) * (dw * dw))
    w -= learningRate * dw / (sqrt(meanSquare) + epsilon)
    state["meanSquare"] = meanSquare
    // END SOLUTION
  }
}

import Checking
import Tensors
import Training

/// Stochastic gradient descent with decoupled weight decay.
///
/// w ← w − learning rate · dw − weight decay · w, with the w of before the step on the right. The
/// decay is NOT multiplied by the learning rate.
///
/// Source: I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm
/// 1, with the schedule multiplier 1.
public struct SGD: UpdateRule {
  public var learningRate: Double
  public let weightDecay: Double

  /// This rule remembers nothing.
  public var state: [String: Tensor] = [:]

  public init(learningRate: Double = 1e-2, weightDecay: Double = 0) {
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }

  /// Changes a parameter.
  /// - Parameters:
  ///   - w: The parameter, any shape.
  ///   - dw: The gradient of the loss with respect to it, same shape.
  public mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    // BEGIN SOLUTION
    let decay = weightDecay * w
    w = w - learningRate * dw - decay
    // END SOLUTION
  }
}

import Checking
import Tensors
import Training

/// Stochastic gradient descent with momentum.
///
/// ```
/// v ← momentum · v − learning rate · dw
/// w ← w + v
/// ```
/// Source: I. Sutskever, J. Martens, G. Dahl, G. Hinton, "On the importance of initialization and
/// momentum in deep learning", ICML 2013, equations 1 and 2.
public struct Momentum: UpdateRule {
  public var learningRate: Double
  public let momentum: Double

  /// What the rule remembers from step to step: `velocity`, v, with the shape of w. Not there means
  /// 0.
  public var state: [String: Tensor] = [:]

  public init(learningRate: Double = 1e-2, momentum: Double = 0.9) {
    self.learningRate = learningRate
    self.momentum = momentum
  }

  /// Changes a parameter.
  /// - Parameters:
  ///   - w: The parameter, any shape.
  ///   - dw: The gradient of the loss with respect to it, same shape.
  public mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    // Steps that trace(_:_:) can show: velocity.
    notImplemented()
  }
}

import Tensors
import Training

/// Plain stochastic gradient descent: w ← w − learning rate · dw.
public struct SGD: UpdateRule {
  public var learningRate: Double

  /// Always empty: this rule remembers nothing.
  public var state: [String: Tensor] = [:]

  public init(learningRate: Double = 1e-2) {
    self.learningRate = learningRate
  }

  public mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    w -= learningRate * dw
  }
}

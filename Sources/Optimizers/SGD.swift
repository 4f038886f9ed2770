import Tensors
import Training

/// Stochastic gradient descent, plain or with momentum: v ← momentum · v − learning rate · dw,
/// w ← w + v, with v = 0 before the first step.
public struct SGD: UpdateRule {
  public var learningRate: Double
  /// 0 is the plain rule.
  public let momentum: Double

  /// `velocity`, v, with the shape of w; empty without momentum.
  public var state: [String: Tensor] = [:]

  public init(learningRate: Double = 1e-2, momentum: Double = 0) {
    self.learningRate = learningRate
    self.momentum = momentum
  }

  public mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    guard momentum != 0 else {
      w -= learningRate * dw
      return
    }
    let velocity = momentum * (state["velocity"] ?? Tensor.zeros(like: w)) - learningRate * dw
    w += velocity
    state["velocity"] = velocity
  }
}

import Tensors
import Training
import Withholding

// Sealed: an assignment of this package asks for what this rule does; see SealedProgram.

private let nothing = Tensor(0)

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
    // Out of w and the state, so that nobody else holds them and they are changed in place.
    let before = w
    w = nothing
    guard momentum != 0 else {
      w = Programs.plainStep.run([before, dw], numbers: [learningRate]).tensors[0]
      return
    }
    let found = Programs.momentumStep.run(
      [before, dw, state.removeValue(forKey: "velocity")], numbers: [learningRate, momentum]
    ).tensors
    (w, state["velocity"]) = (found[0], found[1])
  }
}

import Tensors
import Training

@testable import FullyConnectedSolution

/// An update rule whose step is a closure, so that a variant is one closure.
struct ClosureRule: UpdateRule {
  typealias Step = @Sendable (_ w: inout Tensor, _ dw: Tensor, _ rule: inout ClosureRule) -> Void

  var learningRate: Double
  var state: [String: Tensor] = [:]
  private let step: Step

  init(_ learningRate: Double, step: @escaping Step) {
    self.learningRate = learningRate
    self.step = step
  }

  mutating func update(_ w: inout Tensor, _ dw: Tensor) {
    let step = step
    step(&w, dw, &self)
  }

  /// What is remembered under a name, 0 in the shape of w before the first step.
  func remembered(_ name: String, for w: Tensor) -> Tensor { state[name] ?? Tensor.zeros(like: w) }
}

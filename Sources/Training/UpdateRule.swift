import Tensors

/// A rule by which a `Solver` changes one parameter after each minibatch.
///
/// A value: every parameter has its own copy, with its own state.
public protocol UpdateRule: Sendable {
  /// The step size, which the solver may let decay.
  var learningRate: Double { get set }

  /// What the rule remembers from step to step, by name; empty before the first step.
  var state: [String: Tensor] { get set }

  /// Changes a parameter.
  /// - Parameters:
  ///   - w: The parameter, any shape.
  ///   - dw: The gradient of the loss with respect to it, same shape.
  mutating func update(_ w: inout Tensor, _ dw: Tensor)
}

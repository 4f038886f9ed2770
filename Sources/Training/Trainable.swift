import Tensors

/// What an `Optimizer` changes: something that has parameters, whatever its loss is a loss of.
public protocol Trainable: AnyObject {
  /// The weights and biases by name: `W1`, `b1`, ….
  var parameters: [String: Tensor] { get set }
}

import Tensors

/// A network that a `Solver` can train.
///
/// A class, as in the courses: who holds the model sees the parameters that training has found.
public protocol Model: AnyObject {
  /// The weights and biases by name: `W1`, `b1`, ….
  var parameters: [String: Tensor] { get set }

  /// The training loss of a minibatch, and its gradient for every parameter.
  /// - Parameters:
  ///   - x: The inputs, shape `[N, …]`.
  ///   - y: The labels, N numbers in 0..<C.
  /// - Returns: The loss, and gradients under the names and with the shapes of `parameters`.
  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor])

  /// The class scores at test time. Shape `[N, …]` gives `[N, C]`.
  func scores(_ x: Tensor) -> Tensor
}

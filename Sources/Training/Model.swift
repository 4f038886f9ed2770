import Tensors

/// A network that a `Solver` can train.
///
/// A class, as in the courses: who holds the model sees the parameters that training has found.
public protocol Model: Trainable {
  /// What the network keeps from step to step besides its parameters, by name: tensors that no rule
  /// changes, such as the running averages of batch normalization. A network without any need not
  /// say so.
  var state: [String: Tensor] { get set }

  /// The training loss of a minibatch, and its gradient for every parameter.
  /// - Parameters:
  ///   - x: The inputs, shape `[N, …]`.
  ///   - y: The labels, N numbers in 0..<C.
  /// - Returns: The loss, and gradients under the names and with the shapes of `parameters`.
  func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor])

  /// The class scores at test time. Shape `[N, …]` gives `[N, C]`.
  func scores(_ x: Tensor) -> Tensor
}

extension Model {
  /// Nothing.
  /// - Precondition: nothing is put in.
  public var state: [String: Tensor] {
    get { [:] }
    set {
      if !newValue.isEmpty { fail("Model.state", "this network has no \(newValue.keys.sorted())") }
    }
  }
}

/// All that a model consists of at one moment.
struct ModelSnapshot: Equatable {
  var parameters: [String: Tensor]
  var state: [String: Tensor]
}

extension Model {
  var snapshot: ModelSnapshot {
    get { ModelSnapshot(parameters: parameters, state: state) }
    set {
      parameters = newValue.parameters
      state = newValue.state
    }
  }
}

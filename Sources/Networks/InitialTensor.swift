import Tensors

/// What a parameter or a state of a layer is before training.
public struct InitialTensor: Sendable {
  public let shape: [Int]
  private let make: @Sendable (RandomState) -> Tensor

  /// - Parameters:
  ///   - shape: The shape of the tensor.
  ///   - make: Makes it in `float64`, with random numbers from the generator if it needs any.
  public init(shape: [Int], _ make: @escaping @Sendable (RandomState) -> Tensor) {
    self.shape = shape
    self.make = make
  }

  /// The tensor, in `float64`.
  /// - Parameter random: Where random numbers are drawn.
  public func drawn(from random: RandomState) -> Tensor { make(random) }

  var count: Int { shape.reduce(1, *) }

  public static func zeros(_ shape: [Int]) -> InitialTensor {
    InitialTensor(shape: shape) { _ in Tensor.zeros(shape) }
  }

  public static func ones(_ shape: [Int]) -> InitialTensor {
    InitialTensor(shape: shape) { _ in Tensor.ones(shape) }
  }

  /// Weights drawn uniformly from −limit to limit with limit = √(6 / (inputs + outputs)).
  ///
  /// Source: X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward
  /// neural networks", AISTATS 2010, equation 16.
  /// - Parameters:
  ///   - shape: The shape of the weights.
  ///   - inputs: How many numbers an output depends on.
  ///   - outputs: How many numbers an input has a part in.
  public static func glorotUniform(
    _ shape: [Int], inputs: Int, outputs: Int
  ) -> InitialTensor {
    let limit = (6 / Double(inputs + outputs)).squareRoot()
    return InitialTensor(shape: shape) { $0.uniform(-limit, limit, shape) }
  }
}

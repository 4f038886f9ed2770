import Tensors

/// Inputs and the classes they belong to.
public struct Examples: Sendable {
  /// The inputs, shape `[N, …]`.
  public let inputs: Tensor

  /// The classes, N numbers in 0..<C.
  public let labels: [Int]

  /// - Precondition: there is one label for each input.
  public init(inputs: Tensor, labels: [Int]) {
    guard inputs.shape.first == labels.count else {
      fail("Examples", "inputs of shape \(inputs.shape) do not go with \(labels.count) labels")
    }
    self.inputs = inputs
    self.labels = labels
  }

  /// The number of examples.
  public var count: Int { labels.count }

  /// The examples with the given indices, in that order.
  public subscript(indices: [Int]) -> Examples {
    Examples(inputs: inputs.rows(indices), labels: indices.map { labels[$0] })
  }
}

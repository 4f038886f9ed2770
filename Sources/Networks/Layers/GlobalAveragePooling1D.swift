import Tensors

/// The average of all vectors of a sequence.
public struct GlobalAveragePooling1D: NetworkLayer {
  public static let shortName = "average"

  public init() {}

  public var description: String { "global average pooling" }

  /// `[L, D]` gives `[D]`.
  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] {
    guard inputShape.count == 2 else {
      throw LayerFault("its input \(inputShape) is no sequence of vectors [L, D]")
    }
    return [inputShape[1]]
  }

  /// The cache is the shape of x.
  public func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: [Int]) {
    (x.mean(axis: 1), x.shape)
  }

  public func backward(_ dout: Tensor, _ shape: [Int]) -> LayerGradients {
    let share = (dout / Double(shape[1])).reshaped(shape[0], 1, shape[2])
    return LayerGradients(dx: Tensor.zeros(shape, dtype: dout.dtype) + share)
  }
}

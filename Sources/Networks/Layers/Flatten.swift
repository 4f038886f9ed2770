import Tensors

/// All numbers of an example in one row, in their order: `[C, H, W]` gives `[C · H · W]`.
public struct Flatten: NetworkLayer {
  public static let shortName = "flatten"

  public init() {}

  public var description: String { "flatten" }

  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] {
    [inputShape.reduce(1, *)]
  }

  /// The cache is the shape of x.
  public func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: [Int]) {
    (x.reshaped(x.shape[0], -1), x.shape)
  }

  public func backward(_ dout: Tensor, _ shape: [Int]) -> LayerGradients {
    LayerGradients(dx: dout.reshaped(shape))
  }
}

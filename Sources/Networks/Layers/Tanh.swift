import Tensors

/// The hyperbolic tangent, element by element.
public struct Tanh: NetworkLayer {
  public static let shortName = "tanh"

  public init() {}

  public var description: String { "tanh" }

  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] { inputShape }

  /// The cache is the output.
  public func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: Tensor) {
    let out = tanh(x)
    return (out, out)
  }

  public func backward(_ dout: Tensor, _ out: Tensor) -> LayerGradients {
    let slope = 1 - out * out
    return LayerGradients(dx: dout * slope)
  }
}

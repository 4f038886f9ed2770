import Tensors

/// The logistic function: 1 / (1 + e⁻ˣ), element by element.
public struct Sigmoid: NetworkLayer {
  public static let shortName = "sigmoid"

  public init() {}

  public var description: String { "sigmoid" }

  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] { inputShape }

  /// The cache is the output.
  public func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: Tensor) {
    let out = 1 / (exp(-x) + 1)
    return (out, out)
  }

  public func backward(_ dout: Tensor, _ out: Tensor) -> LayerGradients {
    let slope = out * (1 - out)
    return LayerGradients(dx: dout * slope)
  }
}

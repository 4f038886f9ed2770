import Networks
import Tensors
import Withholding

// Sealed: an assignment of this package asks for what this layer does; see SealedProgram.

/// The logistic function: 1 / (1 + e⁻ˣ), element by element.
public struct Sigmoid: NetworkLayer {
  public static let shortName = "sigmoid"

  public init() {}

  public var description: String { "sigmoid" }

  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] { inputShape }

  public func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: Tensor) {
    let found = Programs.sigmoidForward.run([x]).tensors
    return (found[0], found[1])
  }

  public func backward(_ dout: Tensor, _ out: Tensor) -> LayerGradients {
    LayerGradients(dx: Programs.sigmoidBackward.run([dout, out]).tensors[0])
  }
}

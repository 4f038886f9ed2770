import Networks
import Tensors
import Withholding

// Sealed: an assignment of this package asks for layers of this module; see SealedProgram.

/// The hyperbolic tangent, element by element.
public struct Tanh: NetworkLayer {
  public static let shortName = "tanh"

  public init() {}

  public var description: String { "tanh" }

  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] { inputShape }

  public func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: Tensor) {
    let found = Programs.tanhForward.run([x]).tensors
    return (found[0], found[1])
  }

  public func backward(_ dout: Tensor, _ out: Tensor) -> LayerGradients {
    LayerGradients(dx: Programs.tanhBackward.run([dout, out]).tensors[0])
  }
}

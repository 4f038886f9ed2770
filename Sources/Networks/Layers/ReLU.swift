import Layers
import Tensors

/// The rectified linear unit: max(x, 0), element by element.
public struct ReLU: NetworkLayer {
  public static let shortName = "relu"

  public init() {}

  public var description: String { "ReLU" }

  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] { inputShape }

  public func forward(
    _ x: consuming Tensor, _ context: inout LayerContext
  ) -> (out: Tensor, cache: ReLUCache) { reluForward(x) }

  public func backward(_ dout: consuming Tensor, _ cache: ReLUCache) -> LayerGradients {
    LayerGradients(dx: reluBackward(dout, cache))
  }
}

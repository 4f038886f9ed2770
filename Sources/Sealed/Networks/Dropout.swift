import Networks
import Tensors
import Withholding

// Sealed: an assignment of this package asks for what this layer does; see SealedProgram.

/// Inverted dropout: in training a random part of the elements is set to 0 and the others are
/// multiplied by 1 / (1 − rate); in test mode nothing happens.
///
/// Every element is kept if a number of its own, drawn uniformly from [0, 1), is at least the rate.
/// With rate 0 nothing is drawn.
public struct Dropout: NetworkLayer {
  public static let shortName = "dropout"

  /// The probability with which an element is DROPPED.
  public let rate: Double

  /// - Parameter rate: The probability with which an element is DROPPED, as in Keras; at least 0
  ///   and less than 1.
  public init(rate: Double) { self.rate = rate }

  public var description: String { "dropout, rate \(rate)" }

  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] {
    guard rate >= 0, rate < 1 else { throw LayerFault("the rate is not in [0, 1)") }
    return inputShape
  }

  public func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: Tensor?) {
    guard context.mode == .train, rate > 0 else { return (x, nil) }
    let uniform = context.random.rand(x.shape)
    let found = Programs.dropoutForward.run([x, uniform], numbers: [rate]).tensors
    return (found[0], found[1])
  }

  public func backward(_ dout: Tensor, _ mask: Tensor?) -> LayerGradients {
    guard let mask else { return LayerGradients(dx: dout) }
    return LayerGradients(dx: Programs.dropoutBackward.run([dout, mask]).tensors[0])
  }
}

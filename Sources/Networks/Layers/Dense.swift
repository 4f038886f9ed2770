import Layers
import Tensors

/// The affine layer, in which every unit is connected with every input.
///
/// Parameters: the weights `w`, shape `[D, M]`, by Glorot's rule with D inputs and M outputs; the
/// biases `b`, shape `[M]`, from zeros.
public struct Dense: NetworkLayer {
  public static let shortName = "dense"

  /// M.
  public let units: Int

  /// λ: the loss of the network contains λ · Σ w².
  private let decay: Double

  /// - Parameters:
  ///   - units: How many outputs, M.
  ///   - weightDecay: λ: the loss of the network contains λ · Σ w², at least 0.
  public init(units: Int, weightDecay: Double = 0) {
    self.units = units
    decay = weightDecay
  }

  public var weightDecay: [String: Double] { decay == 0 ? [:] : ["w": decay] }

  public var description: String { "dense, \(units) units" }

  /// `[D]` gives `[M]`.
  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] {
    guard units > 0 else { throw LayerFault("there must be at least one unit") }
    guard decay >= 0, decay.isFinite else { throw LayerFault("the weight decay is \(decay)") }
    guard inputShape.count == 1 else {
      throw LayerFault("its input \(inputShape) must be flattened before it")
    }
    return [units]
  }

  public func parameters(for inputShape: [Int]) -> KeyValuePairs<String, InitialTensor> {
    let inputs = inputShape[0]
    return [
      "w": .glorotUniform([inputs, units], inputs: inputs, outputs: units),
      "b": .zeros([units]),
    ]
  }

  public func forward(
    _ x: Tensor, _ context: inout LayerContext
  ) -> (out: Tensor, cache: AffineCache) {
    affineForward(x, context.parameters["w"]!, context.parameters["b"]!)
  }

  public func backward(_ dout: Tensor, _ cache: AffineCache) -> LayerGradients {
    let (dx, dw, db) = affineBackward(dout, cache)
    return LayerGradients(dx: dx, parameters: ["w": dw, "b": db])
  }
}

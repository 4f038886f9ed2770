import CheckSupport
import DropoutVariantsChecks
import Networks
import Tensors
import Training

/// A layer that multiplies its input by a mask, in a network.
struct MaskLayer: NetworkLayer {
  static let shortName = "drop"

  let description: String
  let rate: Double
  let layer: RateDropout

  typealias Cache = (Tensor) -> Tensor

  func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] { inputShape }

  /// The cache is the layer's backward pass.
  func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: Cache) {
    let (out, backward) = layer(x, context.variantParameters(rate: rate))
    return (out, backward)
  }

  func backward(_ dout: Tensor, _ backward: Cache) -> LayerGradients {
    LayerGradients(dx: backward(dout))
  }
}

/// A dense layer that drops weights, in a network.
struct DropConnectLayer: NetworkLayer {
  static let shortName = "dense"

  let units: Int
  let rate: Double
  let decay: Double
  let layer: DropConnect

  typealias Cache = (Tensor) -> (dx: Tensor, dw: Tensor, db: Tensor)

  var description: String { "DropConnect, \(units) units, rate \(rate)" }

  var weightDecay: [String: Double] { dense.weightDecay }

  private var dense: Dense { Dense(units: units, weightDecay: decay) }

  func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] {
    try dense.outputShape(for: inputShape)
  }

  func parameters(for inputShape: [Int]) -> KeyValuePairs<String, InitialTensor> {
    dense.parameters(for: inputShape)
  }

  /// The cache is the layer's backward pass.
  func forward(_ x: Tensor, _ context: inout LayerContext) -> (out: Tensor, cache: Cache) {
    let (w, b) = (context.parameters["w"]!, context.parameters["b"]!)
    let (out, backward) = layer(x, w, b, context.variantParameters(rate: rate))
    return (out, backward)
  }

  func backward(_ dout: Tensor, _ backward: Cache) -> LayerGradients {
    let (dx, dw, db) = backward(dout)
    return LayerGradients(dx: dx, parameters: ["w": dw, "b": db])
  }
}

extension LayerContext {
  fileprivate func variantParameters(rate: Double) -> VariantParameters {
    VariantParameters(rate: rate, mode: mode, random: random)
  }
}

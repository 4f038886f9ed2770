import AuditSupport
import CheckSupport
import Checking
import ConvNetsChecks
import FastLayers
import Layers
import Tensors
import Training

extension ThreeLayerConvNetConfiguration: NetConfiguration {
  package var ofLayers: FullyConnectedNetConfiguration {
    var settings = FullyConnectedNetConfiguration(hiddenDimensions: [filterCount, hiddenDimension])
    settings.inputDimension = imageShape.reduce(1, *)
    settings.classCount = classCount
    settings.regularization = regularization
    settings.weightScale = weightScale
    settings.dtype = dtype
    return settings
  }
}

extension Wiring {
  /// Convolution and pooling – ReLU – affine – ReLU – affine, regularized. (A maximum may be taken
  /// before the ReLU as well as after it.)
  static func threeLayerConvNet(_ configuration: ThreeLayerConvNetConfiguration) -> Wiring {
    var wiring = Wiring(
      affine: withFirstLayer { x, w, b in convolutionAndPooling(x, w, b) },
      activation: paired(reluForward, reluBackward), dropout: { x, _ in (x, { dout in dout }) },
      loss: softmaxLoss)
    wiring.weightShape = { layer, _ in configuration.parameters[2 * layer - 2].shape }
    wiring.inputCount = { $0.count == 4 ? $0.dropFirst().reduce(1, *) : $0[0] }
    return wiring
  }
}

/// The layer whose weights are filters.
func convolutionAndPooling(_ x: Tensor, _ w: Tensor, _ b: Tensor) -> (
  out: Tensor, backward: (Tensor) -> (dx: Tensor, dw: Tensor, db: Tensor)
) {
  convolutionAndPooling(
    x, w, b, ConvolutionSettings(stride: 1, padding: (w.shape[2] - 1) / 2), MaxPoolSettings())
}

func convolutionAndPooling(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ convolution: ConvolutionSettings,
  _ pooling: MaxPoolSettings
) -> (out: Tensor, backward: (Tensor) -> (dx: Tensor, dw: Tensor, db: Tensor)) {
  let (maps, cache) = fastConvolutionForward(x, w, b, convolution)
  let (pooled, pool) = fastMaxPoolForward(maps, pooling)
  return (
    pooled,
    { dout in fastConvolutionBackward(fastMaxPoolBackward(dout, pool), cache) }
  )
}

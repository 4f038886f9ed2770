import AuditSupport
import Auditing
import CheckSupport
import Checking
import ConvNetsChecks
import Layers
import Tensors
import Training

@testable import ConvNetsSolution

extension ChannelsLastNetConfiguration: NetConfiguration {
  package var ofLayers: FullyConnectedNetConfiguration {
    var settings = FullyConnectedNetConfiguration(hiddenDimensions: [filterCount])
    settings.inputDimension = imageShape.reduce(1, *)
    settings.classCount = classCount
    settings.weightScale = weightScale
    settings.dtype = dtype
    return settings
  }
}

extension Wiring {
  /// Convolution and pooling – affine, with the channels last.
  static func channelsLastNet(
    _ configuration: ChannelsLastNetConfiguration,
    convolution: @escaping Convolution = submission.channelsLastConvolution,
    pool: @escaping MaxPool = submission.channelsLastMaxPool
  ) -> Wiring {
    var wiring = Wiring(
      affine: withFirstLayer { x, w, b in
        let (maps, convolutionBackward) = convolution(x, w, b, configuration.convolution)
        let (pooled, poolBackward) = pool(maps, configuration.pool)
        return (pooled, { dout in convolutionBackward(poolBackward(dout)) })
      },
      activation: paired(reluForward, reluBackward), dropout: { x, _ in (x, { dout in dout }) },
      loss: softmaxLoss)
    wiring.isActivated = { _, _ in false }
    wiring.weightName = { ["conv_w", "fc_w"][$0 - 1] }
    wiring.biasName = { ["conv_b", "fc_b"][$0 - 1] }
    wiring.weightShape = { layer, _ in configuration.parameters[2 * layer - 2].shape }
    return wiring
  }
}

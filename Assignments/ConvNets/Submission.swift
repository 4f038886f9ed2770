import Checking
import ConvNetsChecks

/// This folder's functions, as the checker calls them. Nothing to do here.
public let submission = ConvNetsSubmission {
  $0.batchNorm = pairedWithAverages(batchNormForward, batchNormBackward)
  $0.batchNormAlternative = pairedWithAverages(batchNormForward, batchNormBackwardAlternative)
  $0.layerNorm = paired(layerNormForward, layerNormBackward)
  $0.spatialBatchNorm = pairedWithAverages(spatialBatchNormForward, spatialBatchNormBackward)
  $0.groupNorm = paired(groupNormForward, groupNormBackward)
  $0.convolution = paired(convolutionForward, convolutionBackward)
  $0.maxPool = paired(maxPoolForward, maxPoolBackward)
  $0.threeLayerConvNet = ThreeLayerConvNet.init
  $0.confusionMatrix = confusionMatrix
  $0.noisyLabels = noisyLabels
  $0.normalizedNet = NormalizedNet.init
  $0.channelsLastOutputShape = channelsLastOutputShape
  $0.channelsLastConvolution = paired(
    channelsLastConvolutionForward, channelsLastConvolutionBackward)
  $0.channelsLastMaxPool = paired(channelsLastMaxPoolForward, channelsLastMaxPoolBackward)
  $0.channelsLastNet = ChannelsLastNet.init
  $0.convReLU = paired(convReLUForward, convReLUBackward)
  $0.convNormReLU = pairedWithAverages(convNormReLUForward, convNormReLUBackward)
  $0.convReLUPool = paired(convReLUPoolForward, convReLUPoolBackward)
  $0.plainNetwork = plainNetwork
  $0.dropoutNetwork = dropoutNetwork
  $0.batchNormNetwork = batchNormNetwork
}

import CheckSupport
import Checking
import Tensors
import Training

/// What the assignment on convolutional networks asks for, as its sections call it.
public struct ConvNetsSubmission: Sendable {
  public var batchNorm: BatchNorm = missingWithAverages("batchNorm")
  public var batchNormAlternative: BatchNorm = missingWithAverages("batchNormAlternative")
  public var layerNorm: LayerNorm = missing("layerNorm")
  public var spatialBatchNorm: BatchNorm = missingWithAverages("spatialBatchNorm")
  public var groupNorm: GroupNorm = missing("groupNorm")
  public var convolution: Convolution = missing("convolution")
  public var maxPool: MaxPool = missing("maxPool")
  public var threeLayerConvNet: ThreeLayerConvNetwork = missing("threeLayerConvNet")
  public var confusionMatrix:
    @Sendable (_ labels: [Int], _ predictions: [Int], _ classCount: Int) -> Tensor =
      missing("confusionMatrix")
  public var noisyLabels:
    @Sendable (_ labels: [Int], _ rate: Double, _ classCount: Int, _ random: RandomState) -> [Int] =
      missing("noisyLabels")
  public var normalizedNet: Network = missing("normalizedNet")
  public var channelsLastOutputShape: OutputShape = missing("channelsLastOutputShape")
  public var channelsLastConvolution: Convolution = missing("channelsLastConvolution")
  public var channelsLastMaxPool: MaxPool = missing("channelsLastMaxPool")
  public var channelsLastNet: ChannelsLastNetwork = missing("channelsLastNet")
  public var convReLU: Convolution = missing("convReLU")
  public var convNormReLU: ConvNormReLU = missingWithAverages("convNormReLU")
  public var convReLUPool: ConvReLUPool = missing("convReLUPool")
  public var plainNetwork: ImageNetwork = missing("plainNetwork")
  public var dropoutNetwork: ImageNetwork = missing("dropoutNetwork")
  public var batchNormNetwork: ImageNetwork = missing("batchNormNetwork")

  /// - Parameter give: Gives the functions.
  public init(_ give: (inout ConvNetsSubmission) -> Void) { give(&self) }
}

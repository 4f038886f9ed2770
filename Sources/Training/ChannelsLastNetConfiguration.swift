import Tensors

/// The settings of a network convolution – max pooling – affine – softmax on images whose channels
/// are the last axis.
public struct ChannelsLastNetConfiguration: Sendable {
  /// The shape of one image, `[H, W, C]`.
  public var imageShape: [Int]

  /// The number of rows and of columns of a filter.
  public var kernelSize = 3

  /// The number F of filters.
  public var filterCount = 3

  public var convolution = ConvolutionSettings()

  public var pool = MaxPoolSettings()

  /// The number of classes.
  public var classCount = 10

  /// The standard deviation of the initial weights.
  public var weightScale = 0.02

  /// The type in which the network computes.
  public var dtype = DType.float32

  public init(imageShape: [Int]) { self.imageShape = imageShape }
}

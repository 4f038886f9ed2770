import Datasets
import Tensors
import Training

/// The mean and the standard deviation of every channel of some images, brightness in 0...1.
struct ChannelStatistics {
  /// Shape `[1, C, 1]`.
  private let mean: Tensor
  /// Shape `[1, C, 1]`.
  private let deviation: Tensor
  private let dtype: DType

  /// - Precondition: there are images.
  init(_ images: LabeledImages, _ dtype: DType) {
    self.dtype = dtype
    let values = ChannelStatistics.values(images, dtype)
    mean = ChannelStatistics.channelMean(values)
    let centered = values - mean
    deviation = sqrt(ChannelStatistics.channelMean(centered * centered))
  }

  /// The images, less the mean and divided by the deviation, with their labels.
  func standardized(_ images: LabeledImages) -> Examples {
    let centered = ChannelStatistics.values(images, dtype) - mean
    let standardized = centered / deviation
    let shape = [images.count] + images.imageShape
    return Examples(inputs: standardized.reshaped(shape), labels: images.labels)
  }

  /// Brightness in 0...1. Shape `[N, C, H · W]`.
  private static func values(_ images: LabeledImages, _ dtype: DType) -> Tensor {
    let channels = images.imageShape.count == 3 ? images.imageShape[0] : 1
    let shape = [images.count, channels, images.imageSize / channels]
    return Tensor(bytes: images.pixels, shape: shape, dtype: dtype) / 255
  }

  private static func channelMean(_ x: Tensor) -> Tensor {
    let perImage = x.mean(axis: 2)  // [N, C]
    return perImage.mean(axis: 0).reshaped(1, -1, 1)
  }
}

import CheckSupport
import Checking
import Tensors
import Training

/// Makes a network on images with the channels last, whose weights are drawn from the generator.
public typealias ChannelsLastNetwork =
  @Sendable (_ configuration: ChannelsLastNetConfiguration, _ random: RandomState) -> any Model

extension NetworkProbe<ChannelsLastNetConfiguration> {
  /// - Parameters:
  ///   - examples: The number N of examples.
  ///   - isTooFine: Whether x, of two channels, has digits that float32 has no room for, and that
  ///     all the first layer would see.
  ///   - change: Changes the settings.
  init(
    _ examples: Int, _ imageShape: [Int], isTooFine: Bool = false,
    _ change: (inout ChannelsLastNetConfiguration) -> Void
  ) {
    var configuration = ChannelsLastNetConfiguration(imageShape: imageShape)
    configuration.dtype = .float64
    configuration.weightScale = 0.3
    change(&configuration)
    let (settings, pool) = (configuration.convolution, configuration.pool)
    let (x, w) = ([examples] + configuration.imageShape, configuration.filterShape)
    self.init(
      "x \(x), conv_w \(w), pooling \(pool.height) × \(pool.width)",
      [
        Trait("stride \(settings.stride)", settings.stride != 1, else: "the stride is 1"),
        Trait("padding \(settings.padding)", settings.padding != 0, else: "there is no padding"),
        Trait("", pool.height != pool.width, else: "pooling windows are square"),
        Trait(
          "pooling stride \(pool.stride)", pool.stride != pool.height,
          else: "pooling windows are side by side"),
        Trait("", configuration.kernelSize == 1, else: "kernels have several elements"),
        Trait("one filter", configuration.filterCount == 1, else: "there are several filters"),
        Trait("one channel", configuration.imageShape[2] == 1, else: "there are several channels"),
        Trait("x finer than its type", isTooFine, else: "x is of about 1"),
      ], configuration, input: x, classes: configuration.classCount,
      parameters: configuration.parameters, fineAxes: isTooFine ? (3, 2) : nil,
      dtype: configuration.dtype)
  }
}

extension ChannelsLastNetConfiguration {
  fileprivate var filterShape: [Int] { [kernelSize, kernelSize, imageShape[2], filterCount] }

  /// The network's parameters, in the order in which they are drawn.
  package var parameters: TensorShapes {
    let maps = imageShape.prefix(2).map { length in
      (length + 2 * convolution.padding - kernelSize) / convolution.stride + 1
    }
    let height = (maps[0] - pool.height) / pool.stride + 1
    let width = (maps[1] - pool.width) / pool.stride + 1
    return [
      ("conv_w", filterShape), ("conv_b", [filterCount]),
      ("fc_w", [height * width * filterCount, classCount]), ("fc_b", [classCount]),
    ]
  }
}

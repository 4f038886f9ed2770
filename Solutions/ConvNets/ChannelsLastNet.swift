import Checking
import Layers
import Tensors
import Training

/// A network convolution – max pooling – affine – softmax on images whose channels are the last
/// axis. Nothing stands between the layers: there is no activation.
///
/// The parameters are `conv_w`, shape `[k, k, C, F]`, `conv_b`, `[F]`, `fc_w`, `[H″ · W″ · F, K]`
/// and `fc_b`, `[K]`, for kernels of the size k, maps of H″ rows and W″ columns after the pooling
/// and K classes. The affine layer takes an example's maps as one row of numbers in the order in
/// which they lie in memory, `[H″, W″, F]`. All computation is in the configuration's element type.
public final class ChannelsLastNet: Model {
  public var parameters: [String: Tensor] = [:]

  private let configuration: ChannelsLastNetConfiguration

  /// Draws the weights from a normal distribution with the configuration's weight scale as its
  /// standard deviation, first `conv_w`, then `fc_w`; biases are 0.
  /// - Parameters:
  ///   - configuration: The network's settings.
  ///   - random: The generator of the weights; draw with `random.normal(standardDeviation:_:)`.
  public init(_ configuration: ChannelsLastNetConfiguration, random: RandomState) {
    self.configuration = configuration
    // Set the four parameters, in the configuration's element type.
    // BEGIN SOLUTION: the parameters of ChannelsLastNet
    let (kernel, filters) = (configuration.kernelSize, configuration.filterCount)
    let (pool, classes) = (configuration.pool, configuration.classCount)
    let filterShape = [kernel, kernel, configuration.imageShape[2], filters]
    let maps = channelsLastOutputShape(
      [1] + configuration.imageShape, filterShape, configuration.convolution)  // [1, H′, W′, F]
    let height = (maps[1] - pool.height) / pool.stride + 1
    let width = (maps[2] - pool.width) / pool.stride + 1
    let scale = configuration.weightScale
    let convolutionWeights = random.normal(standardDeviation: scale, filterShape)
    let affineWeights = random.normal(
      standardDeviation: scale, [height * width * filters, classes])
    parameters["conv_w"] = convolutionWeights.cast(to: configuration.dtype)
    parameters["conv_b"] = Tensor.zeros([filters], dtype: configuration.dtype)
    parameters["fc_w"] = affineWeights.cast(to: configuration.dtype)
    parameters["fc_b"] = Tensor.zeros([classes], dtype: configuration.dtype)
    // END SOLUTION
  }

  /// The class scores. Inputs of shape `[N, H, W, C]` give `[N, K]`.
  public func scores(_ x: Tensor) -> Tensor {
    // The toolkit's `affineForward` makes rows of its inputs.
    // BEGIN SOLUTION
    let x = x.cast(to: configuration.dtype)
    let (maps, _) = channelsLastConvolutionForward(
      x, parameters["conv_w"]!, parameters["conv_b"]!, configuration.convolution)
    let (pooled, _) = channelsLastMaxPoolForward(maps, configuration.pool)
    return affineForward(pooled, parameters["fc_w"]!, parameters["fc_b"]!).out
    // END SOLUTION
  }

  /// The softmax loss of a minibatch and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // BEGIN SOLUTION
    let x = x.cast(to: configuration.dtype)
    let (maps, convolution) = channelsLastConvolutionForward(
      x, parameters["conv_w"]!, parameters["conv_b"]!, configuration.convolution)
    let (pooled, pooling) = channelsLastMaxPoolForward(maps, configuration.pool)
    let (scores, affine) = affineForward(pooled, parameters["fc_w"]!, parameters["fc_b"]!)
    let (loss, dscores) = softmaxLoss(scores, y)
    let (dpooled, dAffineWeights, dAffineBiases) = affineBackward(dscores, affine)
    let dmaps = channelsLastMaxPoolBackward(dpooled, pooling)
    let (_, dFilters, dFilterBiases) = channelsLastConvolutionBackward(dmaps, convolution)
    return (
      loss,
      [
        "conv_w": dFilters, "conv_b": dFilterBiases, "fc_w": dAffineWeights,
        "fc_b": dAffineBiases,
      ]
    )
    // END SOLUTION
  }
}

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
    notImplemented("the parameters of ChannelsLastNet")
  }

  /// The class scores. Inputs of shape `[N, H, W, C]` give `[N, K]`.
  public func scores(_ x: Tensor) -> Tensor {
    // The toolkit's `affineForward` makes rows of its inputs.
    notImplemented()
  }

  /// The softmax loss of a minibatch and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    notImplemented()
  }
}

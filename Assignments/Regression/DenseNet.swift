import Checking
import Layers
import Tensors
import Training

/// What the backward pass of a hidden layer needs.
struct HiddenCache {
  let affine: AffineCache
  let relu: ReLUCache
  /// `nil` in a network without dropout.
  let dropout: MaskCache?
}

/// What the backward pass of a network needs.
struct DenseNetCache {
  let hidden: [HiddenCache]
  let output: AffineCache
}

/// Layers {dense – ReLU – [dropout]} × (L − 1) – dense, on which the regression network and the
/// classifier put a loss.
///
/// The parameters of layer i, counted from 1, are `W<i>` and `b<i>`. All computation is in the
/// configuration's element type.
public class DenseNet {
  public var parameters: [String: Tensor] = [:]

  let configuration: DenseNetConfiguration
  let random: RandomState

  /// Draws the weights from a normal distribution, layer by layer; biases are 0.
  /// - Parameters:
  ///   - configuration: The network's settings.
  ///   - random: The generator of the weights and, in training, of the dropout layers.
  public init(_ configuration: DenseNetConfiguration, random: RandomState) {
    self.configuration = configuration
    self.random = random
    notImplemented("the parameters of DenseNet")
  }

  /// The widths of all layers, the last one's being that of the output.
  private var widths: [Int] { configuration.hiddenDimensions + [configuration.outputDimension] }

  /// The output of the last layer, to which nothing is done.
  /// - Parameters:
  ///   - x: The inputs, shape `[N, D]`, of any element type; cast them first.
  ///   - mode: Whether units are dropped.
  /// - Returns: `out`, shape `[N, K]`, and the cache for `gradients`.
  func forward(_ x: Tensor, _ mode: Mode) -> (out: Tensor, cache: DenseNetCache) {
    notImplemented("the forward pass of DenseNet")
  }

  /// The gradient of the loss for every parameter.
  /// - Parameters:
  ///   - dout: The gradient with respect to the output, shape `[N, K]`.
  ///   - cache: From `forward`.
  func gradients(_ dout: Tensor, _ cache: DenseNetCache) -> [String: Tensor] {
    notImplemented("the backward pass of DenseNet")
  }

  /// Dropout in the form of the configuration, if it has any.
  private func dropoutForward(_ x: Tensor, _ mode: Mode) -> (out: Tensor, cache: MaskCache?) {
    switch configuration.dropout {
    case .none:
      return (x, nil)
    case .plain(let rate):
      return plainDropoutForward(x, VariantParameters(rate: rate, mode: mode, random: random))
    case .inverted(let rate):
      return invertedDropoutForward(x, VariantParameters(rate: rate, mode: mode, random: random))
    }
  }

  private func dropoutBackward(_ dout: Tensor, _ cache: MaskCache?) -> Tensor {
    guard let cache else { return dout }
    switch configuration.dropout {
    case .none: return dout
    case .plain: return plainDropoutBackward(dout, cache)
    case .inverted: return invertedDropoutBackward(dout, cache)
    }
  }
}

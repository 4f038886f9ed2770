import Checking
import Tensors
import Training

/// A network {affine – GELU} × L – dropout – softmax, with L2 regularization.
///
/// Dropout acts on the scores, which are the GELU of the last affine layer. The parameters of layer
/// i, counted from 1, are `fc<i>_w` and `fc<i>_b`. Keep probabilities 0 and 1 both mean "no
/// dropout". The penalty 0.5 · reg · Σ w² is over the weights alone. All computation is in the
/// configuration's element type.
public final class DropoutNet: Model {
  public var parameters: [String: Tensor] = [:]

  private let configuration: FullyConnectedNetConfiguration
  private let random: RandomState

  /// Draws the weights from a normal distribution, layer by layer; biases are 0.
  /// - Parameters:
  ///   - configuration: The network's settings; L − 1 hidden dimensions, none of them for L = 1.
  ///   - random: The generator of the weights and, in training, of the dropout layer.
  public init(_ configuration: FullyConnectedNetConfiguration, random: RandomState) {
    self.configuration = configuration
    self.random = random
    notImplemented("the parameters of DropoutNet")
  }

  /// The widths of all layers, the last one's being the number of classes.
  private var widths: [Int] { configuration.hiddenDimensions + [configuration.classCount] }

  private var layerCount: Int { widths.count }

  /// The settings of the dropout layer.
  private func dropoutParameters(_ mode: Mode) -> DropoutParameters {
    DropoutParameters(
      p: configuration.keepProbability, mode: mode, seed: configuration.dropoutSeed, random: random)
  }

  /// The class scores at test time. Inputs of shape `[N, …]` give `[N, C]`.
  public func scores(_ x: Tensor) -> Tensor {
    forward(x.cast(to: configuration.dtype), .test).scores
  }

  /// The training loss of a minibatch and its gradient for every parameter.
  public func loss(_ x: Tensor, _ y: [Int]) -> (loss: Double, gradients: [String: Tensor]) {
    // Go forward in training mode, back through dropout, then from the last layer to the first.
    // Cast x to the configuration's element type first; `addRegularization` has the penalty.
    notImplemented("the loss of DropoutNet")
  }

  private func forward(_ x: Tensor, _ mode: Mode) -> (
    scores: Tensor, caches: [AffineGELUCache], dropout: DropoutCache
  ) {
    notImplemented("the forward pass of DropoutNet")
  }
}

import Tensors
import Training

/// What the fully-connected assignment asks for, as its sections call it.
///
/// A forward returns its output and its backward, which holds the cache: sections never see what an
/// implementation chose to cache.
public struct FullyConnectedSubmission: Sendable {
  /// x, w, b → out, and dout → dx, dw, db.
  public typealias AffineLayer =
    @Sendable (_ x: Tensor, _ w: Tensor, _ b: Tensor) -> (
      out: Tensor, backward: (Tensor) -> (dx: Tensor, dw: Tensor, db: Tensor)
    )

  /// x → out, and dout → dx.
  public typealias Activation =
    @Sendable (_ x: Tensor) -> (out: Tensor, backward: (Tensor) -> Tensor)

  /// x and the layer's settings → out, and dout → dx.
  public typealias DropoutLayer =
    @Sendable (Tensor, DropoutParameters) -> (out: Tensor, backward: (Tensor) -> Tensor)

  /// Scores and labels → the loss and the gradient with respect to the scores.
  public typealias Loss =
    @Sendable (_ x: Tensor, _ y: [Int]) -> (loss: Double, dx: Tensor)

  public typealias Network =
    @Sendable (FullyConnectedNetConfiguration, RandomState) -> any Model

  /// A parameter and a strength → the penalty's gradient.
  public typealias Penalty = @Sendable (_ w: Tensor, _ strength: Double) -> Tensor

  public var affine: AffineLayer
  public var relu: Activation
  public var gelu: Activation
  public var affineReLU: AffineLayer
  public var affineGELU: AffineLayer
  public var dropout: DropoutLayer
  public var softmaxLoss: Loss
  public var svmLoss: Loss
  public var smallNet: Network
  public var dropoutNet: Network
  public var twoLayerNet: Network
  public var fullyConnectedNet: Network
  public var sgd: @Sendable (_ learningRate: Double, _ weightDecay: Double) -> any UpdateRule
  public var momentum: @Sendable (_ learningRate: Double, _ momentum: Double) -> any UpdateRule
  public var rmsProp:
    @Sendable (_ learningRate: Double, _ decay: Double, _ epsilon: Double) -> any UpdateRule
  public var adam: @Sendable (AdamSettings) -> any UpdateRule
  public var l1Gradient: Penalty
  public var l2Gradient: Penalty
  public var l2StrengthMatching: @Sendable (_ weightDecay: Double, _ learningRate: Double) -> Double
  public var overfittingThreeLayers: @Sendable () -> OverfittingSettings
  public var overfittingFiveLayers: @Sendable () -> OverfittingSettings

  public init(
    affine: @escaping AffineLayer, relu: @escaping Activation, gelu: @escaping Activation,
    affineReLU: @escaping AffineLayer, affineGELU: @escaping AffineLayer,
    dropout: @escaping DropoutLayer,
    softmaxLoss: @escaping Loss, svmLoss: @escaping Loss, smallNet: @escaping Network,
    dropoutNet: @escaping Network, twoLayerNet: @escaping Network,
    fullyConnectedNet: @escaping Network,
    sgd: @escaping @Sendable (_ learningRate: Double, _ weightDecay: Double) -> any UpdateRule,
    momentum: @escaping @Sendable (_ learningRate: Double, _ momentum: Double) -> any UpdateRule,
    rmsProp:
      @escaping @Sendable (_ learningRate: Double, _ decay: Double, _ epsilon: Double) ->
      any UpdateRule,
    adam: @escaping @Sendable (AdamSettings) -> any UpdateRule,
    l1Gradient: @escaping Penalty, l2Gradient: @escaping Penalty,
    l2StrengthMatching:
      @escaping @Sendable (_ weightDecay: Double, _ learningRate: Double) -> Double,
    overfittingThreeLayers: @escaping @Sendable () -> OverfittingSettings,
    overfittingFiveLayers: @escaping @Sendable () -> OverfittingSettings
  ) {
    self.affine = affine
    self.relu = relu
    self.gelu = gelu
    self.affineReLU = affineReLU
    self.affineGELU = affineGELU
    self.dropout = dropout
    self.softmaxLoss = softmaxLoss
    self.svmLoss = svmLoss
    self.smallNet = smallNet
    self.dropoutNet = dropoutNet
    self.twoLayerNet = twoLayerNet
    self.fullyConnectedNet = fullyConnectedNet
    self.sgd = sgd
    self.momentum = momentum
    self.rmsProp = rmsProp
    self.adam = adam
    self.l1Gradient = l1Gradient
    self.l2Gradient = l2Gradient
    self.l2StrengthMatching = l2StrengthMatching
    self.overfittingThreeLayers = overfittingThreeLayers
    self.overfittingFiveLayers = overfittingFiveLayers
  }
}

/// The settings of the Adam rule.
public struct AdamSettings: Sendable {
  public var learningRate: Double
  public var beta1: Double
  public var beta2: Double
  public var epsilon: Double
  public var weightDecay: Double

  public init(
    learningRate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }
}

/// What a student chooses so that a network learns a few images by heart.
public struct OverfittingSettings: Sendable {
  /// The standard deviation of the initial weights.
  public var weightScale: Double
  public var learningRate: Double

  public init(weightScale: Double, learningRate: Double) {
    self.weightScale = weightScale
    self.learningRate = learningRate
  }
}

import CheckSupport
import Checking
import Tensors
import Training

/// What the fully-connected assignment asks for, as its sections call it.
public struct FullyConnectedSubmission: Sendable {
  /// A parameter and a strength → the penalty's gradient.
  public typealias Penalty = @Sendable (_ w: Tensor, _ strength: Double) -> Tensor

  public var affine: AffineLayer = missing("affine")
  public var relu: Activation = missing("relu")
  public var gelu: Activation = missing("gelu")
  public var affineReLU: AffineLayer = missing("affineReLU")
  public var affineGELU: AffineLayer = missing("affineGELU")
  public var dropout: DropoutLayer = missing("dropout")
  public var softmaxLoss: Loss = missing("softmaxLoss")
  public var svmLoss: Loss = missing("svmLoss")
  public var smallNet: Network = missing("smallNet")
  public var dropoutNet: Network = missing("dropoutNet")
  public var twoLayerNet: Network = missing("twoLayerNet")
  public var fullyConnectedNet: Network = missing("fullyConnectedNet")
  public var sgd: @Sendable (_ learningRate: Double, _ weightDecay: Double) -> any UpdateRule =
    missing("sgd")
  public var momentum: @Sendable (_ learningRate: Double, _ momentum: Double) -> any UpdateRule =
    missing("momentum")
  public var rmsProp:
    @Sendable (_ learningRate: Double, _ decay: Double, _ epsilon: Double) -> any UpdateRule =
      missing("rmsProp")
  public var adam: @Sendable (AdamSettings) -> any UpdateRule = missing("adam")
  public var l1Gradient: Penalty = missing("l1Gradient")
  public var l2Gradient: Penalty = missing("l2Gradient")
  public var l2StrengthMatching:
    @Sendable (_ weightDecay: Double, _ learningRate: Double) -> Double =
      missing("l2StrengthMatching")
  public var overfittingThreeLayers: @Sendable () -> OverfittingSettings =
    missing("overfittingThreeLayers")
  public var overfittingFiveLayers: @Sendable () -> OverfittingSettings =
    missing("overfittingFiveLayers")

  /// - Parameter give: Gives the functions.
  public init(_ give: (inout FullyConnectedSubmission) -> Void) { give(&self) }
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

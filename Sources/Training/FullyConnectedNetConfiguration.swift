import Tensors

/// The settings of a network {affine – ReLU – [dropout]} × (L − 1) – affine – softmax.
public struct FullyConnectedNetConfiguration: Sendable {
  /// The widths of the hidden layers; L − 1 numbers.
  public var hiddenDimensions: [Int]

  /// The number D of numbers in one input, after flattening.
  public var inputDimension = 3 * 32 * 32

  /// The number C of classes.
  public var classCount = 10

  /// The probability with which dropout KEEPS an element; 1 means that the network has no dropout
  /// layers.
  public var keepProbability = 1.0

  /// What the hidden layers of a network with normalization do before their ReLU; other networks do
  /// not read it.
  public var normalization = Normalization.none

  /// The strength of L2 regularization: the loss grows by 0.5 · reg · Σ w² over all weights.
  public var regularization = 0.0

  /// The standard deviation of the initial weights.
  public var weightScale = 1e-2

  /// The type in which the network computes.
  public var dtype = DType.float32

  /// The seed of the dropout layers, if they must be repeatable.
  public var dropoutSeed: Int?

  public init(hiddenDimensions: [Int]) {
    self.hiddenDimensions = hiddenDimensions
  }
}

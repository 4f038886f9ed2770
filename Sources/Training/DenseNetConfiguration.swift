import Tensors

/// The two ways to write dropout, by the probability of DROPPING a unit, or neither.
public enum DropoutForm: Sendable, Equatable {
  case none
  /// Masks of 0 and 1 in training; at test time all is multiplied by 1 − rate.
  case plain(rate: Double)
  /// Masks of 0 and 1 / (1 − rate) in training; at test time nothing is done.
  case inverted(rate: Double)
}

/// The settings of a network {dense – ReLU – [dropout]} × (L − 1) – dense.
public struct DenseNetConfiguration: Sendable {
  /// The number D of numbers in one input.
  public var inputDimension = 1

  /// The widths of the hidden layers; L − 1 numbers.
  public var hiddenDimensions: [Int]

  /// The number of numbers in one output: K targets, or C class scores.
  public var outputDimension = 1

  /// What follows the ReLU of every hidden layer.
  public var dropout = DropoutForm.none

  /// The standard deviation of the initial weights.
  public var weightScale = 0.15

  /// The type in which the network computes.
  public var dtype = DType.float32

  public init(hiddenDimensions: [Int]) {
    self.hiddenDimensions = hiddenDimensions
  }
}

/// A network of the dropout study: what it takes, how deep and wide it is, and what it drops.
public struct StudyNetwork: Sendable, Equatable {
  /// What an example is, which decides on the layers before the hidden ones.
  public enum Input: Sendable, Equatable {
    /// A gray image, whose pixels go into the hidden layers as they are.
    case grayImage
    /// A color image, which three convolutions see first.
    case colorImage
    /// A text of words that are numbered from 0, of which the hidden layers get an average.
    case text(words: Int)
  }

  public enum Activation: String, Sendable, CaseIterable {
    case sigmoid
    case relu
  }

  public var input: Input
  /// How many hidden layers there are, at least 1.
  public var hiddenLayers: Int
  /// How many units each of them has.
  public var units: Int
  public var activation: Activation
  /// `nil` for a network that drops nothing.
  public var dropout: StudyDropout?
  /// How many classes there are.
  public var classes: Int

  public init(
    input: Input = .grayImage, hiddenLayers: Int, units: Int, activation: Activation,
    dropout: StudyDropout? = nil, classes: Int = 10
  ) {
    self.input = input
    self.hiddenLayers = hiddenLayers
    self.units = units
    self.activation = activation
    self.dropout = dropout
    self.classes = classes
  }
}

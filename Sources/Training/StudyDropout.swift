/// What a network of the dropout study drops, how much of it, and where.
public struct StudyDropout: Sendable, Equatable {
  /// The methods, by the names that configurations give them.
  public enum Method: String, Sendable, CaseIterable {
    case dropout
    case dropConnect = "drop_connect"
    case dropBlock = "drop_block"
    case keepMaximum = "keep_maximum"
    case maxDropout = "max_dropout"
    case biasedDropout = "biased_dropout"
    case flipover
  }

  /// Where methods that drop units stand. It says nothing for DropConnect and DropBlock, whose
  /// places are given by what they drop.
  public enum Placement: String, Sendable, CaseIterable {
    /// After the activation of every hidden layer.
    case standard
    /// Before the first hidden layer, and after the activation of the first one; nowhere else.
    case inputAndFirstHidden = "input_first_hidden"
    /// Another name of `standard`.
    case allHidden = "all_hidden"
  }

  public var method: Method
  /// The probability of dropping, in [0, 1).
  public var rate: Double
  public var placement: Placement
  /// The rows and columns of a block, for DropBlock alone.
  public var blockSize: Int

  public init(
    _ method: Method = .dropout, rate: Double, placement: Placement = .standard,
    blockSize: Int = 3
  ) {
    self.method = method
    self.rate = rate
    self.placement = placement
    self.blockSize = blockSize
  }
}

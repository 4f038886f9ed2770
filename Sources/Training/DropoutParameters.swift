import Tensors

/// Whether a network is being trained or used.
public enum Mode: Sendable, Equatable {
  case train
  case test
}

/// The settings of a dropout layer.
public struct DropoutParameters {
  /// The probability with which an element is KEPT; 0 ≤ p ≤ 1.
  ///
  /// Keeping nothing makes no sense: where a course allows 0, it says what it means by it.
  public var p: Double

  /// Whether elements are dropped (`train`) or the layer is the identity (`test`).
  public var mode: Mode

  /// If set, the random numbers of every forward pass in training are those of this seed, which
  /// makes the layer repeatable for gradient checks. How, the layer says.
  public var seed: Int?

  /// The generator that the layer draws from.
  public var random: RandomState

  /// - Precondition: 0 ≤ p ≤ 1.
  public init(p: Double, mode: Mode, seed: Int? = nil, random: RandomState) {
    guard p >= 0, p <= 1 else {
      fail("DropoutParameters", "the keep probability \(p) is not in [0, 1]")
    }
    self.p = p
    self.mode = mode
    self.seed = seed
    self.random = random
  }
}

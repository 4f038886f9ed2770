import Tensors

/// The settings of a layer that drops something by chance.
public struct VariantParameters {
  /// The probability with which an element is DROPPED, or whatever a variant does in place of
  /// that; in [0, 1).
  public var rate: Double

  /// Whether something is dropped (`train`) or the layer is what it would be without (`test`).
  public var mode: Mode

  /// The generator that the layer draws from.
  public var random: RandomState

  /// - Precondition: 0 ≤ rate < 1.
  public init(rate: Double, mode: Mode, random: RandomState) {
    guard rate >= 0, rate < 1 else {
      fail("VariantParameters", "the rate \(rate) is not in [0, 1)")
    }
    self.rate = rate
    self.mode = mode
    self.random = random
  }
}

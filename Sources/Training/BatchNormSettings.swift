/// The settings of a batch normalization layer.
public struct BatchNormSettings: Sendable {
  /// Whether examples are normalized with the statistics of their own batch (`train`) or with the
  /// running averages (`test`).
  public var mode: Mode

  /// The share of the running averages that stays in a training step: the larger, the slower they
  /// follow the batches.
  public var momentum: Double

  /// What is added to a variance before the root is taken, so that nothing is divided by 0.
  public var epsilon: Double

  public init(mode: Mode, momentum: Double = 0.9, epsilon: Double = 1e-5) {
    self.mode = mode
    self.momentum = momentum
    self.epsilon = epsilon
  }
}

import Tensors

/// Inputs and the numbers that belong to them.
public struct RegressionPoints: Sendable {
  /// The inputs, shape `[N, D]`.
  public let inputs: Tensor

  /// What should be predicted, shape `[N, K]`.
  public let targets: Tensor

  /// - Precondition: there is one row of targets for each input.
  public init(inputs: Tensor, targets: Tensor) {
    guard inputs.rank == 2, targets.rank == 2, inputs.shape[0] == targets.shape[0] else {
      fail(
        "RegressionPoints", "inputs \(inputs.shape) do not go with targets \(targets.shape)")
    }
    self.inputs = inputs
    self.targets = targets
  }

  /// The number N of points.
  public var count: Int { inputs.shape[0] }

  /// The points with the given indices, in that order.
  public subscript(indices: [Int]) -> RegressionPoints {
    RegressionPoints(inputs: inputs.rows(indices), targets: targets.rows(indices))
  }

  /// Points about the line y = x that a network can learn by heart: D = K = 1.
  ///
  /// The inputs are evenly spaced, from −1 to 1. The targets are theirs with normally distributed
  /// noise, which is one call of `random.normal`. With noise of 0.3, as it comes, targets lie
  /// within about ±1.5, and no prediction can have a mean squared error below 0.09 but by chance.
  /// - Parameters:
  ///   - count: N, at least 2.
  ///   - noise: The standard deviation of the noise.
  public static func aboutALine(
    _ count: Int, noise: Double = 0.3, random: RandomState
  ) -> RegressionPoints {
    guard count >= 2 else { fail("RegressionPoints", "\(count) points make no line") }
    let inputs = Tensor.linspace(-1, 1, count: count).reshaped(count, 1)
    let targets = inputs + random.normal(standardDeviation: noise, [count, 1])
    return RegressionPoints(inputs: inputs, targets: targets)
  }
}

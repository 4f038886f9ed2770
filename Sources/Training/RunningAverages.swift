import Tensors

/// What a batch normalization layer knows at test time of the batches that it saw in training.
///
/// A value, which belongs to whoever calls the layer: a training step changes it in place, as
/// NumPy's students know it of `bn_param["running_mean"]`, and a copy stays what it was. No rule
/// trains it, so a network keeps it in its `state`, not among its parameters.
public struct RunningAverages: Sendable, Equatable {
  /// The average of the batches' means, one per feature, shape `[D]`.
  public var mean: Tensor

  /// The average of the batches' variances, one per feature, shape `[D]`.
  public var variance: Tensor

  public init(mean: Tensor, variance: Tensor) {
    self.mean = mean
    self.variance = variance
  }

  /// The averages before the first batch: zeros, both of them.
  /// - Parameters:
  ///   - features: The number D of features.
  ///   - dtype: The element type of the layer's inputs.
  public init(features: Int, dtype: DType = .float64) {
    let zeros = Tensor.zeros([features], dtype: dtype)
    self.init(mean: zeros, variance: zeros)
  }
}

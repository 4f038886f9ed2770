import ConvNetsChecks
import Tensors

/// What the backward pass of a normalization has in hand, whichever axes the layer averages over.
///
/// All tensors have as many axes as x, those that were summed away with length 1.
struct NormPass: Sendable {
  let normalized: Tensor
  /// √(variance + ε).
  let deviation: Tensor
  let gamma: Tensor
  /// The axes over which the mean and the variance were taken.
  let averaged: [Int]
  /// The axes along which gamma and beta are the same.
  let shared: [Int]

  /// A way to find the gradients, which may take over what the solution finds.
  typealias Backward =
    @Sendable (_ dout: Tensor, _ pass: NormPass, _ right: NormGradients) -> NormGradients

  /// The number of elements that have a mean in common.
  var count: Int { averaged.reduce(1) { $0 * normalized.shape[$1] } }

  /// The other axes, which somebody may take instead.
  var otherAxes: [Int] { Array(0..<normalized.rank).filter { !averaged.contains($0) } }

  /// The means of x over the axes of the statistics.
  func average(_ x: Tensor) -> Tensor { x.mean(axes: averaged, keepDims: true) }

  /// The gradient with respect to x: the upstream one less what goes through the mean and through
  /// the variance.
  func dx(_ dout: Tensor, mean: Double = 1, variance: Double = 1) -> Tensor {
    let dNormalized = dout * gamma
    let throughMean = mean * average(dNormalized)
    let throughVariance = variance * average(dNormalized * normalized)
    return (dNormalized - throughMean - normalized * throughVariance) / deviation
  }
}

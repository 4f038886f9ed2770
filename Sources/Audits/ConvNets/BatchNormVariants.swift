import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

final class BatchNormVariants: TopicVariants {
  static let all = batchNormForwardVariants + batchNormBackwardVariants
}

extension Varied {
  /// A forward pass of batch normalization as students write it.
  typealias BatchNormForward =
    @Sendable (Tensor, Tensor, Tensor, BatchNormSettings, inout RunningAverages) -> (
      out: Tensor, cache: BatchNormCache
    )

  /// Stands before both backward passes.
  static let batchNormForward = Function<BatchNormForward>("batchNormForward") { forward in
    var changed = submission
    changed.batchNorm = pairedWithAverages(forward, ConvNetsSolution.batchNormBackward)
    changed.batchNormAlternative = pairedWithAverages(
      forward, ConvNetsSolution.batchNormBackwardAlternative)
    return changed
  }

  static let batchNormBackward = Function(
    "batchNormBackward", of: submission, \.batchNorm)
  static let batchNormBackwardAlternative = Function(
    "batchNormBackwardAlternative", of: submission, \.batchNormAlternative)
}

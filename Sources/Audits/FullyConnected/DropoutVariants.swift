import Auditing
import Checking
import FullyConnectedChecks
import Tensors
import Training

@testable import FullyConnectedSolution

final class DropoutVariants: TopicVariants {
  static let all =
    dropoutForwardMistakes + dropoutGeneratorMistakes + dropoutMaskMistakes
    + dropoutForwardAlternatives + dropoutBackwardVariants
}

extension Varied {
  static let dropoutLayer = Function("dropoutForward", of: submission, \.dropout)
  static let dropoutForward = dropoutLayer.given {
    (forward: @escaping @Sendable (Tensor, DropoutParameters) -> (out: Tensor, cache: DropoutCache))
    in
    paired(forward, FullyConnectedSolution.dropoutBackward)
  }
  /// Given by a backward pass that sees x as well.
  static let dropoutBackward = dropoutLayer.named("dropoutBackward").given {
    (backward: @escaping @Sendable (Tensor, DropoutCache, _ x: Tensor) -> Tensor) in
    { x, parameters in
      let (out, cache) = FullyConnectedSolution.dropoutForward(x, parameters)
      return (out, { dout in backward(dout, cache, x) })
    }
  }
}

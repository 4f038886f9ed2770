import Auditing
import Checking
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

final class ReLUVariants: TopicVariants {
  static let all = reluForwardVariants + reluBackwardVariants
}

extension Varied {
  static let reluLayer = Function("reluForward", of: submission, \.relu)
  static let reluForward = reluLayer.given {
    (forward: @escaping @Sendable (Tensor) -> (out: Tensor, cache: ReLUCache)) in
    paired(forward, FullyConnectedSolution.reluBackward)
  }
  static let reluBackward = reluLayer.named("reluBackward").given {
    (backward: @escaping @Sendable (Tensor, ReLUCache) -> Tensor) in
    paired(FullyConnectedSolution.reluForward, backward)
  }
}

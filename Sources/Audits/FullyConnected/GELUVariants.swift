import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

final class GELUVariants: TopicVariants {
  static let all = geluForwardVariants + geluBackwardVariants
}

extension Varied {
  static let geluLayer = Function("geluForward", of: submission, \.gelu)
  /// Given by its output; what it caches stays.
  static let geluForward = geluLayer.given { (output: @escaping @Sendable (Tensor) -> Tensor) in
    { x in (output(x), { dout in FullyConnectedSolution.geluBackward(dout, GELUCache(x: x)) }) }
  }
  /// Given by the derivative.
  static let geluBackward = geluLayer.named("geluBackward").given {
    (slope: @escaping @Sendable (Tensor) -> Tensor) in
    { x in (FullyConnectedSolution.geluForward(x).out, { dout in dout * slope(x) }) }
  }
}

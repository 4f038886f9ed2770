import Auditing
import Checking
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

final class AffineVariants: TopicVariants {
  static let all = affineForwardVariants + affineBackwardVariants
}

/// The three gradients of a layer with weights.
typealias AffineGradients = (dx: Tensor, dw: Tensor, db: Tensor)

extension Varied {
  static let affineLayer = Function("affineForward", of: submission, \.affine)
  static let affineForward = affineLayer.given {
    (forward: @escaping @Sendable (Tensor, Tensor, Tensor) -> (out: Tensor, cache: AffineCache)) in
    paired(forward, FullyConnectedSolution.affineBackward)
  }
  /// Given by a backward pass that may take over what the solution's gives.
  static let affineBackward = affineLayer.named("affineBackward").given {
    (
      backward:
        @escaping @Sendable (Tensor, AffineCache, _ right: AffineGradients) -> AffineGradients
    )
    in
    paired(FullyConnectedSolution.affineForward) { dout, cache in
      backward(dout, cache, FullyConnectedSolution.affineBackward(dout, cache))
    }
  }
}

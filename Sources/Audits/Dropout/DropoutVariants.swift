import Auditing
import Checking
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

final class DropoutVariants: TopicVariants {
  static let all =
    forwardMistakes + dropoutForwardAlternatives + unusualForwardAlternatives
    + backwardMistakes + dropoutBackwardAlternatives
}

extension Varied {
  static let dropoutLayer = Function("dropoutForward", of: submission, \.dropout)
  static let dropoutForward = dropoutLayer.given {
    (forward: @escaping @Sendable (Tensor, DropoutParameters) -> (out: Tensor, cache: DropoutCache))
    in
    paired(forward, DropoutSolution.dropoutBackward)
  }
  /// Given by the mask of the training mode; in test mode it is the identity.
  static let dropoutMask = dropoutForward.given {
    (mask: @escaping @Sendable (Tensor, DropoutParameters) -> Tensor) in
    { x, parameters in
      guard parameters.mode == .train else {
        return (x, DropoutCache(parameters: parameters, mask: nil))
      }
      if let seed = parameters.seed { parameters.random.reseed(seed) }
      let mask = mask(x, parameters).cast(to: x.dtype)
      return (x * mask, DropoutCache(parameters: parameters, mask: mask))
    }
  }

  /// Given by the whole layer, whose backward pass is wrong.
  static let dropoutBackwardLayer = dropoutLayer.named("dropoutBackward")
  /// Given by a backward pass that sees x as well.
  static let dropoutBackward = dropoutBackwardLayer.given {
    (backward: @escaping @Sendable (_ dout: Tensor, DropoutCache, _ x: Tensor) -> Tensor) in
    { x, parameters in
      let (out, cache) = DropoutSolution.dropoutForward(x, parameters)
      return (out, { dout in backward(dout, cache, x) })
    }
  }
}

private let forwardMistakes =
  dropoutForwardMistakes + layerSeedMistakes + sharedMaskMistakes + chanceMistakes
  + generatorMistakes + edgeMistakes

private let backwardMistakes =
  dropoutBackwardMistakes + recoveredMaskMistakes + backwardMemoryMistakes + backwardEdgeMistakes

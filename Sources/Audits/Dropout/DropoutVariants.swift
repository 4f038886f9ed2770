import Auditing
import DropoutChecks
import Tensors
import Training

@testable import DropoutSolution

/// The solution with another forward pass.
func replacing(
  forward: @escaping @Sendable (Tensor, DropoutParameters) -> (Tensor, DropoutCache)
) -> DropoutSubmission {
  var result = submission
  result.dropout = { x, parameters in
    let (out, cache) = forward(x, parameters)
    return (out, { dout in dropoutBackward(dout, cache) })
  }
  return result
}

/// The solution with another backward pass, which sees x and the output as well.
func replacing(
  backward: @escaping @Sendable (_ dout: Tensor, DropoutCache, _ x: Tensor) -> Tensor
) -> DropoutSubmission {
  var result = submission
  result.dropout = { x, parameters in
    let (out, cache) = dropoutForward(x, parameters)
    return (out, { dout in backward(dout, cache, x) })
  }
  return result
}

/// The solution with another network.
func replacing(
  net: @escaping @Sendable (FullyConnectedNetConfiguration, RandomState) -> any Model
) -> DropoutSubmission {
  var result = submission
  result.fullyConnectedNet = net
  return result
}

/// A forward pass whose mask is given by a function, in training mode; the identity in test mode.
func withMask(
  _ mask: @escaping @Sendable (Tensor, DropoutParameters) -> Tensor
) -> DropoutSubmission {
  replacing { x, parameters in
    guard parameters.mode == .train else {
      return (x, DropoutCache(parameters: parameters, mask: nil))
    }
    if let seed = parameters.seed { parameters.random.reseed(seed) }
    let mask = mask(x, parameters).cast(to: x.dtype)
    return (x * mask, DropoutCache(parameters: parameters, mask: mask))
  }
}

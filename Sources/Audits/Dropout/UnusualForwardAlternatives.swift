import Auditing
import DropoutChecks
import Glibc
import Tensors
import Training

@testable import DropoutSolution

/// Right forward passes that one does not expect.
let unusualForwardAlternatives: [DropoutVariant] = [
  Varied.dropoutMask.alternative(
    "forward-drawn-in-float32",
    "The random numbers are rounded to float32 before they are compared."
  ) { x, parameters in
    let uniform = parameters.random.rand(x.shape).cast(to: .float32)
    return (uniform .< parameters.p).cast(to: .float64) / parameters.p
  },
  Varied.dropoutMask.alternative(
    "forward-drawn-transposed", "With two axes the mask is drawn column by column."
  ) { x, parameters in
    guard x.rank == 2 else {
      return (parameters.random.rand(x.shape) .< parameters.p) / parameters.p
    }
    let uniform = parameters.random.rand(x.shape.reversed()).transposed()
    return (uniform .< parameters.p) / parameters.p
  },
  Varied.dropoutMask.alternative("forward-drawn-row-by-row", "One call of rand for each example.") {
    x, parameters in
    let rows = (0..<x.shape[0]).flatMap { _ in
      parameters.random.rand([1] + x.shape.dropFirst()).scalars
    }
    return (Tensor(rows, shape: x.shape) .< parameters.p) / parameters.p
  },
  Varied.dropoutMask.alternative("forward-mask-of-ones-with-p-1", "Where p is 1 nothing is drawn.")
  { x, parameters in
    guard parameters.p < 1 else { return Tensor.ones(x.shape) }
    return (parameters.random.rand(x.shape) .< parameters.p) / parameters.p
  },
  Varied.dropoutMask.alternative(
    "forward-by-normal-numbers", "Normal numbers are turned into uniform ones."
  ) { x, parameters in
    let uniform = parameters.random.randn(x.shape).scalars.map {
      0.5 * erfc(-$0 / 2.squareRoot())
    }
    return (Tensor(uniform, shape: x.shape) .< parameters.p) / parameters.p
  },
  Varied.dropoutMask.alternative(
    "forward-throws-numbers-away", "Two numbers are drawn for each element and one is used."
  ) { x, parameters in
    _ = parameters.random.rand(x.shape)
    return (parameters.random.rand(x.shape) .<= parameters.p) * (1 / parameters.p)
  },
  Varied.dropoutMask.alternative(
    "forward-of-dropped-elements", "What is dropped is taken off: 1 − (u ≥ p), divided by p."
  ) { x, parameters in
    let dropped = parameters.random.rand(x.shape) .>= parameters.p
    return (1 - dropped) / parameters.p
  },
  Varied.dropoutMask.alternative(
    "forward-by-whole-numbers", "A whole number below 2³² is compared with p · 2³²."
  ) { x, parameters in
    var mask = Tensor.zeros(x.shape)
    let range = 4_294_967_296
    for position in 0..<x.count
    where Double(parameters.random.randint(range)) < parameters.p * Double(range) {
      mask[flat: position] = 1 / parameters.p
    }
    return mask
  },
  Varied.dropoutLayer.alternative(
    "forward-without-mask-in-cache", "The cache holds what was drawn; backward compares again."
  ) { x, parameters in
    guard parameters.mode == .train else { return (x, { dout in dout }) }
    if let seed = parameters.seed { parameters.random.reseed(seed) }
    let uniform = parameters.random.rand(x.shape)
    let p = parameters.p
    func masked(_ values: Tensor) -> Tensor {
      let kept = (uniform .< p).cast(to: values.dtype)
      return values * kept / p
    }
    return (masked(x), masked)
  },
  Varied.dropoutForward.alternative(
    "forward-state-of-fresh-generator", "The given generator takes over the state of a seeded one."
  ) { x, parameters in
    var parameters = parameters
    if parameters.mode == .train, let seed = parameters.seed {
      parameters.random.state = RandomState(seed: seed).state
      parameters.seed = nil
    }
    return dropoutForward(x, parameters)
  },
  Varied.dropoutForward.alternative(
    "forward-mask-in-test-mode", "In test mode the mask is all ones."
  ) { x, parameters in
    guard parameters.mode == .test else { return dropoutForward(x, parameters) }
    let ones = Tensor.ones(like: x)
    return (x * ones, DropoutCache(parameters: parameters, mask: ones))
  },
]

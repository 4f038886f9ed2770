import Auditing
import Foundation
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

private let rootTwoOverPi = (2 / Double.pi).squareRoot()
private let cubicFactor = 0.044715

let geluForwardVariants: [FullyConnectedVariant] = [
  Varied.geluForward.mistake(
    "gelu-forward-erf-form", "That is the exact GELU; the tanh form of the handout is asked for."
  ) { x in
    var out = x
    for position in 0..<x.count {
      out[flat: position] *= 0.5 * (1 + erf(x[flat: position] / 2.0.squareRoot()))
    }
    return out
  },
  Varied.geluForward.mistake(
    "gelu-forward-sigmoid-form",
    "That is the coarser approximation by a sigmoid; the handout has the one by tanh."
  ) { x in x / (1 + exp(-1.702 * x)) },
  Varied.geluForward.mistake(
    "gelu-forward-square", "Inside the tanh stands the cube of x, not its square."
  ) { x in
    gated(x, by: rootTwoOverPi * (x + cubicFactor * (x * x)))
  },
  Varied.geluForward.mistake(
    "gelu-forward-no-cube", "Inside the tanh there is a cubic term beside x."
  ) { x in
    gated(x, by: rootTwoOverPi * x)
  },
  Varied.geluForward.mistake(
    "gelu-forward-cube-outside", "The factor √(2/π) multiplies both terms inside the tanh."
  ) { x in
    let cube = x * x * x
    return gated(x, by: rootTwoOverPi * x + cubicFactor * cube)
  },
  Varied.geluForward.mistake(
    "gelu-forward-no-root", "The factor inside the tanh is the root of 2/π."
  ) { x in
    let cube = x * x * x
    return gated(x, by: (2 / Double.pi) * (x + cubicFactor * cube))
  },
  Varied.geluForward.mistake("gelu-forward-root-of-two-alone", "π is under the root as well.") {
    x in
    let cube = x * x * x
    return gated(x, by: (2.0.squareRoot() / Double.pi) * (x + cubicFactor * cube))
  },
  Varied.geluForward.mistake(
    "gelu-forward-misread-factor", "Compare the factor of the cube digit by digit."
  ) { x in
    let cube = x * x * x
    return gated(x, by: rootTwoOverPi * (x + 0.04715 * cube))
  },
  Varied.geluForward.mistake(
    "gelu-forward-not-halved", "1 + tanh lies between 0 and 2, a gate between 0 and 1."
  ) {
    x in x * (1 + tanh(inner(x)))
  },
  Varied.geluForward.mistake(
    "gelu-forward-gate-alone", "The gate is multiplied with x: the output can exceed 1."
  ) {
    x in 0.5 * (1 + tanh(inner(x)))
  },
  Varied.geluForward.mistake(
    "gelu-forward-minus", "The gate must open for large x: look at the sign of the tanh."
  ) {
    x in 0.5 * x * (1 - tanh(inner(x)))
  },
  Varied.geluForward.mistake(
    "gelu-forward-overflows", "Far from 0 the exponentials are infinite: use the tanh function."
  ) { x in
    let (up, down) = (exp(inner(x)), exp(-inner(x)))
    return 0.5 * x * (1 + (up - down) / (up + down))
  },
  Varied.geluLayer.mistake(
    "gelu-forward-caches-output",
    "The derivative is taken at the layer's input: cache x, not the output."
  ) { x in
    let out = geluForward(x).out
    return (out, { dout in geluBackward(dout, GELUCache(x: out)) })
  },
  Varied.geluForward.mistake(
    "gelu-forward-always-float64", "The output keeps the element type of x."
  ) { x in
    let gate = Tensor.full(x.shape, 0.5) * (1 + tanh(inner(x)))
    return x * gate
  },

  Varied.geluForward.alternative(
    "gelu-forward-by-loop", "One element after the other, with the tanh of numbers."
  ) {
    x in
    var out = x
    for position in 0..<x.count {
      let value = x[flat: position]
      let inner = rootTwoOverPi * (value + cubicFactor * pow(value, 3))
      out[flat: position] = value / 2 + value / 2 * tanh(inner)
    }
    return out
  },
  Varied.geluForward.alternative(
    "gelu-forward-by-sigmoid", "0.5 (1 + tanh z) written as 1 / (1 + exp(−2z))."
  ) {
    x in x / (1 + exp(-2 * inner(x)))
  },
  Varied.geluForward.alternative(
    "gelu-forward-factored", "The cube is taken apart: x (1 + 0.044715 x²)."
  ) { x in
    let square = x * x
    let half = 0.5 * x
    return half + half * tanh(rootTwoOverPi * x * (cubicFactor * square + 1))
  },
  Varied.geluLayer.alternative(
    "gelu-forward-caches-tanh", "The cache holds the tanh too, and the backward pass uses it again."
  ) { x in
    let t = tanh(inner(x))
    return (
      0.5 * x * (1 + t),
      { dout in
        let dInner = rootTwoOverPi * (1 + 3 * cubicFactor * (x * x))
        let slope = 1 + t + x * (1 - t) * (1 + t) * dInner
        return dout * slope / 2
      }
    )
  },
]

/// √(2/π) (x + 0.044715 x³).
private func inner(_ x: Tensor) -> Tensor { rootTwoOverPi * (x + cubicFactor * (x * x * x)) }

/// 0.5 x (1 + tanh(inner)).
private func gated(_ x: Tensor, by inner: Tensor) -> Tensor { 0.5 * x * (1 + tanh(inner)) }

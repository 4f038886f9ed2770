import Auditing
import Foundation
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

private let rootTwoOverPi = (2 / Double.pi).squareRoot()
private let cubicFactor = 0.044715

/// A variant is given as the derivative of the output by x; the upstream gradient is multiplied in
/// afterwards.
let geluBackwardVariants: [FullyConnectedVariant] = [
  Varied.geluBackward.mistake(
    "gelu-backward-no-factor-3", "The derivative of a cube brings a factor down."
  ) { x in
    let dInner = rootTwoOverPi * (1 + cubicFactor * (x * x))
    return gate(x) + 0.5 * x * dTanh(x) * dInner
  },
  Varied.geluBackward.mistake(
    "gelu-backward-x-not-squared", "The derivative of a cube has x in its second power."
  ) {
    x in
    let dInner = rootTwoOverPi * (1 + 3 * cubicFactor * x)
    return gate(x) + 0.5 * x * dTanh(x) * dInner
  },
  Varied.geluBackward.mistake(
    "gelu-backward-0-below-minus-4-5", "The GELU's tail is small, but it has a slope."
  ) { x in
    let dInner = rootTwoOverPi * (1 + 3 * cubicFactor * (x * x))
    return (gate(x) + 0.5 * x * dTanh(x) * dInner) * (x .> -4.5)
  },
  Varied.geluBackward.mistake(
    "gelu-backward-no-inner-derivative",
    "The chain rule goes one step further: what stands inside the tanh depends on x as well."
  ) { x in gate(x) + 0.5 * x * dTanh(x) },
  Varied.geluBackward.mistake(
    "gelu-backward-no-root", "The factor √(2/π) stands inside the tanh and outlives its derivative."
  ) { x in
    let dInner = 1 + 3 * cubicFactor * (x * x)
    return gate(x) + 0.5 * x * dTanh(x) * dInner
  },
  Varied.geluBackward.mistake(
    "gelu-backward-gate-alone", "The output is a product, and its second factor depends on x too."
  ) { x in gate(x) },
  Varied.geluBackward.mistake(
    "gelu-backward-first-term-missing", "The product rule has two terms: x itself has a derivative."
  ) { x in 0.5 * x * dTanh(x) * dInner(x) },
  Varied.geluBackward.mistake(
    "gelu-backward-x-missing", "In the second term of the product rule x stays as a factor."
  ) { x in gate(x) + 0.5 * dTanh(x) * dInner(x) },
  Varied.geluBackward.mistake(
    "gelu-backward-not-halved", "The factor 0.5 of the gate stands in both terms."
  ) { x in
    gate(x) + x * dTanh(x) * dInner(x)
  },
  Varied.geluBackward.mistake(
    "gelu-backward-tanh-not-squared", "The derivative of tanh holds its square."
  ) { x in
    let slope = 1 - tanh(inner(x))
    return gate(x) + 0.5 * x * slope * dInner(x)
  },
  Varied.geluBackward.mistake(
    "gelu-backward-plus-square", "The derivative of tanh is largest at 0: look at a sign."
  ) {
    x in
    let t = tanh(inner(x))
    return gate(x) + 0.5 * x * (1 + t * t) * dInner(x)
  },
  Varied.geluBackward.mistake(
    "gelu-backward-tanh-of-x", "The derivative of tanh is taken where the tanh was, not at x."
  ) { x in
    let t = tanh(x)
    return gate(x) + 0.5 * x * (1 - t * t) * dInner(x)
  },
  Varied.geluBackward.mistake(
    "gelu-backward-erf-form", "That is the derivative of the exact GELU; the forward pass has tanh."
  ) { x in
    var slope = x
    for position in 0..<x.count {
      let value = x[flat: position]
      let density = exp(-0.5 * value * value) / (2 * Double.pi).squareRoot()
      slope[flat: position] = 0.5 * (1 + erf(value / 2.0.squareRoot())) + value * density
    }
    return slope
  },
  Varied.geluBackward.mistake(
    "gelu-backward-sigmoid-form", "That is the derivative of another approximation of the GELU."
  ) { x in
    let s = 1 / (1 + exp(-1.702 * x))
    return s + 1.702 * x * s * (1 - s)
  },
  Varied.geluBackward.mistake("gelu-backward-relu", "The GELU is smooth: its slope is not 0 or 1.")
  { x in x .> 0 },
  Varied.geluLayer.named("geluBackward").mistake(
    "gelu-backward-forgets-upstream",
    "The local slope alone is not dx: the upstream gradient comes in."
  ) { x in
    (geluForward(x).out, { dout in geluBackward(Tensor.ones(like: dout), GELUCache(x: x)) })
  },
  Varied.geluBackward.mistake("gelu-backward-always-float64", "dx has the element type of x.") {
    x in
    let half = Tensor.full(x.shape, 0.5)
    return gate(x) + half * x * dTanh(x) * dInner(x)
  },

  Varied.geluBackward.alternative(
    "gelu-backward-by-loop", "One element after the other, with the tanh of numbers."
  ) {
    x in
    var slope = x
    for position in 0..<x.count {
      let value = x[flat: position]
      let t = tanh(rootTwoOverPi * (value + cubicFactor * pow(value, 3)))
      let dInner = rootTwoOverPi + 3 * rootTwoOverPi * cubicFactor * pow(value, 2)
      slope[flat: position] = 0.5 * (1 + t + value * (1 - t * t) * dInner)
    }
    return slope
  },
  Varied.geluBackward.alternative(
    "gelu-backward-by-sigmoid", "The gate is a sigmoid s, with derivative s (1 − s)."
  ) {
    x in
    let s = 1 / (1 + exp(-2 * inner(x)))
    return s * (1 + 2 * x * (1 - s) * dInner(x))
  },
  Varied.geluBackward.alternative("gelu-backward-by-cosh", "1 − tanh² is computed as 1 / cosh².") {
    x in
    let cosh = 0.5 * (exp(inner(x)) + exp(-inner(x)))
    return gate(x) + 0.5 * x / (cosh * cosh) * dInner(x)
  },
  Varied.geluBackward.alternative(
    "gelu-backward-multiplied-out", "x is multiplied into the inner derivative first."
  ) {
    x in
    let cube = x * x * x
    let weighted = 0.5 * rootTwoOverPi * x + 1.5 * rootTwoOverPi * cubicFactor * cube
    return 0.5 + 0.5 * tanh(inner(x)) + weighted * dTanh(x)
  },
]

/// √(2/π) (x + 0.044715 x³), and its derivative.
private func inner(_ x: Tensor) -> Tensor { rootTwoOverPi * (x + cubicFactor * (x * x * x)) }
private func dInner(_ x: Tensor) -> Tensor { rootTwoOverPi * (1 + 3 * cubicFactor * (x * x)) }

/// 0.5 (1 + tanh(inner)).
private func gate(_ x: Tensor) -> Tensor { 0.5 * (1 + tanh(inner(x))) }

/// 1 − tanh(inner)².
private func dTanh(_ x: Tensor) -> Tensor {
  let t = tanh(inner(x))
  return 1 - t * t
}

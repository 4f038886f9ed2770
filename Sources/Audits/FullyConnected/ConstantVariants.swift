import Auditing
import CheckSupport
import Foundation
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

/// The GELU with its two constants as people write them: to so many digits it is right, to fewer
/// wrong.
let constantVariants: [FullyConnectedVariant] =
  right.flatMap { digits, root in
    gelu(
      .alternative, "\(digits)-digits", "√(2/π) is written to \(digits) digits: \(root).",
      Constants(root: root))
  }
  + wrong.flatMap { id, note, constants in gelu(.mistake, id, note, constants) }
  + [
    Varied.affineGELU.alternative(
      "affine-gelu-forward-ten-digits", "√(2/π) is written to 10 digits: 0.7978845608.",
      sandwich(Constants(root: 0.7978845608))),
    Varied.affineGELU.named("affineGELUBackward").alternative(
      "affine-gelu-backward-eight-digits", "√(2/π) is written to 8 digits: 0.79788456.",
      sandwich(Constants(root: 0.79788456))),
    Varied.affineGELU.mistake(
      "affine-gelu-forward-three-digits",
      "√(2/π) to three digits is too coarse: the third digit of the output is wrong.",
      sandwich(Constants(root: 0.798))),
  ]

private let right = [(10, 0.7978845608), (8, 0.79788456)]

private let wrong = [
  ("six-digits", "√(2/π) to six digits is too coarse: compute it.", Constants(root: 0.797885)),
  ("three-digits", "√(2/π) to three digits is too coarse: compute it.", Constants(root: 0.798)),
  ("short-factor", "The factor of the cube has five digits: 0.044715.", Constants(cubic: 0.0447)),
  (
    "rounded-factor", "The factor of the cube has five digits: 0.044715.", Constants(cubic: 0.04472)
  ),
]

private struct Constants {
  var root = (2 / Double.pi).squareRoot()
  var cubic = 0.044715

  func out(_ x: Tensor) -> Tensor { 0.5 * x * (1 + tanh(inner(x))) }

  func slope(_ x: Tensor) -> Tensor {
    let t = tanh(inner(x))
    let dInner = root * (1 + 3 * cubic * (x * x))
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * dInner
  }

  private func inner(_ x: Tensor) -> Tensor { root * (x + cubic * (x * x * x)) }
}

/// The forward and the backward pass of the GELU with other constants.
private func gelu(
  _ kind: VariantKind, _ id: String, _ note: String, _ constants: Constants
) -> [FullyConnectedVariant] {
  [
    Varied.geluForward.variant(kind, "gelu-forward-\(id)", note, change: "gelu-\(id)") {
      constants.out($0)
    },
    Varied.geluBackward.variant(kind, "gelu-backward-\(id)", note, change: "gelu-\(id)") {
      constants.slope($0)
    },
  ]
}

private func sandwich(_ constants: Constants) -> AffineLayer {
  { x, w, b in
    let (inner, cache) = affineForward(x, w, b)
    return (
      constants.out(inner), { dout in affineBackward(dout * constants.slope(inner), cache) }
    )
  }
}

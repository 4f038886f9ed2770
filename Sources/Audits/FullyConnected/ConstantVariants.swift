import Auditing
import Foundation
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

/// The GELU with its two constants as people write them: to so many digits it is right, to fewer
/// wrong.
let constantVariants: [Variant<FullyConnectedSubmission>] =
  right.flatMap { digits, root in
    let note = "√(2/π) is written to \(digits) digits: \(root)."
    return [
      forward(.alternative, "gelu-forward-\(digits)-digits", note, Constants(root: root)),
      backward(.alternative, "gelu-backward-\(digits)-digits", note, Constants(root: root)),
    ]
  }
  + wrong.flatMap { id, note, constants in
    [
      forward(.mistake, "gelu-forward-\(id)", note, constants),
      backward(.mistake, "gelu-backward-\(id)", note, constants),
    ]
  }
  + [
    Variant(
      .alternative, "affine-gelu-forward-ten-digits", of: "affineGELUForward",
      "√(2/π) is written to 10 digits: 0.7978845608.", sandwich(Constants(root: 0.7978845608))),
    Variant(
      .alternative, "affine-gelu-backward-eight-digits", of: "affineGELUBackward",
      "√(2/π) is written to 8 digits: 0.79788456.", sandwich(Constants(root: 0.79788456))),
    Variant(
      .mistake, "affine-gelu-forward-three-digits", of: "affineGELUForward",
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

private func forward(
  _ kind: VariantKind, _ id: String, _ note: String,
  _ constants: Constants
) -> Variant<FullyConnectedSubmission> {
  Variant(
    kind, id, of: "geluForward", note,
    replacing(gelu: { x in
      (constants.out(x), { dout in geluBackward(dout, GELUCache(x: x)) })
    }))
}

private func backward(
  _ kind: VariantKind, _ id: String, _ note: String,
  _ constants: Constants
) -> Variant<FullyConnectedSubmission> {
  Variant(
    kind, id, of: "geluBackward", note,
    replacing(gelu: { x in (geluForward(x).out, { dout in dout * constants.slope(x) }) }))
}

private func sandwich(_ constants: Constants) -> FullyConnectedSubmission {
  var result = submission
  result.affineGELU = { x, w, b in
    let (inner, cache) = affineForward(x, w, b)
    return (
      constants.out(inner), { dout in affineBackward(dout * constants.slope(inner), cache) }
    )
  }
  return result
}

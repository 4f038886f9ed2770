import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

/// An activation behind an affine layer, and the place of the pair in the submission.
struct Sandwich: Sendable {
  let activation: Activation
  /// The other activation, which a copied line would call.
  let other: Activation
  let idPrefix: String
  let forwardFunction: String
  let backwardFunction: String
  let replacing: @Sendable (@escaping AffineLayer) -> FullyConnectedSubmission

  static let withReLU = Sandwich(
    activation: submission.relu, other: submission.gelu, idPrefix: "affine-relu",
    forwardFunction: "affineReLUForward", backwardFunction: "affineReLUBackward"
  ) { layer in
    var result = submission
    result.affineReLU = layer
    return result
  }

  static let withGELU = Sandwich(
    activation: submission.gelu, other: submission.relu, idPrefix: "affine-gelu",
    forwardFunction: "affineGELUForward", backwardFunction: "affineGELUBackward"
  ) { layer in
    var result = submission
    result.affineGELU = layer
    return result
  }

  func forward(
    _ kind: VariantKind, _ id: String, _ note: String,
    _ layer: @escaping AffineLayer
  ) -> Variant<FullyConnectedSubmission> {
    Variant(kind, "\(idPrefix)-forward-\(id)", of: forwardFunction, note, replacing(layer))
  }

  func backward(
    _ kind: VariantKind, _ id: String, _ note: String,
    _ gradients: @escaping @Sendable (_ dout: Tensor, SandwichPasses) -> AffineGradients
  ) -> Variant<FullyConnectedSubmission> {
    let layer: AffineLayer = { [activation] x, w, b in
      let (product, affineBackward) = submission.affine(x, w, b)
      let (out, activationBackward) = activation(product)
      let passes = SandwichPasses(
        x: x, w: w, b: b, product: product, out: out, affine: affineBackward,
        activation: activationBackward)
      return (out, { dout in gradients(dout, passes) })
    }
    return Variant(kind, "\(idPrefix)-backward-\(id)", of: backwardFunction, note, replacing(layer))
  }
}

/// What the forward pass of a sandwich had in hand, and the backward passes of its two layers.
struct SandwichPasses {
  let x: Tensor
  let w: Tensor
  let b: Tensor
  /// The output of the affine layer.
  let product: Tensor
  let out: Tensor
  let affine: (Tensor) -> AffineGradients
  let activation: (Tensor) -> Tensor
}

let sandwichVariants: [Variant<FullyConnectedSubmission>] =
  Sandwich.withReLU.forwardVariants + Sandwich.withReLU.idempotentVariants
  + Sandwich.withReLU.backwardVariants
  + Sandwich.withGELU.forwardVariants + Sandwich.withGELU.forwardMistakesOfSmoothOnes
  + Sandwich.withGELU.backwardVariants + Sandwich.withGELU.backwardMistakesOfSmoothOnes

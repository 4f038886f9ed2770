import Auditing
import CheckSupport
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

/// An activation behind an affine layer, and the place of the pair in the submission.
struct Sandwich: Sendable {
  let activation: Activation
  /// The other activation, which a copied line would call.
  let other: Activation
  let prefix: String
  let forward: Varied.Function<AffineLayer>
  let backward: Varied.Function<AffineLayer>

  static let withReLU = Sandwich(
    activation: submission.relu, other: submission.gelu, prefix: "affine-relu",
    forward: Varied.affineReLU, backward: Varied.affineReLU.named("affineReLUBackward"))

  static let withGELU = Sandwich(
    activation: submission.gelu, other: submission.relu, prefix: "affine-gelu",
    forward: Varied.affineGELU, backward: Varied.affineGELU.named("affineGELUBackward"))

  func forwardMistake(
    _ id: String, _ note: String, _ layer: @escaping AffineLayer
  ) -> FullyConnectedVariant {
    forward.mistake("\(prefix)-forward-\(id)", note, change: "sandwich-forward-\(id)", layer)
  }

  func forwardAlternative(
    _ id: String, _ note: String, _ layer: @escaping AffineLayer
  ) -> FullyConnectedVariant {
    forward.alternative("\(prefix)-forward-\(id)", note, change: "sandwich-forward-\(id)", layer)
  }

  func backwardMistake(
    _ id: String, _ note: String, _ gradients: @escaping Gradients
  ) -> FullyConnectedVariant {
    backward.given(by: layer).mistake(
      "\(prefix)-backward-\(id)", note, change: "sandwich-backward-\(id)", gradients)
  }

  func backwardAlternative(
    _ id: String, _ note: String, _ gradients: @escaping Gradients
  ) -> FullyConnectedVariant {
    backward.given(by: layer).alternative(
      "\(prefix)-backward-\(id)", note, change: "sandwich-backward-\(id)", gradients)
  }

  typealias Gradients = @Sendable (_ dout: Tensor, SandwichPasses) -> AffineGradients

  @Sendable private func layer(_ gradients: @escaping Gradients) -> AffineLayer {
    { [activation] x, w, b in
      let (product, affineBackward) = submission.affine(x, w, b)
      let (out, activationBackward) = activation(product)
      let passes = SandwichPasses(
        x: x, w: w, b: b, product: product, out: out, affine: affineBackward,
        activation: activationBackward)
      return (out, { dout in gradients(dout, passes) })
    }
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

import Auditing
import Tensors

/// Mistakes in the activations of some networks.
extension NetFunction {
  package var activatesScores: Variant<Submission> {
    mistake("activates-scores", "The last layer is affine alone: scores may be negative.") {
      $0.isActivated = { layer, _ in layer >= 1 }
    }
  }

  package var derivativeAtOutput: Variant<Submission> {
    mistake("derivative-at-output", "The GELU's derivative is taken at its input.") {
      let activation = $0.activation
      $0.activation = { x in
        let out = activation(x).out
        return (out, { dout in activation(out).backward(dout) })
      }
    }
  }

  package var maskOfUpstream: Variant<Submission> {
    mistake("mask-of-upstream", "The ReLU's mask is that of its input, not of the gradient.") {
      let activation = $0.activation
      $0.activation = { x in (activation(x).out, { dout in maximum(dout, 0) }) }
    }
  }
}

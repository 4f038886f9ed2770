import Auditing
import Tensors

/// Mistakes in the activations of networks that have some.
extension NetFunction {
  /// Mistakes that do not depend on which activation it is.
  package var activationMistakes: [Variant<Submission>] {
    [
      mistake("never-activates", "Without activations many layers are only one linear layer.") {
        $0.isActivated = { _, _ in false }
      },
      mistake("activates-input", "The first layer sees the input as it is.") {
        let isActivated = $0.isActivated
        $0.isActivated = { layer, layerCount in layer == 0 || isActivated(layer, layerCount) }
      },
      mistake("forgets-activation-backward", "Going back, the activation has a derivative too.") {
        let activation = $0.activation
        $0.activation = { x in (activation(x).out, { dout in dout }) }
      },
      mistake("clips-activations", "An activation has no upper bound.") {
        let activation = $0.activation
        $0.activation = { x in
          let (out, backward) = activation(x)
          return (minimum(out, 20), backward)
        }
      },
    ]
  }

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

  package var passesZero: Variant<Submission> {
    mistake("passes-zero", "A ReLU passes no gradient where its input is 0: > and not ≥.") {
      $0.activation = { x in (maximum(x, 0), { dout in dout * (x .>= 0) }) }
    }
  }

  package var maskOfUpstream: Variant<Submission> {
    mistake("mask-of-upstream", "The ReLU's mask is that of its input, not of the gradient.") {
      let activation = $0.activation
      $0.activation = { x in (activation(x).out, { dout in maximum(dout, 0) }) }
    }
  }
}

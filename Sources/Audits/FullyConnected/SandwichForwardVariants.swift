import Auditing
import CheckSupport
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

extension Sandwich {
  var forwardVariants: [FullyConnectedVariant] {
    let (activation, other) = (activation, other)
    return [
      forwardMistake(
        "no-activation", "Two layers are to be called, the affine one and its activation."
      ) { x, w, b in submission.affine(x, w, b) },
      forwardMistake(
        "returns-first-output", "Return what the last layer gave, not the one before."
      ) { x, w, b in
        let (product, affineBackward) = submission.affine(x, w, b)
        let activationBackward = activation(product).backward
        return (product, { dout in affineBackward(activationBackward(dout)) })
      },
      forwardMistake(
        "activation-first", "The affine layer comes first, the activation behind it."
      ) { x, w, b in
        let (active, activationBackward) = activation(x)
        let (out, affineBackward) = submission.affine(active, w, b)
        return (
          out,
          { dout in
            let (dActive, dw, db) = affineBackward(dout)
            return (activationBackward(dActive), dw, db)
          }
        )
      },
      forwardMistake(
        "other-activation", "Look which activation this function has in its name."
      ) { x, w, b in layered(submission.affine(x, w, b), other) },
      forwardMistake(
        "no-bias", "The biases go through the affine layer too: hand them on."
      ) { x, w, b in layered(submission.affine(x, w, Tensor.zeros(like: b)), activation) },
      forwardMistake(
        "bias-behind-activation", "The bias is added before the activation, not after it."
      ) { x, w, b in
        let (product, affineBackward) = submission.affine(x, w, Tensor.zeros(like: b))
        let (active, activationBackward) = activation(product)
        return (
          active + b,
          { dout in
            let (dx, dw, _) = affineBackward(activationBackward(dout))
            return (dx, dw, dout.sum(axis: 0))
          }
        )
      },
      forwardMistake(
        "flattens-input", "Hand x on as it came: the affine layer flattens it itself."
      ) { x, w, b in
        layered(submission.affine(x.reshaped(x.shape[0], -1), w, b), activation)
      },
      forwardMistake("always-float64", "The output keeps the element type of x, w and b.") {
        x, w, b in
        let (out, backward) = layered(submission.affine(x, w, b), activation)
        return (out.cast(to: .float64), backward)
      },

      forwardAlternative(
        "example-by-example", "Each example goes through both layers on its own."
      ) { x, w, b in
        var out = Tensor.zeros([x.shape[0], w.shape[1]], dtype: x.dtype)
        for n in 0..<x.shape[0] {
          out[n...n] = activation(submission.affine(x[n...n], w, b).out).out
        }
        return (out, layered(submission.affine(x, w, b), activation).backward)
      },
      forwardAlternative(
        "without-the-layers", "The product is computed here, with b as a row of w."
      ) { x, w, b in
        let (features, count) = (w.shape[0], x.shape[0])
        var inputs = Tensor.ones([count, features + 1], dtype: x.dtype)
        inputs[.all, 0..<features] = x.reshaped(count, -1)
        var weights = Tensor.zeros([features + 1, w.shape[1]], dtype: w.dtype)
        weights[0..<features] = w
        weights[features..<features + 1] = b.reshaped(1, -1)
        let (out, activationBackward) = activation(matmul(inputs, weights))
        return (
          out,
          { dout in
            let dProduct = activationBackward(dout)
            let dWeights = matmul(inputs.transposed(), dProduct)
            let dInputs = matmul(dProduct, weights.transposed())
            let dx = dInputs[.all, 0..<features].reshaped(x.shape)
            return (dx, dWeights[0..<features], dWeights[features])
          }
        )
      },
    ]
  }

  /// What is wrong with a smooth activation, but right with one that changes nothing the second
  /// time.
  var forwardMistakesOfSmoothOnes: [FullyConnectedVariant] {
    let activation = activation
    return [
      forwardMistake("activation-twice", "The activation stands behind the layer once.") {
        x, w, b in layered(layered(submission.affine(x, w, b), activation), activation)
      },
      forwardMistake(
        "caches-output",
        "The activation's cache must come from the affine layer's output."
      ) { x, w, b in
        let (product, affineBackward) = submission.affine(x, w, b)
        let out = activation(product).out
        let outBackward = activation(out).backward
        return (out, { dout in affineBackward(outBackward(dout)) })
      },
    ]
  }
}

/// A layer with an activation behind it.
private func layered(
  _ first: (out: Tensor, backward: (Tensor) -> AffineGradients), _ activation: Activation
) -> (out: Tensor, backward: (Tensor) -> AffineGradients) {
  let (out, activationBackward) = activation(first.out)
  return (out, { dout in first.backward(activationBackward(dout)) })
}

import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

extension Sandwich {
  var backwardVariants: [FullyConnectedVariant] {
    let (activation, other) = (activation, other)
    return [
      backwardMistake(
        "no-activation", "Go back through both layers: the activation's turn is first."
      ) { dout, passes in passes.affine(dout) },
      backwardMistake(
        "order-of-forward-pass", "Going back, the layer that came last comes first."
      ) { dout, passes in
        let (dx, dw, db) = passes.affine(dout)
        return (passes.activation(dx), dw, db)
      },
      backwardMistake(
        "other-activation", "Look which activation this function has in its name."
      ) { dout, passes in passes.affine(other(passes.product).backward(dout)) },
      backwardMistake(
        "forward-on-gradient",
        "A gradient goes through the backward pass of the activation, not through the forward one."
      ) { dout, passes in passes.affine(activation(dout).out) },
      backwardMistake(
        "multiplies-by-output",
        "The upstream gradient meets the derivative of the activation, not its output."
      ) { dout, passes in passes.affine(dout * passes.out) },
      backwardMistake(
        "dx-from-upstream", "dx comes from the gradient behind the activation's turn."
      ) { dout, passes in
        let (_, dw, db) = passes.affine(passes.activation(dout))
        return (passes.affine(dout).dx, dw, db)
      },
      backwardMistake(
        "dw-from-upstream", "dw comes from the gradient behind the activation's turn."
      ) { dout, passes in
        let (dx, _, db) = passes.affine(passes.activation(dout))
        return (dx, passes.affine(dout).dw, db)
      },
      backwardMistake(
        "db-from-upstream", "The biases lie before the activation: db must feel it too."
      ) { dout, passes in
        let (dx, dw, _) = passes.affine(passes.activation(dout))
        return (dx, dw, dout.sum(axis: 0))
      },
      backwardMistake(
        "averages", "No mean is taken here: the loss has divided by N already."
      ) { dout, passes in passes.affine(passes.activation(dout) / dout.shape[0]) },

      backwardAlternative(
        "recomputes", "The forward passes are computed again from x, w and b."
      ) { dout, passes in
        let (product, affineBackward) = submission.affine(passes.x, passes.w, passes.b)
        return affineBackward(activation(product).backward(dout))
      },
      backwardAlternative(
        "by-local-slope", "The activation's slope is computed first, then multiplied."
      ) { dout, passes in
        let slope = passes.activation(Tensor.ones(like: dout))
        return passes.affine(slope * dout)
      },
      backwardAlternative(
        "example-by-example", "The gradients of the examples are added up."
      ) { dout, passes in
        var dx = Tensor.zeros(like: passes.x)
        var dw = Tensor.zeros(like: passes.w)
        var db = Tensor.zeros(like: passes.b)
        let dProduct = passes.activation(dout)
        for n in 0..<dout.shape[0] {
          let example = submission.affine(passes.x[n...n], passes.w, passes.b)
          let (dExample, dWeights, dBiases) = example.backward(dProduct[n...n])
          dx[n...n] = dExample
          dw += dWeights
          db += dBiases
        }
        return (dx, dw, db)
      },
    ]
  }

  /// What is wrong with a smooth activation, but right with one whose slope is 0 or 1.
  var backwardMistakesOfSmoothOnes: [FullyConnectedVariant] {
    let activation = activation
    return [
      backwardMistake(
        "activation-twice", "Each layer of the forward pass is passed back once."
      ) { dout, passes in passes.affine(passes.activation(passes.activation(dout))) },
      backwardMistake(
        "slope-at-output", "The slope is taken where the activation was applied."
      ) { dout, passes in passes.affine(activation(passes.out).backward(dout)) },
    ]
  }

  /// What is right because applying the activation a second time changes nothing.
  var idempotentVariants: [FullyConnectedVariant] {
    let activation = activation
    return [
      backwardAlternative(
        "slope-at-output", "The output is positive where the affine one was."
      ) { dout, passes in passes.affine(activation(passes.out).backward(dout)) }
    ]
  }
}

import Auditing
import ConvNetsChecks
import Tensors
import Training

@testable import ConvNetsSolution

extension ConvolutionSandwich {
  /// What can be written wrongly, or otherwise, in every sandwich.
  var backwardVariants: [ConvNetsVariant] {
    [
      backwardMistake("no-relu", "Go back through every layer: the ReLU has a turn as well.") {
        dout, tape in tape.gradients(dout, without: .relu)
      },
      backwardMistake(
        "order-of-forward-pass", "Going back, the layer that came last comes first."
      ) { dout, tape in tape.gradients(dout, through: tape.layers) },
      backward.mistake(
        "\(prefix)-backward-forward-on-gradient",
        "A gradient goes through the backward pass of the ReLU, not through the forward one.",
        change: "sandwich-backward-forward-on-gradient"
      ) { $0.relu = { x in (maximum(x, 0), { dout in maximum(dout, 0) }) } },
      backward.mistake(
        "\(prefix)-backward-multiplies-by-output",
        "The gradient meets the slope of the ReLU, which is 0 or 1, not its output.",
        change: "sandwich-backward-multiplies-by-output"
      ) { $0.relu = { x in (maximum(x, 0), { dout in dout * maximum(x, 0) }) } },
      backward.mistake(
        "\(prefix)-backward-passes-negatives",
        "The gradient passes where the ReLU's input was > 0.",
        change: "sandwich-backward-passes-negatives"
      ) { $0.relu = { x in (maximum(x, 0), { dout in dout * (x .<= 0) }) } },
      backwardMistake("dx-without-relu", "dx comes from the gradient behind the ReLU's turn.") {
        dout, tape in
        var all = tape.gradients(dout)
        all["x"] = tape.gradients(dout, without: .relu)["x"]
        return all
      },
      backwardMistake("dw-without-relu", "dw comes from the gradient behind the ReLU's turn.") {
        dout, tape in
        var all = tape.gradients(dout)
        all["w"] = tape.gradients(dout, without: .relu)["w"]
        return all
      },
      backwardMistake("db-from-upstream", "db is a sum of what comes behind the ReLU's turn.") {
        dout, tape in
        var all = tape.gradients(dout)
        all["b"] = dout.sum(axes: [0, 2, 3])
        return all
      },
      backwardMistake("averages", "No mean is taken here: the loss has divided by N already.") {
        dout, tape in tape.gradients(dout / dout.shape[0])
      },
      backwardMistake("mean-over-examples-of-dw", "Every example adds to dw: it is a sum.") {
        dout, tape in
        var all = tape.gradients(dout)
        all["w"] = all["w"]! / dout.shape[0]
        return all
      },
      backwardMistake("always-float64", "Each gradient has the type of what it belongs to.") {
        dout, tape in tape.gradients(dout).mapValues { $0.cast(to: .float64) }
      },
      backward.mistake(
        "\(prefix)-backward-passes-at-zero",
        "Where the ReLU's input was exactly 0, nothing passes: > 0, not ≥ 0.",
        change: "sandwich-backward-passes-at-zero"
      ) { $0.relu = { x in (maximum(x, 0), { dout in dout * (x .>= 0) }) } },

      backwardAlternative("by-halves", "The gradients of two halves of dout are added up.") {
        dout, tape in
        let half = dout / 2
        return tape.gradients(half).merging(tape.gradients(half)) { $0 + $1 }
      },
      backwardAlternative("with-other-sign", "The gradients of −dout, with the other sign.") {
        dout, tape in tape.gradients(-1 * dout).mapValues { -1 * $0 }
      },
    ]
  }

  var backwardVariantsOfNorm: [ConvNetsVariant] {
    [
      backwardMistake("no-norm", "Go back through every layer: the norm has a turn as well.") {
        dout, tape in
        let all = tape.gradients(dout)
        return tape.gradients(dout, without: .norm).merging(all) { without, _ in without }
      },
      backwardMistake(
        "norm-before-relu", "Going back, the ReLU's turn comes before that of the normalization."
      ) { dout, tape in tape.gradients(dout, through: [.norm, .relu, .convolution]) },
      backwardMistake("dgamma-dbeta-exchanged", "Mind the order of the gradients.") {
        dout, tape in
        var all = tape.gradients(dout)
        (all["gamma"], all["beta"]) = (all["beta"], all["gamma"])
        return all
      },
      backwardMistake(
        "dbeta-from-upstream", "beta stands before the ReLU: its gradient feels the ReLU as well."
      ) { dout, tape in
        var all = tape.gradients(dout)
        all["beta"] = dout.sum(axes: [0, 2, 3])
        return all
      },
      backwardMistake(
        "dgamma-without-relu", "gamma stands before the ReLU: its gradient feels the ReLU as well."
      ) { dout, tape in
        var all = tape.gradients(dout)
        all["gamma"] = tape.gradients(dout, without: .relu)["gamma"]
        return all
      },
      backwardMistake("dbeta-as-db", "db comes from the convolution, behind the norm's turn.") {
        dout, tape in
        var all = tape.gradients(dout)
        all["b"] = all["beta"]
        return all
      },
      backwardAlternative("db-of-zeros", "The normalization subtracts the bias again: db is 0.") {
        dout, tape in
        var all = tape.gradients(dout)
        all["b"] = Tensor.zeros(like: tape.call.b)
        return all
      },
    ]
  }

  var backwardVariantsOfPool: [ConvNetsVariant] {
    [
      backward.mistake(
        "\(prefix)-backward-spreads-over-windows",
        "What comes from an output goes to the largest number of its window alone.",
        change: "sandwich-backward-spreads-over-windows"
      ) {
        $0.pool = { x, settings in
          (submission.maxPool(x, settings).out, { dout in spread(dout, x, settings) })
        }
      },
      backward.mistake(
        "\(prefix)-backward-pools-gradient-once-more",
        "Windows that overlap add up in the gradient: go through the pooling's backward pass.",
        change: "sandwich-backward-pools-gradient-once-more"
      ) {
        $0.pool = { x, settings in
          let (out, backward) = submission.maxPool(x, settings)
          return (
            out,
            { dout in
              let hits = backward(Tensor.ones(like: dout))
              return backward(dout) / maximum(hits, 1)
            }
          )
        }
      },
      backwardAlternative(
        "masks-pooled-gradient", "Where the largest number was 0, the ReLU let nothing pass."
      ) { dout, tape in
        let masked = dout * (tape.out .> 0)
        return tape.gradients(masked, without: .relu)
      },
    ]
  }
}

/// The gradient of the sum over each window.
@Sendable private func spread(_ dout: Tensor, _ x: Tensor, _ settings: MaxPoolSettings) -> Tensor {
  var dx = Tensor.zeros(like: x)
  for i in 0..<dout.shape[2] {
    for j in 0..<dout.shape[3] {
      let (top, left) = (i * settings.stride, j * settings.stride)
      let upstream = dout[.all, .all, i, j].reshaped(dout.shape[0], dout.shape[1], 1, 1)
      dx[.all, .all, top..<top + settings.height, left..<left + settings.width] += upstream
    }
  }
  return dx
}

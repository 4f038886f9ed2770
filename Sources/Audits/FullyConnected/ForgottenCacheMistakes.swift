import Auditing
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

/// The mistake of a cache outside of the layer: every backward pass uses what the latest call of the
/// forward pass left behind.
let forgottenCacheMistakes: [Variant<FullyConnectedSubmission>] = [
  mistake("affine-backward-of-latest-call", of: "affineBackward") {
    $0.affine = ofLatestCall(submission.affine)
  },
  mistake("affine-backward-shape-of-latest-call", of: "affineBackward") {
    let latest = Shared<[Int]>([])
    $0.affine = { x, w, b in
      let (out, backward) = submission.affine(x, w, b)
      latest.value = x.shape
      return (
        out,
        { dout in
          let (dx, dw, db) = backward(dout)
          return (dx.reshaped(latest.value), dw, db)
        }
      )
    }
  },
  mistake("relu-backward-of-latest-call", of: "reluBackward") {
    $0.relu = ofLatestCall(submission.relu)
  },
  mistake("gelu-backward-of-latest-call", of: "geluBackward") {
    $0.gelu = ofLatestCall(submission.gelu)
  },
  mistake("affine-relu-backward-of-latest-call", of: "affineReLUBackward") {
    $0.affineReLU = ofLatestCall(submission.affineReLU)
  },
  mistake("affine-gelu-backward-of-latest-call", of: "affineGELUBackward") {
    $0.affineGELU = ofLatestCall(submission.affineGELU)
  },
  mistake("dropout-backward-p-of-latest-call", of: "dropoutBackward") {
    let latest = Shared(1.0)
    $0.dropout = { x, parameters in
      let (out, backward) = submission.dropout(x, parameters)
      latest.value = parameters.p
      return (out, { dout in backward(dout) * (parameters.p / latest.value) })
    }
  },
  mistake("dropout-backward-of-latest-call", of: "dropoutBackward") {
    let latest = Shared<(Tensor) -> Tensor>({ $0 })
    $0.dropout = { x, parameters in
      let (out, backward) = submission.dropout(x, parameters)
      latest.value = backward
      return (out, { dout in latest.value(dout) })
    }
  },
]

private func mistake(
  _ id: String, of function: String, _ change: (inout FullyConnectedSubmission) -> Void
) -> Variant<FullyConnectedSubmission> {
  var changed = submission
  change(&changed)
  return Variant(
    .mistake, id, of: function,
    "A global variable holds the latest call alone: read what you need from the cache.", changed)
}

private func ofLatestCall(_ layer: @escaping AffineLayer) -> AffineLayer {
  let latest = Shared<((Tensor) -> AffineGradients)?>(nil)
  return { x, w, b in
    let (out, backward) = layer(x, w, b)
    latest.value = backward
    return (out, { dout in latest.value!(dout) })
  }
}

private func ofLatestCall(_ activation: @escaping Activation) -> Activation {
  let latest = Shared<(Tensor) -> Tensor>({ $0 })
  return { x in
    let (out, backward) = activation(x)
    latest.value = backward
    return (out, { dout in latest.value(dout) })
  }
}

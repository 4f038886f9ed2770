import Auditing
import CheckSupport
import FullyConnectedChecks
import Tensors

@testable import FullyConnectedSolution

/// The mistake of a cache outside of the layer: every backward pass uses what the latest call of
/// the forward pass left behind.
let forgottenCacheMistakes: [FullyConnectedVariant] = [
  Varied.affineLayer.named("affineBackward").mistake(
    "affine-backward-of-latest-call", note, change: change, ofLatestCall(submission.affine)),
  Varied.affineLayer.named("affineBackward").mistake(
    "affine-backward-shape-of-latest-call", note, shapeOfLatestCall),
  Varied.reluLayer.named("reluBackward").mistake(
    "relu-backward-of-latest-call", note, change: change, ofLatestCall(submission.relu)),
  Varied.geluLayer.named("geluBackward").mistake(
    "gelu-backward-of-latest-call", note, change: change, ofLatestCall(submission.gelu)),
  Varied.affineReLU.named("affineReLUBackward").mistake(
    "affine-relu-backward-of-latest-call", note, change: change,
    ofLatestCall(submission.affineReLU)),
  Varied.affineGELU.named("affineGELUBackward").mistake(
    "affine-gelu-backward-of-latest-call", note, change: change,
    ofLatestCall(submission.affineGELU)),
  Varied.dropoutLayer.named("dropoutBackward").mistake(
    "dropout-backward-p-of-latest-call", note, probabilityOfLatestCall),
  Varied.dropoutLayer.named("dropoutBackward").mistake(
    "dropout-backward-of-latest-call", note, change: change, dropoutOfLatestCall),
]

private let change = "backward-of-latest-call"
private let note =
  "A global variable holds the latest call alone: read what you need from the cache."

private let shapeOfLatestCall: AffineLayer = {
  let latest = Memory<[Int]>([])
  return { x, w, b in
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
}()

private let probabilityOfLatestCall: DropoutLayer = {
  let latest = Memory(1.0)
  return { x, parameters in
    let (out, backward) = submission.dropout(x, parameters)
    latest.value = parameters.p
    return (out, { dout in backward(dout) * (parameters.p / latest.value) })
  }
}()

private let dropoutOfLatestCall: DropoutLayer = {
  let latest = Memory<(Tensor) -> Tensor>({ $0 })
  return { x, parameters in
    let (out, backward) = submission.dropout(x, parameters)
    latest.value = backward
    return (out, { dout in latest.value(dout) })
  }
}()

private func ofLatestCall(_ layer: @escaping AffineLayer) -> AffineLayer {
  let latest = Memory<((Tensor) -> AffineGradients)?>(nil)
  return { x, w, b in
    let (out, backward) = layer(x, w, b)
    latest.value = backward
    return (out, { dout in latest.value!(dout) })
  }
}

private func ofLatestCall(_ activation: @escaping Activation) -> Activation {
  let latest = Memory<(Tensor) -> Tensor>({ $0 })
  return { x in
    let (out, backward) = activation(x)
    latest.value = backward
    return (out, { dout in latest.value(dout) })
  }
}

import Checking
import Tensors
import Training

/// Records the courses' relative error of a result, or NaN where the shapes do not allow one.
func recordError(_ name: String, _ value: Tensor, _ expected: Tensor, _ recorder: Recorder) {
  let fits = value.shape == expected.shape
  recorder.record("\(name) relative error", fits ? relativeError(value, expected) : .nan)
}

/// Records how far the gradients of a layer with weights are from numerical ones: the courses' cell.
func recordGradientErrors(
  of layer: FullyConnectedSubmission.AffineLayer, _ title: String = "",
  x: Tensor, w: Tensor, b: Tensor, dout: Tensor, _ recorder: Recorder
) {
  let (dx, dw, db) = layer(x, w, b).backward(dout)
  let numericalX = numericalGradient(at: x, upstream: dout) { layer($0, w, b).out }
  let numericalW = numericalGradient(at: w, upstream: dout) { layer(x, $0, b).out }
  let numericalB = numericalGradient(at: b, upstream: dout) { layer(x, w, $0).out }
  recordError("\(title)dx", dx, numericalX, recorder)
  recordError("\(title)dw", dw, numericalW, recorder)
  recordError("\(title)db", db, numericalB, recorder)
}

/// Records how far a model's gradients are from numerical ones, parameter by parameter.
func recordGradientErrors(
  of model: any Model, _ title: String, _ x: Tensor, _ y: [Int], _ recorder: Recorder
) {
  let gradients = model.loss(x, y).gradients
  for name in model.parameters.keys.sorted() {
    let numerical = numericalGradient(of: model, parameter: name, x, y)
    recordError("\(title)\(name)", gradients[name] ?? Tensor(.nan), numerical, recorder)
  }
}

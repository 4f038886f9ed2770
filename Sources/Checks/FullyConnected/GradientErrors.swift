import Checking
import Tensors
import Training

/// Records the courses' relative error of a result, or NaN where the shapes do not allow one.
func recordError(_ name: String, _ value: Tensor, _ expected: Tensor, _ recorder: Recorder) {
  let fits = value.shape == expected.shape
  recorder.record("\(name) relative error", fits ? relativeError(value, expected) : .nan)
}

/// What the courses show of a gradient check, and what decides: the gradient itself.
/// - Parameters:
///   - gradient: The gradient's name in the record.
///   - error: What its relative error is the error of.
///   - usualBound: What the courses state.
func gradientCheckExpectations(
  _ gradient: String, error: String? = nil, usualBound: Double, _ rounding: Rounding
) -> [Expectation] {
  [
    .equal(gradient, relative: rounding.relative, because: rounding.reason),
    .shown(
      "\(error ?? gradient) relative error", usualBound: usualBound, decidedBy: gradient),
  ]
}

/// Records the gradients of a layer with weights, and how far they are from numerical ones: the
/// courses' cell.
func recordGradientErrors(
  of layer: FullyConnectedSubmission.AffineLayer, _ title: String = "",
  x: Tensor, w: Tensor, b: Tensor, dout: Tensor, _ recorder: Recorder
) {
  let (dx, dw, db) = layer(x, w, b).backward(dout)
  recorder.record("\(title)dx", dx)
  recorder.record("\(title)dw", dw)
  recorder.record("\(title)db", db)
  let numericalX = numericalGradient(at: x, upstream: dout) { layer($0, w, b).out }
  let numericalW = numericalGradient(at: w, upstream: dout) { layer(x, $0, b).out }
  let numericalB = numericalGradient(at: b, upstream: dout) { layer(x, w, $0).out }
  recordError("\(title)dx", dx, numericalX, recorder)
  recordError("\(title)dw", dw, numericalW, recorder)
  recordError("\(title)db", db, numericalB, recorder)
}

/// Records a model's gradients, and how far they are from numerical ones, parameter by parameter.
func recordGradientErrors(
  of model: any Model, _ title: String, _ x: Tensor, _ y: [Int], _ recorder: Recorder
) {
  let gradients = model.loss(x, y).gradients
  for name in model.parameters.keys.sorted() {
    recorder.record("\(title)gradient of \(name)", gradients[name] ?? Tensor(.nan))
    let numerical = numericalGradient(of: model, parameter: name, x, y)
    recordError("\(title)\(name)", gradients[name] ?? Tensor(.nan), numerical, recorder)
  }
}

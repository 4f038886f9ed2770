import CheckSupport
import Checking
import Tensors
import Training

/// x and the layer's settings → out, and dout → dx.
public typealias MaxPool =
  @Sendable (_ x: Tensor, _ settings: MaxPoolSettings) -> (
    out: Tensor, backward: (Tensor) -> Tensor
  )

/// Max pooling: the course's examples, windows of every kind, and elements that are equal.
let maxPoolSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "max-pool", title: "Max pooling", points: 6,
    parts: [.forward(2), .backward(2), .specialCases(1), .elementTypes(1)],
    functions: ["maxPoolForward", "maxPoolBackward"], files: ["MaxPool.swift"],
    withholding: ["FastLayers", "Networks"],
    expectations: example.expectations
      + gradientCheck.expectations(usualBound: 1e-11, PoolInput.rounding)
      + PoolInput.all.flatMap { $0.probe.expectations(PoolInput.rounding) })
) { submission, recorder in
  record(submission.maxPool, recorder)
}

private func record(_ layer: @escaping MaxPool, _ recorder: Recorder) {
  let settings = MaxPoolSettings(height: 2, width: 2, stride: 2)
  example.record(recorder) { x in layer(x, settings).out }
  gradientCheck.record(PoolInput.layer(layer, settings), recorder)
  for input in PoolInput.all {
    input.record(layer, recorder)
  }
}

private let example = PublishedImages(
  first: -0.3, last: 0.4,
  published: Tensor(
    [
      -0.26315789, -0.24842105, -0.20421053, -0.18947368, -0.14526316, -0.13052632, -0.08631579,
      -0.07157895, -0.02736842, -0.01263158, 0.03157895, 0.04631579, 0.09052632, 0.10526316,
      0.14947368, 0.16421053, 0.20842105, 0.22315789, 0.26736842, 0.28210526, 0.32631579,
      0.34105263, 0.38526316, 0.4,
    ], shape: [2, 3, 2, 2]))

private let gradientCheck = LayerGradientCheck(inputs: ["x"]) { random in
  let x = random.randn(3, 2, 8, 8)
  return ([x], random.randn(3, 2, 4, 4))
}

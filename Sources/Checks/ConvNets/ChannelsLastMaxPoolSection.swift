import CheckSupport
import Checking
import Tensors
import Training

/// Max pooling with the channels last: the other course's examples, windows of every kind, and
/// elements that are equal.
let channelsLastMaxPoolSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "channels-last-pool", title: "Max pooling with the channels last", points: 4,
    parts: [.forward(1), .backward(2), .elementTypes(1)],
    functions: ["channelsLastMaxPoolForward", "channelsLastMaxPoolBackward"],
    files: ["ChannelsLastMaxPool.swift"], withholding: ["FastLayers", "Networks"],
    expectations: example.expectations
      + gradientCheck.expectations(usualBound: 1e-8, PoolInput.rounding)
      + inputs.flatMap { $0.probe.expectations(PoolInput.rounding) })
) { submission, recorder in
  record(submission.channelsLastMaxPool, recorder)
}

private func record(_ layer: @escaping MaxPool, _ recorder: Recorder) {
  let settings = MaxPoolSettings(height: 4, width: 4, stride: 2)
  example.record(recorder) { x in layer(x, settings).out }
  gradientCheck.record(PoolInput.layer(layer, settings), recorder)
  for input in inputs { input.record(layer, recorder) }
}

private let inputs = PoolInput.all.map { $0.laidOut(.channelsLast) }

private let example = PublishedImages(
  first: -0.1, last: 0.4, shape: [1, 8, 8, 1],
  published: Tensor(
    [
      0.11428571, 0.13015873, 0.14603175, 0.24126984, 0.25714286, 0.27301587, 0.36825397,
      0.38412698, 0.4,
    ], shape: [1, 3, 3, 1]))

private let gradientCheck = LayerGradientCheck(inputs: ["x"]) { random in
  let x = random.randn(5, 8, 8, 3)
  return ([x], random.randn(5, 3, 3, 3))
}

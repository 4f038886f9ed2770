import CheckSupport
import Checking
import FastLayers
import Tensors
import Training

/// The student's layers beside the toolkit's, with which networks are trained: at the sizes of a
/// training step, and against the clock.
let fastLayersSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "fast-layers", title: "Your layers beside the toolkit's", points: 2, functions: [],
    needs: ["convolution", "max-pool"], timeLimit: 120,
    expectations: convolutions.flatMap(\.expectations) + poolings.flatMap(\.expectations))
) { submission, recorder in
  for run in convolutions {
    run.record(
      ConvolutionInput.layer(submission.convolution, run.settings),
      ConvolutionInput.layer(
        paired(fastConvolutionForward, fastConvolutionBackward), run.settings), recorder)
  }
  for run in poolings {
    run.record(
      poolingLayer(submission.maxPool, run.settings),
      poolingLayer(paired(fastMaxPoolForward, fastMaxPoolBackward), run.settings), recorder)
  }
}

private func poolingLayer(_ layer: @escaping MaxPool, _ settings: MaxPoolSettings) -> InputLayer {
  { inputs in
    let (out, backward) = layer(inputs[0], settings)
    return (out, { dout in [backward(dout)] })
  }
}

/// The course's layer, and those of the networks.
private let convolutions = [
  FastLayerRun(
    "convolution of the course", images: [100, 3, 31, 31], weights: [25, 3, 3, 3],
    settings: ConvolutionSettings(stride: 2, padding: 1), maps: [25, 16, 16], few: 10),
  FastLayerRun(
    "first convolution for MNIST", images: [32, 1, 28, 28], weights: [32, 1, 3, 3],
    settings: ConvolutionSettings(), maps: [32, 26, 26], few: 8, dtype: .float32),
  FastLayerRun(
    "second convolution for MNIST", images: [32, 32, 13, 13],
    weights: [64, 32, 3, 3], settings: ConvolutionSettings(), maps: [64, 11, 11], few: 1,
    dtype: .float32),
  FastLayerRun(
    "convolution in three layers", images: [50, 3, 32, 32],
    weights: [32, 3, 7, 7], settings: ConvolutionSettings(padding: 3), maps: [32, 32, 32],
    few: 1, dtype: .float32),
]

private let poolings = [
  FastLayerRun(
    "pooling of the course", images: [100, 3, 32, 32], settings: MaxPoolSettings(),
    maps: [3, 16, 16], few: 10),
  FastLayerRun(
    "first pooling for MNIST", images: [32, 32, 26, 26], settings: MaxPoolSettings(),
    maps: [32, 13, 13], few: 8, dtype: .float32),
  FastLayerRun(
    "second pooling for MNIST", images: [32, 64, 11, 11], settings: MaxPoolSettings(),
    maps: [64, 5, 5], few: 8, dtype: .float32),
  FastLayerRun(
    "pooling in three layers", images: [50, 32, 32, 32],
    settings: MaxPoolSettings(), maps: [32, 16, 16], few: 8, dtype: .float32),
]

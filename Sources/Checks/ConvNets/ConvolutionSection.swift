import CheckSupport
import Checking
import Tensors
import Training

/// The gradients of a layer with weights.
public typealias ConvolutionGradients = (dx: Tensor, dw: Tensor, db: Tensor)

/// x, w, b and the layer's settings → out, and dout → the gradients.
public typealias Convolution =
  @Sendable (_ x: Tensor, _ w: Tensor, _ b: Tensor, _ settings: ConvolutionSettings) -> (
    out: Tensor, backward: (Tensor) -> ConvolutionGradients
  )

/// The convolution layer: the course's examples, and windows of every kind.
let convolutionSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "convolution", title: "Convolution", points: 10,
    parts: [.forward(4), .backward(4), .specialCases(1), .elementTypes(1)],
    functions: ["convolutionForward", "convolutionBackward"], files: ["Convolution.swift"],
    withholding: ["FastLayers", "Networks"], timeLimit: 20,
    expectations: example.expectations
      + gradientCheck.expectations(usualBound: 1e-7, ConvolutionInput.rounding)
      + ConvolutionInput.all.flatMap { $0.probe.expectations(ConvolutionInput.rounding) }
      + ImageFilters.expectations,
    grids: [ImageFilters.grid])
) { submission, recorder in
  try record(submission.convolution, recorder)
}

private func record(_ layer: @escaping Convolution, _ recorder: Recorder) throws {
  let w = Tensor.linspace(-0.2, 0.3, count: 144).reshaped(3, 3, 4, 4)
  let b = Tensor.linspace(-0.1, 0.2, count: 3)
  example.record(recorder, with: ["w": w, "b": b]) { x in
    layer(x, w, b, ConvolutionSettings(stride: 2, padding: 1)).out
  }
  gradientCheck.record(
    ConvolutionInput.layer(layer, ConvolutionSettings(stride: 1, padding: 1)), recorder)
  for input in ConvolutionInput.all {
    input.probe.record(ConvolutionInput.layer(layer, input.settings), recorder) {
      otherCall(layer, input.dtype)
    }
  }
  try ImageFilters.record(layer, recorder)
}

private let example = PublishedImages(
  first: -0.1, last: 0.5,
  published: Tensor(
    [
      -0.08759809, -0.10987781, -0.18387192, -0.2109216, 0.21027089, 0.21661097, 0.22847626,
      0.23004637, 0.50813986, 0.54309974, 0.64082444, 0.67101435, -0.98053589, -1.03143541,
      -1.19128892, -1.24695841, 0.69108355, 0.66880383, 0.59480972, 0.56776003, 2.36270298,
      2.36904306, 2.38090835, 2.38247847,
    ], shape: [2, 3, 2, 2]))

private let gradientCheck = LayerGradientCheck(inputs: ConvolutionInput.names) { random in
  let x = random.randn(4, 3, 5, 5)
  let (w, b) = (random.randn(2, 3, 3, 3), random.randn(2))
  return ([x, w, b], random.randn(4, 2, 5, 5))
}

private func otherCall(_ layer: Convolution, _ dtype: DType) {
  let x = Tensor([1, 2, 3, 4, 5, 6], shape: [1, 1, 2, 3], dtype: dtype)
  let w = Tensor([2, -1], shape: [1, 1, 1, 2], dtype: dtype)
  _ = layer(x, w, Tensor([3], dtype: dtype), ConvolutionSettings(stride: 1, padding: 2))
}

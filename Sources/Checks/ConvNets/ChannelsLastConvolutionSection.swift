import CheckSupport
import Checking
import Tensors
import Training

/// The shapes of images and filters and the layer's settings → the shape of the output.
public typealias OutputShape =
  @Sendable (_ x: [Int], _ w: [Int], _ settings: ConvolutionSettings) -> [Int]

/// The convolution layer with the channels last: the other course's examples, and windows of every
/// kind.
let channelsLastConvolutionSection = Section<ConvNetsSubmission>(
  SectionPlan(
    id: "channels-last-convolution", title: "Convolution with the channels last", points: 6,
    parts: [.forward(2), .backward(2), .specialCases(1), .elementTypes(1)],
    functions: [
      "channelsLastOutputShape", "channelsLastConvolutionForward",
      "channelsLastConvolutionBackward",
    ],
    files: ["ChannelsLastConvolution.swift"],
    withholding: ["FastLayers", "Networks"], timeLimit: 20,
    expectations: ShapeProbe.all.map(\.expectation) + example.expectations
      + gradientCheck.expectations(usualBound: 1e-6, ConvolutionInput.rounding)
      + inputs.flatMap { $0.probe.expectations(ConvolutionInput.rounding) })
) { submission, recorder in
  for probe in ShapeProbe.all { probe.record(submission.channelsLastOutputShape, recorder) }
  record(submission.channelsLastConvolution, recorder)
}

private func record(_ layer: @escaping Convolution, _ recorder: Recorder) {
  let w = Tensor.linspace(-0.2, 0.2, count: 50).reshaped(5, 5, 1, 2)
  let b = Tensor.linspace(-0.3, 0.3, count: 2)
  example.record(recorder, with: ["w": w, "b": b]) { x in
    layer(x, w, b, ConvolutionSettings()).out
  }
  gradientCheck.record(
    ConvolutionInput.layer(layer, ConvolutionSettings(stride: 2, padding: 1)), recorder)
  for input in inputs {
    input.probe.record(ConvolutionInput.layer(layer, input.settings), recorder) {
      otherCall(layer, input.dtype)
    }
  }
}

private let inputs = ConvolutionInput.all.map { $0.laidOut(.channelsLast) }

private let example = PublishedImages(
  first: -0.1, last: 0.4, shape: [1, 8, 8, 1],
  published: Tensor(
    [
      -0.03874312, 0.57000324, -0.03955296, 0.57081309, -0.04036281, 0.57162293, -0.04117266,
      0.57243278, -0.0452219, 0.57648202, -0.04603175, 0.57729187, -0.04684159, 0.57810172,
      -0.04765144, 0.57891156, -0.05170068, 0.5829608, -0.05251053, 0.58377065, -0.05332038,
      0.5845805, -0.05413022, 0.58539035, -0.05817946, 0.58943959, -0.05898931, 0.59024943,
      -0.05979916, 0.59105928, -0.06060901, 0.59186913,
    ], shape: [1, 4, 4, 2]))

private let gradientCheck = LayerGradientCheck(inputs: ConvolutionInput.names) { random in
  let x = random.randn(4, 8, 8, 3)
  let (w, b) = (random.randn(4, 4, 3, 5), random.randn(5))
  return ([x, w, b], random.randn(4, 4, 4, 5))
}

private func otherCall(_ layer: Convolution, _ dtype: DType) {
  let x = Tensor([1, 2, 3, 4, 5, 6], shape: [1, 2, 3, 1], dtype: dtype)
  let w = Tensor([2, -1], shape: [1, 2, 1, 1], dtype: dtype)
  _ = layer(x, w, Tensor([3], dtype: dtype), ConvolutionSettings(stride: 1, padding: 2))
}

/// Images and filters whose output's shape is asked for; nothing is computed.
private struct ShapeProbe: Sendable {
  let input: ConvolutionInput
  /// Whether the layer is called with the same input.
  let isComputed: Bool

  private var probe: Probe { Probe(input.name, input.traits + [.type(input.dtype)]) }
  private var key: ObservationKey<Tensor> { ObservationKey("output shape").of(probe) }

  /// The course's example, and the inputs of the layer.
  static let all =
    [example, wide].map { ShapeProbe(input: $0, isComputed: false) }
    + inputs.map { ShapeProbe(input: $0, isComputed: true) }

  private static let example = ConvolutionInput(
    images: [32, 3, 28, 28], filters: 16, kernel: (4, 4), stride: 2, padding: 3,
    layout: .channelsLast)

  /// Two thirds of a window are left over in each row.
  private static let wide = ConvolutionInput(
    images: [2, 1, 7, 9], filters: 2, kernel: (1, 1), stride: 3, layout: .channelsLast)

  func record(_ outputShape: OutputShape, _ recorder: Recorder) {
    let shape = outputShape(input.shapes.x, input.shapes.w, input.settings)
    recorder.record(key, Tensor(shape.map(Double.init)))
  }

  var expectation: Expectation {
    let isRight = Expectation.property("\(key.name) is the reference's", reading: [key]) {
      let (found, expected) = (try $0[key], try $0.expected(key))
      return found == expected
        ? nil : "\(key.name) is \(listed(found)), expected \(listed(expected))"
    }
    return isComputed ? isRight.about(probe, "output shape") : isRight
  }

  private func listed(_ shape: Tensor) -> String {
    "[" + shape.scalars.map(\.short).joined(separator: ", ") + "]"
  }
}

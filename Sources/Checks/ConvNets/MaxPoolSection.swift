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
    id: "max-pool", title: "Max pooling", points: 10,
    functions: ["maxPoolForward", "maxPoolBackward"], files: ["MaxPool.swift"],
    expectations: example.expectations
      + gradientCheck.expectations(usualBound: 1e-11, rounding)
      + PoolInput.all.flatMap { $0.probe.expectations(rounding) })
) { submission, recorder in
  let layer = submission.maxPool
  let settings = MaxPoolSettings(height: 2, width: 2, stride: 2)
  example.record(recorder) { x in layer(x, settings).out }
  gradientCheck.record(PoolInput.layer(layer, settings), recorder)
  for input in PoolInput.all {
    input.probe.record(PoolInput.layer(layer, input.settings), recorder) {
      let x = Tensor([4, 1, 3, 2, 5, 9], shape: [1, 1, 2, 3], dtype: input.dtype)
      _ = layer(x, MaxPoolSettings(height: 1, width: 2, stride: 1))
    }
  }
}

private let rounding = Rounding(1e-15, "pooling copies numbers, and adds up a few of them")

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

/// What a pooling layer is called with.
private struct PoolInput: Sendable {
  /// `[N, C, H, W]`.
  let images: [Int]
  let settings: MaxPoolSettings
  var speciality = Speciality.none
  var dtype = DType.float64

  enum Speciality: String {
    case none
    /// Small whole numbers, many of which are equal.
    case ties
    /// Behind a ReLU: many zeros.
    case zeros
    case negative
  }

  init(
    _ images: [Int], _ height: Int, _ width: Int, stride: Int, _ speciality: Speciality = .none,
    dtype: DType = .float64
  ) {
    self.images = images
    settings = MaxPoolSettings(height: height, width: width, stride: stride)
    self.speciality = speciality
    self.dtype = dtype
  }

  static let all = [
    PoolInput([3, 2, 4, 6], 2, 2, stride: 2),
    PoolInput([2, 3, 6, 5], 3, 2, stride: 1),
    PoolInput([2, 4, 5, 7], 2, 3, stride: 2),
    PoolInput([1, 3, 7, 8], 2, 2, stride: 3),
    PoolInput([4, 1, 3, 5], 3, 5, stride: 1),
    PoolInput([2, 3, 4, 3], 1, 1, stride: 2),
    PoolInput([3, 3, 3, 3], 2, 2, stride: 1, .ties),
    PoolInput([2, 2, 6, 4], 2, 2, stride: 2, .zeros),
    PoolInput([2, 3, 4, 5], 2, 3, stride: 1, .negative),
    PoolInput([2, 3, 5, 4], 3, 2, stride: 2, dtype: .float32),
  ]

  var probe: LayerProbe {
    let (height, width, stride) = (settings.height, settings.width, settings.stride)
    let maps = [(images[2] - height) / stride + 1, (images[3] - width) / stride + 1]
    let fills = (images[2] - height) % stride == 0 && (images[3] - width) % stride == 0
    return LayerProbe(
      "x \(images), windows [\(height), \(width)], stride \(stride)",
      [
        Trait("", stride < max(height, width), else: "windows do not overlap"),
        Trait("", height != width, else: "windows are square"),
        Trait("rows or columns left over", !fills, else: "windows fill the image"),
        Trait("one example", images[0] == 1, else: "there are several examples"),
        Trait("one channel", images[1] == 1, else: "there are several channels"),
        Trait("equal elements", speciality == .ties, else: "no elements are equal"),
        Trait("many zeros", speciality == .zeros, else: "no elements are equal"),
        Trait("every x negative", speciality == .negative, else: "x has both signs"),
      ], inputs: ["x"], dtype: dtype
    ) { random in
      let numbers =
        switch speciality {
        case .none: random.randn(images)
        case .ties: Tensor(random.randint(3, count: images.reduce(1, *)).map(Double.init))
        case .zeros: maximum(random.randn(images) - 0.5, 0)
        case .negative: -1 * random.rand(images) - 0.1
        }
      return ([numbers.reshaped(images)], random.randn([images[0], images[1]] + maps))
    }
  }

  static func layer(_ layer: @escaping MaxPool, _ settings: MaxPoolSettings) -> InputLayer {
    { inputs in
      let (out, backward) = layer(inputs[0], settings)
      return (out, { dout in [backward(dout)] })
    }
  }
}

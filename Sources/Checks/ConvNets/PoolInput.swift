import CheckSupport
import Checking
import Tensors
import Training

/// What a pooling layer is called with.
struct PoolInput: Sendable {
  /// `[N, C, H, W]`, whatever the layout.
  let images: [Int]
  let settings: MaxPoolSettings
  var speciality = Speciality.none
  var dtype = DType.float64
  var layout = ImageLayout.channelsFirst

  static let rounding = Rounding(1e-15, "pooling copies numbers, and adds up a few of them")

  enum Speciality: String {
    case none
    /// Small whole numbers, many of which are equal.
    case ties
    /// Behind a ReLU: many zeros.
    case zeros
    case negative
    /// Further from 0 than what a largest element might be looked for from; in the first example
    /// every one is negative.
    case huge
    /// Numbers so close together that float32 cannot tell them apart.
    case close
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
    PoolInput([2, 3, 4, 4], 2, 2, stride: 2, .huge),
    PoolInput([2, 2, 5, 6], 2, 3, stride: 1, .close),
    PoolInput([5, 6, 4, 11], 2, 2, stride: 2),
    PoolInput([2, 3, 5, 4], 3, 2, stride: 2, dtype: .float32),
  ]

  /// The same input in another layout.
  func laidOut(_ layout: ImageLayout) -> PoolInput {
    var input = self
    input.layout = layout
    return input
  }

  /// Calls a layer with this input, and with another one in between.
  func record(_ layer: @escaping MaxPool, _ recorder: Recorder) {
    probe.record(Self.layer(layer, settings), recorder) {
      let x = Tensor([4, 1, 3, 2, 5, 9], shape: layout.images([1, 1, 2, 3]), dtype: dtype)
      _ = layer(x, MaxPoolSettings(height: 1, width: 2, stride: 1))
    }
  }

  var probe: LayerProbe {
    let shape = layout.images(images)
    let (height, width, stride) = (settings.height, settings.width, settings.stride)
    let maps = [(images[2] - height) / stride + 1, (images[3] - width) / stride + 1]
    let fills = (images[2] - height) % stride == 0 && (images[3] - width) % stride == 0
    return LayerProbe(
      "x \(shape), windows [\(height), \(width)], stride \(stride)",
      [
        Trait("", stride < max(height, width), else: "windows do not overlap"),
        Trait("", height != width, else: "windows are square"),
        Trait("rows or columns left over", !fills, else: "windows fill the image"),
        Trait("one example", images[0] == 1, else: "there are several examples"),
        Trait("one channel", images[1] == 1, else: "there are several channels"),
        Trait("equal elements", speciality == .ties, else: "no elements are equal"),
        Trait("many zeros", speciality == .zeros, else: "no elements are equal"),
        Trait("every x negative", speciality == .negative, else: "x has both signs"),
        Trait("x of about 1e15", speciality == .huge, else: "x is of about 1"),
        Trait("x almost equal", speciality == .close, else: "x are well apart"),
      ], inputs: ["x"], dtype: dtype
    ) { random in
      let numbers =
        switch speciality {
        case .none: random.randn(shape)
        case .ties: Tensor(random.randint(3, count: images.reduce(1, *)).map(Double.init))
        case .zeros: maximum(random.randn(shape) - 0.5, 0)
        case .negative: -1 * random.rand(shape) - 0.1
        case .huge: 1e15 * (random.rand(shape) - Self.firstExampleNegative(shape))
        case .close: 1 + 1e-10 * random.randn(shape)
        }
      return ([numbers.reshaped(shape)], random.randn(layout.images(images.prefix(2) + maps)))
    }
  }

  /// Numbers from 0 to 1 less this are negative in the first example, of both signs in the others.
  private static func firstExampleNegative(_ shape: [Int]) -> Tensor {
    var bounds = Tensor.full([shape[0]] + shape.dropFirst().map { _ in 1 }, 0.5)
    bounds[0..<1] = bounds[0..<1] + 0.6
    return bounds
  }

  static func layer(_ layer: @escaping MaxPool, _ settings: MaxPoolSettings) -> InputLayer {
    { inputs in
      let (out, backward) = layer(inputs[0], settings)
      return (out, { dout in [backward(dout)] })
    }
  }
}

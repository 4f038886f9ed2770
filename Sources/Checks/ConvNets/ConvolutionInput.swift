import CheckSupport
import Checking
import Tensors
import Training

/// What a layer with filters is called with.
struct ConvolutionInput: Sendable {
  /// `[N, C, H, W]`, whatever the layout.
  let images: [Int]
  let filters: Int
  /// The height and the width of the filters.
  let kernel: (height: Int, width: Int)
  var stride = 1
  var padding = 0
  /// The size of the numbers in x and w.
  var scale = 1.0
  /// Whether the first image is black and there are no biases: then its maps are exactly 0.
  var isBlack = false
  var dtype = DType.float64
  var layout = ImageLayout.channelsFirst

  static let names = ["x", "w", "b"]
  static let rounding = Rounding(1e-12, "sums of a few dozen products, in any order")

  /// Sizes that differ, so that no axis is taken for another, windows that overlap and windows that
  /// do not, and rows and columns that fill none.
  static let all = [
    ConvolutionInput(images: [2, 3, 5, 7], filters: 4, kernel: (3, 3), padding: 1),
    ConvolutionInput(images: [5, 4, 6, 11], filters: 6, kernel: (3, 3), padding: 1),
    ConvolutionInput(images: [3, 2, 6, 5], filters: 5, kernel: (1, 1)),
    ConvolutionInput(images: [2, 3, 5, 6], filters: 4, kernel: (1, 1), stride: 2),
    ConvolutionInput(images: [2, 3, 4, 5], filters: 2, kernel: (1, 1), padding: 1),
    ConvolutionInput(images: [2, 1, 7, 8], filters: 3, kernel: (5, 3), padding: 2),
    ConvolutionInput(images: [3, 2, 6, 9], filters: 4, kernel: (2, 3), stride: 2),
    ConvolutionInput(images: [2, 3, 8, 7], filters: 2, kernel: (3, 2), stride: 3, padding: 1),
    ConvolutionInput(images: [2, 2, 7, 4], filters: 3, kernel: (2, 1), stride: 3),
    ConvolutionInput(images: [1, 3, 5, 6], filters: 2, kernel: (3, 4), stride: 2, padding: 2),
    ConvolutionInput(images: [2, 2, 4, 6], filters: 2, kernel: (4, 6)),
    ConvolutionInput(images: [2, 3, 4, 5], filters: 1, kernel: (2, 3), padding: 1),
    ConvolutionInput(images: [1, 2, 4, 6], filters: 3, kernel: (3, 2), padding: 1),
    ConvolutionInput(images: [3, 3, 3, 3], filters: 3, kernel: (3, 3), padding: 1),
    ConvolutionInput(images: [2, 2, 2, 3], filters: 3, kernel: (4, 5), padding: 1),
    ConvolutionInput(images: [2, 2, 9, 7], filters: 3, kernel: (3, 2), stride: 4, padding: 3),
    ConvolutionInput(images: [3, 2, 1, 6], filters: 4, kernel: (1, 3)),
    ConvolutionInput(images: [2, 3, 5, 1], filters: 4, kernel: (2, 1)),
    ConvolutionInput(
      images: [3, 2, 4, 5], filters: 4, kernel: (2, 3), padding: 1, scale: 1000, isBlack: true),
    ConvolutionInput(
      images: [2, 3, 6, 5], filters: 4, kernel: (3, 2), stride: 2, padding: 1, dtype: .float32),
  ]

  /// The same input in another layout.
  func laidOut(_ layout: ImageLayout) -> ConvolutionInput {
    var input = self
    input.layout = layout
    return input
  }

  var settings: ConvolutionSettings { ConvolutionSettings(stride: stride, padding: padding) }

  /// The shapes of x, w and the output.
  var shapes: (x: [Int], w: [Int], out: [Int]) {
    let w = [filters, images[1], kernel.height, kernel.width]
    let out = [images[0], filters] + maps
    return (layout.images(images), layout.filters(w), layout.images(out))
  }

  /// The height and the width of the output.
  var maps: [Int] {
    [
      (images[2] + 2 * padding - kernel.height) / stride + 1,
      (images[3] + 2 * padding - kernel.width) / stride + 1,
    ]
  }

  private var fillsAll: Bool {
    (images[2] + 2 * padding - kernel.height) % stride == 0
      && (images[3] + 2 * padding - kernel.width) % stride == 0
  }

  var name: String { "x \(shapes.x), w \(shapes.w)" }

  var traits: [Trait] {
    [
      Trait("stride \(stride)", stride != 1, else: "the stride is 1"),
      Trait("padding \(padding)", padding != 0, else: "there is no padding"),
      Trait("", kernel.height != kernel.width, else: "windows are square"),
      Trait("", kernel == (1, 1), else: "windows have several elements"),
      Trait("rows or columns left over", !fillsAll, else: "windows fill the image"),
      Trait("one example", images[0] == 1, else: "there are several examples"),
      Trait("one channel", images[1] == 1, else: "there are several channels"),
      Trait("one filter", filters == 1, else: "there are several filters"),
      Trait("numbers of about \(scale.short)", scale != 1, else: "numbers are of about 1"),
      Trait("a black image, no biases", isBlack, else: "no image is black"),
    ]
  }

  var probe: LayerProbe {
    LayerProbe(name, traits, inputs: Self.names, dtype: dtype, magnitudes: Self.magnitudes) {
      random in (inputs(random), random.randn(shapes.out))
    }
  }

  /// A sum of numbers may be nearly 0: its rounding is that of its terms.
  static let magnitudes = ["out": 1.0, "dx": 1, "dw": 1, "db": 1]

  /// x, w and b.
  func inputs(_ random: RandomState) -> [Tensor] {
    var x = scale * random.randn(shapes.x)
    let (w, b) = (scale * random.randn(shapes.w), random.randn(filters))
    if isBlack { x[0..<1] = Tensor.zeros([1] + shapes.x.dropFirst()) }
    return [x, w, isBlack ? Tensor.zeros(like: b) : b]
  }

  static func layer(_ layer: @escaping Convolution, _ settings: ConvolutionSettings) -> InputLayer {
    inputLayer { x, w, b in layer(x, w, b, settings) }
  }
}

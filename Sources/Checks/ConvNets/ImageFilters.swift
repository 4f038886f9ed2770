import CheckSupport
import Checking
import Tensors
import Training

/// Filters that people have made by hand, on a few images of the sample: what a convolution can
/// see.
enum ImageFilters {
  private static let pictures = ObservationKey<Tensor>("images, blurred, and their edges")
  private static let imageCount = 4

  /// Three filters: a mean of nine neighbors, what is darker above than below, what is darker on
  /// the left than on the right.
  private static let filters: Tensor = {
    let blur = Tensor.full([3, 3], 1.0 / 9)
    let horizontal = Tensor([[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
    return Tensor.stacked([blur, horizontal, horizontal.transposed()]).reshaped(3, 1, 3, 3)
  }()

  /// Records the images, each followed by what the filters make of it.
  static func record(_ layer: Convolution, _ recorder: Recorder) throws {
    let images = try ImageExamples(
      standardizedSample: imageCount, validationCount: 1, dtype: .float64
    ).withChannels
    let x = images.training.inputs
    let settings = ConvolutionSettings(stride: 1, padding: 1)
    let out = layer(x, filters, Tensor.zeros(3), settings).out
    guard out.shape == [imageCount, 3] + x.shape[2...] else { return }
    let rows = Tensor.concatenated([x, out], axis: 1)
    recorder.record(pictures, rows.reshaped([4 * imageCount] + x.shape[2...]))
  }

  static let expectations: [Expectation] = [
    .equal(
      pictures, relative: ConvolutionInput.rounding.relative,
      because: ConvolutionInput.rounding.reason)
  ]

  static let grid = ImageGrid(
    id: "image-filters",
    title: "Images, blurred, their horizontal and their vertical edges", observation: pictures)
}

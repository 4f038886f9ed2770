import Tensors
import Training

/// The sizes of a convolution.
struct ConvolutionGeometry {
  let examples: Int
  let channels: Int
  let height: Int
  let width: Int
  let filters: Int
  let kernelHeight: Int
  let kernelWidth: Int
  let stride: Int
  let padding: Int

  /// - Precondition: the operands go with each other and with the settings.
  init(_ x: Tensor, _ w: Tensor, _ b: Tensor, _ settings: ConvolutionSettings) {
    func refuse(_ problem: String) -> Never {
      fail("fastConvolutionForward", "x \(x.shape), w \(w.shape), b \(b.shape): \(problem)")
    }
    guard x.rank == 4 else { refuse("x must have the shape [N, C, H, W]") }
    guard w.rank == 4 else { refuse("w must have the shape [F, C, HH, WW]") }
    guard x.dtype == w.dtype, x.dtype == b.dtype else {
      refuse("the element types differ (\(x.dtype), \(w.dtype), \(b.dtype))")
    }
    guard x.shape[1] == w.shape[1] else {
      refuse("x has \(x.shape[1]) channels, the filters have \(w.shape[1])")
    }
    guard b.shape == [w.shape[0]] else { refuse("b must have one element for each filter") }
    (stride, padding) = (settings.stride, settings.padding)
    guard stride >= 1 else { refuse("the stride is \(stride), it must be at least 1") }
    guard padding >= 0 else { refuse("the padding is \(padding), it must not be negative") }
    (examples, channels, height, width) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
    (filters, kernelHeight, kernelWidth) = (w.shape[0], w.shape[2], w.shape[3])
    guard kernelHeight >= 1, kernelWidth >= 1 else { refuse("the filters have no elements") }
    guard kernelHeight <= height + 2 * padding, kernelWidth <= width + 2 * padding else {
      refuse(
        "the filters are larger than the images with their padding, "
          + "[\(height + 2 * padding), \(width + 2 * padding)]")
    }
  }

  var outHeight: Int { (height + 2 * padding - kernelHeight) / stride + 1 }
  var outWidth: Int { (width + 2 * padding - kernelWidth) / stride + 1 }

  /// The shape of the output.
  var out: [Int] { [examples, filters, outHeight, outWidth] }

  /// The elements of one image.
  var imageSize: Int { channels * height * width }

  /// The elements of one image's output.
  var outSize: Int { filters * outHeight * outWidth }

  /// The elements of a window, and of a filter.
  var windowSize: Int { channels * kernelHeight * kernelWidth }
}

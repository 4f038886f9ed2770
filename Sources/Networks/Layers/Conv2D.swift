import FastLayers
import Tensors
import Training

/// Convolution: every filter is laid on every window of the image.
///
/// Parameters: the filters `w`, shape `[F, C, HH, WW]`, by Glorot's rule with C · HH · WW inputs
/// and F · HH · WW outputs; the biases `b`, shape `[F]`, from zeros.
public struct Conv2D: NetworkLayer {
  public static let shortName = "conv"

  /// F.
  public let filters: Int
  /// HH.
  public let kernelHeight: Int
  /// WW.
  public let kernelWidth: Int
  public let stride: Int
  public let padding: Int

  /// - Parameters:
  ///   - filters: How many filters, F.
  ///   - kernelHeight: Their height HH.
  ///   - kernelWidth: Their width WW.
  ///   - stride: By how many elements neighboring windows are apart.
  ///   - padding: How many rows and columns of zeros surround the image on each side.
  public init(
    filters: Int, kernelHeight: Int, kernelWidth: Int, stride: Int = 1, padding: Int = 0
  ) {
    self.filters = filters
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.stride = stride
    self.padding = padding
  }

  public var description: String {
    "convolution, \(filters) filters \(kernelHeight) × \(kernelWidth)"
      + (stride == 1 ? "" : ", stride \(stride)") + (padding == 0 ? "" : ", padding \(padding)")
  }

  /// `[C, H, W]` gives `[F, (H + 2P − HH) / S + 1, (W + 2P − WW) / S + 1]`, rounded down.
  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] {
    guard filters > 0 else { throw LayerFault("there must be at least one filter") }
    guard padding >= 0 else { throw LayerFault("the padding is negative") }
    let windows = ImageWindows(
      name: "kernel", height: kernelHeight, width: kernelWidth, stride: stride, padding: padding)
    return try [filters] + windows.counts(in: inputShape)
  }

  public func parameters(for inputShape: [Int]) -> KeyValuePairs<String, InitialTensor> {
    let (channels, area) = (inputShape[0], kernelHeight * kernelWidth)
    return [
      "w": .glorotUniform(
        [filters, channels, kernelHeight, kernelWidth], inputs: channels * area,
        outputs: filters * area),
      "b": .zeros([filters]),
    ]
  }

  public func forward(
    _ x: Tensor, _ context: inout LayerContext
  ) -> (out: Tensor, cache: FastConvolutionCache) {
    let (w, b) = (context.parameters["w"]!, context.parameters["b"]!)
    return fastConvolutionForward(x, w, b, ConvolutionSettings(stride: stride, padding: padding))
  }

  public func backward(_ dout: Tensor, _ cache: FastConvolutionCache) -> LayerGradients {
    let (dx, dw, db) = fastConvolutionBackward(dout, cache)
    return LayerGradients(dx: dx, parameters: ["w": dw, "b": db])
  }
}

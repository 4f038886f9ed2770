import FastLayers
import Tensors
import Training

/// Max pooling: the largest element of every window of every channel.
public struct MaxPooling2D: NetworkLayer {
  public static let shortName = "pool"

  public let height: Int
  public let width: Int
  public let stride: Int

  /// - Parameters:
  ///   - height: The height of a window.
  ///   - width: Its width.
  ///   - stride: By how many elements neighboring windows are apart.
  public init(height: Int = 2, width: Int = 2, stride: Int = 2) {
    self.height = height
    self.width = width
    self.stride = stride
  }

  public var description: String { "max pooling, \(height) × \(width), stride \(stride)" }

  /// `[C, H, W]` gives `[C, (H − height) / S + 1, (W − width) / S + 1]`, rounded down.
  public func outputShape(for inputShape: [Int]) throws(LayerFault) -> [Int] {
    let windows = ImageWindows(name: "window", height: height, width: width, stride: stride)
    let counts = try windows.counts(in: inputShape)
    return [inputShape[0]] + counts
  }

  public func forward(
    _ x: Tensor, _ context: inout LayerContext
  ) -> (out: Tensor, cache: FastMaxPoolCache) {
    fastMaxPoolForward(x, MaxPoolSettings(height: height, width: width, stride: stride))
  }

  public func backward(_ dout: Tensor, _ cache: FastMaxPoolCache) -> LayerGradients {
    LayerGradients(dx: fastMaxPoolBackward(dout, cache))
  }
}

/// The settings of a convolution layer.
public struct ConvolutionSettings: Sendable {
  /// By how many elements neighboring windows are apart, in both directions.
  public var stride: Int

  /// How many rows of zeros are put above and below the input, and columns left and right of it.
  public var padding: Int

  public init(stride: Int = 1, padding: Int = 0) {
    self.stride = stride
    self.padding = padding
  }
}

/// The settings of a max pooling layer.
public struct MaxPoolSettings: Sendable {
  /// The number of rows of a window.
  public var height: Int

  /// The number of columns of a window.
  public var width: Int

  /// By how many elements neighboring windows are apart, in both directions.
  public var stride: Int

  public init(height: Int = 2, width: Int = 2, stride: Int = 2) {
    self.height = height
    self.width = width
    self.stride = stride
  }
}

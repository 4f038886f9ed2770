/// The settings of a DropBlock layer.
public struct DropBlockSettings: Sendable {
  /// Where the channels of images stand.
  public enum Layout: String, Sendable {
    /// `[N, C, H, W]`.
    case channelsFirst
    /// `[N, H, W, C]`.
    case channelsLast
  }

  /// The number of rows, and of columns, of a block.
  public var blockSize: Int

  public var layout: Layout

  public init(blockSize: Int, layout: Layout = .channelsFirst) {
    self.blockSize = blockSize
    self.layout = layout
  }
}

/// The order of the axes of images and filters.
enum ImageLayout: Sendable {
  /// Images `[N, C, H, W]`, filters `[F, C, HH, WW]`.
  case channelsFirst
  /// Images `[N, H, W, C]`, filters `[HH, WW, C, F]`.
  case channelsLast

  /// The shape of images in this layout.
  /// - Parameter shape: `[N, C, H, W]`.
  func images(_ shape: [Int]) -> [Int] {
    switch self {
    case .channelsFirst: shape
    case .channelsLast: [0, 2, 3, 1].map { shape[$0] }
    }
  }

  /// The shape of filters in this layout.
  /// - Parameter shape: `[F, C, HH, WW]`.
  func filters(_ shape: [Int]) -> [Int] {
    switch self {
    case .channelsFirst: shape
    case .channelsLast: [2, 3, 1, 0].map { shape[$0] }
    }
  }
}

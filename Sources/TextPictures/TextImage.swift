/// Coloured pixels drawn with half blocks, two of them above each other in a character, for
/// terminals of 256 colours.
public struct TextImage {
  public typealias Color = (red: Int, green: Int, blue: Int)

  private let width: Int
  private let pixels: [Color]

  /// - Parameters:
  ///   - pixels: Colours in 0...255, row by row from the top.
  ///   - columns: How many columns a line may have. A wider image is made smaller.
  /// - Precondition: There are whole rows of pixels.
  public init(width: Int, pixels: [Color], columns: Int) {
    precondition(
      width > 0 && columns > 0 && pixels.count.isMultiple(of: width),
      "\(pixels.count) pixels in rows of \(width), \(columns) columns")
    let scale = (width + columns - 1) / columns
    self.width = (width + scale - 1) / scale
    self.pixels = scale == 1 ? pixels : TextImage.smaller(pixels, width, by: scale)
  }

  /// The means of squares of pixels.
  private static func smaller(_ pixels: [Color], _ width: Int, by scale: Int) -> [Color] {
    let height = pixels.count / width
    return stride(from: 0, to: height, by: scale).flatMap { top in
      stride(from: 0, to: width, by: scale).map { left in
        let square = (top..<min(top + scale, height)).flatMap { row in
          (left..<min(left + scale, width)).map { pixels[row * width + $0] }
        }
        func mean(_ part: (Color) -> Int) -> Int { square.map(part).reduce(0, +) / square.count }
        return (mean(\.red), mean(\.green), mean(\.blue))
      }
    }
  }

  public var text: String {
    stride(from: 0, to: pixels.count, by: 2 * width).map { start in
      (start..<start + width).map { cell($0) }.joined() + "\u{1B}[0m\n"
    }.joined()
  }

  /// A pixel and the one below it.
  private func cell(_ index: Int) -> String {
    let below = index + width
    let background = below < pixels.count ? ";48;5;\(code(pixels[below]))" : ";49"
    return "\u{1B}[38;5;\(code(pixels[index]))\(background)m▀"
  }

  /// The nearest of a terminal's 256 colours: 24 shades of grey, or one of a cube of 6 by 6 by 6.
  private func code(_ color: Color) -> Int {
    let parts = [color.red, color.green, color.blue]
    if parts.max()! - parts.min()! < 8, (4..<243).contains(color.green) {
      return 232 + min(23, max(0, (color.green - 3) / 10))
    }
    let levels = parts.map { $0 < 48 ? 0 : $0 < 115 ? 1 : ($0 - 35) / 40 }
    return 16 + 36 * levels[0] + 6 * levels[1] + levels[2]
  }
}

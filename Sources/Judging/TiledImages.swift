import Checking
import Foundation
import Tensors

/// The pixels of a grid of images.
package struct TiledImages {
  package let width: Int
  package let height: Int
  /// Red, green and blue in 0...255, row by row from the top.
  package let pixels: [(red: Int, green: Int, blue: Int)]

  private static let gap = 1
  private static let mostPixels = 4_000_000
  private static let white = (red: 255, green: 255, blue: 255)

  /// Puts images beside and below each other, as nearly square as may be, each stretched to its own
  /// darkest and brightest value.
  /// - Parameter images: Shape `[N, H, W]` or `[N, 3, H, W]`, N ≥ 1.
  /// - Returns: `nil` for any other shape, and for more images than a picture has room for.
  package init?(_ images: Tensor) {
    guard images.rank == 3 || (images.rank == 4 && images.shape[1] == 3), images.count > 0 else {
      return nil
    }
    let count = images.shape[0]
    let (rows, columns) = (images.shape[images.rank - 2], images.shape[images.rank - 1])
    let across = Int(Double(count).squareRoot().rounded(.up))
    let down = (count + across - 1) / across
    width = across * (columns + TiledImages.gap) + TiledImages.gap
    height = down * (rows + TiledImages.gap) + TiledImages.gap
    guard width * height <= TiledImages.mostPixels else { return nil }
    var pixels = [(red: Int, green: Int, blue: Int)](
      repeating: TiledImages.white, count: width * height)
    let values = images.scalars
    let size = values.count / count
    for index in 0..<count {
      let image = TiledImages.stretched(values[index * size..<(index + 1) * size])
      let top = TiledImages.gap + index / across * (rows + TiledImages.gap)
      let left = TiledImages.gap + index % across * (columns + TiledImages.gap)
      for pixel in 0..<rows * columns {
        let place = (top + pixel / columns) * width + left + pixel % columns
        pixels[place] = TiledImages.color(image, pixel, rows * columns)
      }
    }
    self.pixels = pixels
  }

  /// A table for gnuplot, one line per pixel: x, y counted from the top, red, green, blue.
  var table: String {
    let lines = pixels.enumerated().map { index, pixel in
      "\(index % width),\(index / width),\(pixel.red),\(pixel.green),\(pixel.blue)"
    }
    return "x,y,red,green,blue\n" + lines.joined(separator: "\n") + "\n"
  }

  private static func stretched(_ values: ArraySlice<Double>) -> [Int] {
    let finite = values.filter(\.isFinite)
    // Of halves, whose difference is always a number.
    guard let low = finite.min().map({ $0 / 2 }), let high = finite.max().map({ $0 / 2 }),
      high > low
    else { return values.map { _ in 127 } }
    return values.map { $0.isFinite ? Int(255 * (($0 / 2 - low) / (high - low))) : 0 }
  }

  private static func color(_ image: [Int], _ pixel: Int, _ planeSize: Int) -> (
    red: Int, green: Int, blue: Int
  ) {
    guard image.count > planeSize else { return (image[pixel], image[pixel], image[pixel]) }
    return (image[pixel], image[planeSize + pixel], image[2 * planeSize + pixel])
  }
}

/// Some rows of all channels of an image and of the zeros around it, which a thread copies to where
/// its caches hold them.
struct Strip {
  /// The sizes of the image.
  let channels: Int
  let height: Int
  let width: Int

  /// The rows of zeros above the image, and the columns left of it.
  let top: Int
  let left: Int

  /// The rows of the strip, and the columns of the image with all zeros beside it.
  let rows: Int
  let columns: Int

  var count: Int { channels * rows * columns }

  /// The elements of the image.
  var imageSize: Int { channels * height * width }

  /// Where an element lies in the strip.
  func place(_ channel: Int, _ row: Int, _ column: Int) -> Int {
    (channel * rows + row) * columns + column
  }

  /// Copies what the strip has of an image.
  /// - Parameters:
  ///   - first: The strip's first row, counted from the first row of zeros.
  ///   - strip: Holds zeros where the strip has nothing of the image.
  func copy<T>(
    _ image: UnsafePointer<T>, from first: Int, to strip: UnsafeMutablePointer<T>
  ) {
    let start = max(first - top, 0)
    let range = start..<max(start, min(first - top + rows, height))
    let isWhole = width == columns
    for channel in 0..<channels {
      let source = image + (channel * height + range.lowerBound) * width
      let target = strip + place(channel, range.lowerBound + top - first, left)
      if isWhole {
        target.update(from: source, count: range.count * width)
      } else {
        for row in 0..<range.count {
          (target + row * columns).update(from: source + row * width, count: width)
        }
      }
    }
  }
}

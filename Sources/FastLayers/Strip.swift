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
    let copiedRows = max(0, min(first - top + rows, height) - start)
    let source = UnsafeRawPointer(image)
    let target = UnsafeMutableRawPointer(strip)
    let size = MemoryLayout<T>.stride
    // Whole rows lie one behind the other in both.
    let (runs, length) = width == columns ? (1, copiedRows * width) : (copiedRows, width)
    for channel in 0..<channels {
      for run in 0..<runs {
        let from = (channel * height + start + run) * width
        let to = place(channel, start + run + top - first, left)
        target.advanced(by: to * size).copyMemory(
          from: source.advanced(by: from * size), byteCount: length * size)
      }
    }
  }
}

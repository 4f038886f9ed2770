/// CIFAR-10 batches for tests: zeros but for the records that are given.
enum CIFARBytes {
  static let recordSize = 3_073
  static let batchSize = 30_730_000

  /// The label of an image, by its number in the whole training set.
  static func label(_ image: Int) -> Int { (image + image / 10_000) % 10 }

  static func pixels(_ image: Int) -> [UInt8] {
    (0..<3_072).map { UInt8(truncatingIfNeeded: image &* 31 &+ $0) }
  }

  static func record(_ image: Int) -> [UInt8] {
    [UInt8(label(image))] + pixels(image)
  }

  /// The pieces of a batch file that hold these images.
  static func records(_ images: Range<Int>) -> [Int: [UInt8]] {
    var pieces: [Int: [UInt8]] = [:]
    for image in images { pieces[image % 10_000 * recordSize] = record(image) }
    return pieces
  }

  /// Writes a batch of the full size that holds these images.
  static func write(
    _ images: Range<Int>, to name: String, in directory: TemporaryDirectory
  ) throws {
    try directory.writeSparse(size: batchSize, pieces: records(images), to: name)
  }
}

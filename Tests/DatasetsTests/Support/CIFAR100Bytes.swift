/// CIFAR-100 files for tests: zeros but for the records that are given.
enum CIFAR100Bytes {
  static let recordSize = 3_074
  static let trainingSize = 153_700_000
  static let testSize = 30_740_000

  /// The labels of an image, by its number in the whole set; test images count from 50,000.
  static func coarse(_ image: Int) -> Int { (image + 3) % 20 }
  static func fine(_ image: Int) -> Int { (image * 7 + 50) % 100 }

  static func pixels(_ image: Int) -> [UInt8] {
    (0..<3_072).map { UInt8(truncatingIfNeeded: image &* 37 &+ $0 &* 5) }
  }

  static func record(_ image: Int) -> [UInt8] {
    [UInt8(coarse(image)), UInt8(fine(image))] + pixels(image)
  }

  /// The pieces of a file that hold these images, by their numbers in it.
  static func records(_ images: [Int], after first: Int = 0) -> [Int: [UInt8]] {
    var pieces: [Int: [UInt8]] = [:]
    for image in images { pieces[image * recordSize] = record(first + image) }
    return pieces
  }

  /// Writes a training file of the full size that holds these images.
  static func writeTraining(
    _ images: [Int], to folder: String = ".", in directory: TemporaryDirectory
  ) throws {
    try directory.writeSparse(
      size: trainingSize, pieces: records(images), to: "\(folder)/train.bin")
  }

  /// Writes a test file of the full size that holds these of its images.
  static func writeTest(
    _ images: [Int], to folder: String = ".", in directory: TemporaryDirectory
  ) throws {
    try directory.writeSparse(
      size: testSize, pieces: records(images, after: 50_000), to: "\(folder)/test.bin")
  }

  /// Writes both files with images at both ends of each part.
  static func writeBoth(to folder: String, in directory: TemporaryDirectory) throws {
    try writeTraining(
      [0, 1, 39_999, 40_000, 40_001, 49_999], to: folder, in: directory)
    try writeTest([0, 1, 9_999], to: folder, in: directory)
  }
}

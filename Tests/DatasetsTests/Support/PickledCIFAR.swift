import Datasets

/// Files of CIFAR's Python version for tests: zeros but for the pixels that are given.
struct PickledCIFAR {
  /// The bytes at their offsets.
  let pieces: [Int: [UInt8]]
  let size: Int

  /// - Parameters:
  ///   - labels: those of all images, under their keys.
  ///   - pixels: of images, by their numbers in the file.
  init(count: Int, labels: [(String, [Int])], pixels: [Int: [UInt8]]) {
    let contentSize = count * 3_072
    let array = PickledBytes.array(
      [count, 3_072], content: PickledBytes.string(ofSize: contentSize))
    // The array's last two operations come after its content.
    let head = [0x80, 2] + Array("}(".utf8) + PickledBytes.string("data") + array.dropLast(2)
    let tail =
      Array("tb".utf8) + labels.flatMap { PickledBytes.string($0.0) + PickledBytes.integers($0.1) }
      + PickledBytes.string("filenames") + PickledBytes.strings(["a.png", "b.png"])
      + Array("u.".utf8)
    var pieces = [0: head, head.count + contentSize: tail]
    for (image, bytes) in pixels { pieces[head.count + image * 3_072] = bytes }
    self.pieces = pieces
    size = head.count + contentSize + tail.count
  }

  /// A batch of CIFAR-10 that holds these images, by their numbers in the whole set.
  static func batch(_ images: [Int]) -> PickledCIFAR {
    let first = (images.first ?? 0) / 10_000 * 10_000
    return PickledCIFAR(
      count: 10_000, labels: [("labels", (0..<10_000).map { CIFARBytes.label(first + $0) })],
      pixels: Dictionary(
        uniqueKeysWithValues: images.map { ($0 - first, CIFARBytes.pixels($0)) }))
  }

  /// A file of CIFAR-100 that holds these images, by their numbers in the file.
  static func file(_ images: [Int], after first: Int, count: Int) -> PickledCIFAR {
    let all = first..<first + count
    return PickledCIFAR(
      count: count,
      labels: [
        ("coarse_labels", all.map(CIFAR100Bytes.coarse)),
        ("fine_labels", all.map(CIFAR100Bytes.fine)),
      ],
      pixels: Dictionary(
        uniqueKeysWithValues: images.map { ($0, CIFAR100Bytes.pixels(first + $0)) }))
  }

  func write(to name: String, in directory: TemporaryDirectory) throws {
    try directory.writeSparse(size: size, pieces: pieces, to: name)
  }

  /// The names of the classes, as the sets' own files have them.
  static let cifar10Names = PickledBytes.dictionary([
    ("num_cases_per_batch", PickledBytes.integer(10_000)),
    ("label_names", PickledBytes.strings(CIFAR10.classNames)),
  ])
  static let cifar100Names = PickledBytes.dictionary([
    ("fine_label_names", PickledBytes.strings(CIFAR100.classNames(.fine))),
    ("coarse_label_names", PickledBytes.strings(CIFAR100.classNames(.coarse))),
  ])
}

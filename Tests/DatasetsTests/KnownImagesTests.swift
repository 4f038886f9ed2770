import CZlib
import Foundation
import Testing

@testable import Datasets

/// A set is known by its content. MNIST itself is not among the tests' files: files with its
/// checksums stand for it.
@Suite struct KnownImagesTests {
  static let mnist: (labels: [UInt], images: [UInt]) = (
    labels: [0xBA07_E8EF, 0xEE86_04D9], images: [0x9D3C_9DFB, 0x5E61_851A]
  )
  static let fashion: (labels: [UInt], images: [UInt]) = (
    labels: [0x2ED6_E46A, 0x242B_C73F], images: [0xE0F2_08C6, 0xDE31_5FC0]
  )

  @Test func mnistUnderTheNamesOfFashionMNISTIsKnown() throws {
    try withTemporaryDirectory { directory in
      try write(Self.mnist, to: "fashion-mnist", in: directory)
      let parts = try locator(directory).loadTrainingValidationAndTest(
        trainingCount: 1, validationCount: 1, testCount: 1)
      #expect(parts.name == "MNIST")
      #expect(parts.origin == "MNIST, \(directory.path)/fashion-mnist")
      #expect(parts.training.classNames == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
      let split = try locator(directory).loadTrainingAndValidation(
        trainingCount: 1, validationCount: 1)
      #expect(split.origin == "MNIST, \(directory.path)/fashion-mnist")
      #expect(try locator(directory).loadTest(count: 1).origin == split.origin)
    }
  }

  @Test(arguments: ["mnist", "MNIST/raw"]) func mnistInItsOwnFolderIsFound(_ folder: String) throws
  {
    try withTemporaryDirectory { directory in
      try write(Self.mnist, to: folder, in: directory)
      let split = try locator(directory).loadTrainingAndValidation(
        trainingCount: 1, validationCount: 1)
      #expect(split.origin == "MNIST, \(directory.path)/\(folder)")
    }
  }

  @Test func fashionMNISTKeepsItsName() throws {
    try withTemporaryDirectory { directory in
      try write(Self.fashion, to: "mnist", in: directory)
      let split = try locator(directory).loadTrainingAndValidation(
        trainingCount: 1, validationCount: 1)
      #expect(split.origin == "Fashion-MNIST, \(directory.path)/mnist")
      #expect(split.training.classNames[0] == "T-shirt/top")
    }
  }

  @Test func imagesAndLabelsOfTwoSetsAreRefused() throws {
    try withTemporaryDirectory { directory in
      try write((Self.mnist.labels, Self.fashion.images), to: ".", in: directory)
      let text = errorText(in: directory) {
        _ = try locator(directory).loadTrainingAndValidation(trainingCount: 1, validationCount: 1)
      }
      #expect(
        text == "train-images-idx3-ubyte: these are the images of Fashion-MNIST, but "
          + "train-labels-idx1-ubyte has the labels of MNIST")
    }
  }

  @Test func trainingAndTestFilesOfTwoSetsAreRefused() throws {
    try withTemporaryDirectory { directory in
      try write(
        (
          [Self.mnist.labels[0], Self.fashion.labels[1]],
          [Self.mnist.images[0], Self.fashion.images[1]]
        ), to: "x", in: directory)
      let text = errorText(in: directory) {
        _ = try DatasetLocator(namedDirectory: directory.path("x"), repositoryDirectory: "")
          .loadTrainingValidationAndTest(trainingCount: 1, validationCount: 1, testCount: 1)
      }
      #expect(text == "x: the training files hold MNIST, the test files Fashion-MNIST")
    }
  }

  @Test func mnistIsPreferredWhereverItLies() throws {
    try withTemporaryDirectory { directory in
      try write(Self.fashion, to: "fashion-mnist", in: directory)
      try write(Self.mnist, to: "MNIST/raw", in: directory)
      let parts = try full(directory)
      #expect(parts.origin == "MNIST, \(directory.path)/MNIST/raw")
      #expect(parts.training.name == "MNIST" && parts.test.name == "MNIST")
    }
  }

  @Test func fashionMNISTIsNeverTakenForMNIST() throws {
    try withTemporaryDirectory { directory in
      try write(Self.fashion, to: "mnist", in: directory)
      let parts = try full(directory)
      #expect(parts.origin == "Fashion-MNIST, \(directory.path)/mnist")
      let text = errorText(in: directory) {
        _ = try locator(directory).firstKind(of: [.mnist])
      }
      #expect(text.hasSuffix(": looked for mnist/train-images-idx3-ubyte.gz"), "\(text)")
    }
  }

  @Test func mnistWithTheImagesOfAnotherSetIsRefused() throws {
    try withTemporaryDirectory { directory in
      try write((Self.mnist.labels, Self.fashion.images), to: ".", in: directory)
      let text = errorText(in: directory) { _ = try full(directory) }
      #expect(
        text == "train-images-idx3-ubyte: these are the images of Fashion-MNIST, but "
          + "train-labels-idx1-ubyte has the labels of MNIST")
    }
  }

  @Test func damagedLabelsAreTold() throws {
    try withTemporaryDirectory { directory in
      try write(Self.mnist, to: "mnist", in: directory)
      try directory.write([1, 2, 3, 4, 5, 6, 7, 8], to: "mnist/train-labels-idx1-ubyte")
      let text = errorText(in: directory) { _ = try full(directory) }
      #expect(text.hasPrefix("mnist/train-labels-idx1-ubyte, byte 0: "), "\(text)")
    }
  }

  @Test func missingImagesAreTold() throws {
    try withTemporaryDirectory { directory in
      try write(Self.mnist, to: "mnist", in: directory)
      try FileManager.default.removeItem(
        atPath: directory.path("mnist/train-images-idx3-ubyte"))
      let text = errorText(in: directory) { _ = try full(directory) }
      #expect(text.hasPrefix("mnist/train-images-idx3-ubyte.gz: "), "\(text)")
    }
  }

  /// One image of each part, of MNIST before Fashion-MNIST.
  private func full(_ directory: TemporaryDirectory) throws -> TrainingValidationAndTest {
    try locator(directory).loadTrainingValidationAndTest(
      trainingCount: 1, validationCount: 1, testCount: 1, preferring: [.mnist, .fashionMNIST])
  }

  private func locator(_ directory: TemporaryDirectory) -> DatasetLocator {
    DatasetLocator(namedDirectory: directory.path, repositoryDirectory: "")
  }

  /// Writes a full set whose labels and first hundred images have these checksums.
  private func write(
    _ sums: (labels: [UInt], images: [UInt]), to folder: String, in directory: TemporaryDirectory
  ) throws {
    for (part, (prefix, count)) in [("train", 60_000), ("t10k", 10_000)].enumerated() {
      let labels = bytes(count, withChecksum: sums.labels[part])
      try directory.write(
        IDXBytes.file(rank: 1, sizes: [UInt32(count)], elements: labels),
        to: "\(folder)/\(prefix)-labels-idx1-ubyte")
      let images = bytes(100 * 784, withChecksum: sums.images[part])
      let header = IDXBytes.file(rank: 3, sizes: [UInt32(count), 28, 28], elements: images)
      try directory.writeSparse(
        size: 16 + count * 784, pieces: [0: header], to: "\(folder)/\(prefix)-images-idx3-ubyte")
    }
  }

  /// Zeros and, among the last 64, ones: so chosen that the CRC-32 is the given one.
  ///
  /// A checksum changes with every bit by a pattern of its own, whatever the others are. This
  /// solves for the bits whose patterns add up to what is missing.
  private func bytes(_ count: Int, withChecksum sum: UInt) -> [UInt8] {
    func checksum(_ bytes: [UInt8]) -> UInt { crc32_z(0, bytes, bytes.count) }
    var result = [UInt8](repeating: 0, count: count)
    let zero = checksum(result)
    // For each leading bit a pattern that has it, and the bytes that make the pattern.
    var basis: [Int: (pattern: UInt, bytes: UInt64)] = [:]
    func reduced(_ pattern: UInt, _ bytes: UInt64) -> (pattern: UInt, bytes: UInt64) {
      var (pattern, bytes) = (pattern, bytes)
      for bit in (0..<32).reversed() where pattern >> bit & 1 == 1 {
        guard let known = basis[bit] else { break }
        pattern ^= known.pattern
        bytes ^= known.bytes
      }
      return (pattern, bytes)
    }
    for position in 0..<64 {
      result[count - 64 + position] = 1
      let (pattern, bytes) = reduced(checksum(result) ^ zero, 1 << position)
      result[count - 64 + position] = 0
      if pattern != 0 { basis[UInt.bitWidth - 1 - pattern.leadingZeroBitCount] = (pattern, bytes) }
    }
    let solution = reduced(sum ^ zero, 0).bytes
    for position in 0..<64 where solution >> position & 1 == 1 { result[count - 64 + position] = 1 }
    return result
  }
}

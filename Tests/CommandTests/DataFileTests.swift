import Foundation
import TestSupport
import Testing

/// A damaged data set, given to the training section: one clear sentence, and no verdict.
@Suite struct DataFileTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let file: String
    /// The damage: from the file's bytes to what is written in their place.
    let damage: @Sendable (Data) -> Data
    /// The sentence behind the file's path.
    let says: String
  }

  static let images = "train-images-idx3-ubyte.gz"
  static let labels = "train-labels-idx1-ubyte.gz"

  static let cases = [
    Case(
      testDescription: "truncated", file: images, damage: { $0.prefix($0.count / 2) },
      says: "byte 648949: the file ends inside its gzip data, so it was cut short"),
    Case(
      testDescription: "wrong magic", file: images, damage: { _ in idx(magic: 0x0D03, sizes: [1]) },
      says: "byte 2: unsigned bytes (IDX type 0x08) were expected, found type 0x0D (32-bit floats)"),
    Case(
      testDescription: "labels as images", file: images,
      damage: { _ in idx(magic: 0x0801, sizes: [3]) + Data([1, 2, 3]) },
      says: "byte 3: this is a label file (rank 1), an image file (rank 3) was expected"),
    Case(
      testDescription: "images as labels", file: labels,
      damage: { _ in idx(magic: 0x0803, sizes: [1, 1, 1]) + Data([0]) },
      says: "byte 3: this is an image file (rank 3), a label file (rank 1) was expected"),
    Case(
      testDescription: "sizes that overflow", file: images,
      damage: { _ in idx(magic: 0x0803, sizes: [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF]) },
      says:
        "byte 4: the sizes 4294967295 × 4294967295 × 4294967295 overflow, so the header is damaged"),
    Case(
      testDescription: "not gzip at all", file: labels, damage: { _ in Data("hello, world".utf8) },
      says: "byte 0: a label file was expected, which begins with 0x00000801, found text"),
  ]

  @Test(arguments: cases) func isToldInOneSentence(_ test: Case) throws {
    let folder = try TemporaryFolder()
    let sample = "\(Program.root)/Datasets/fashion-mnist-sample"
    for name in try FileManager.default.contentsOfDirectory(atPath: sample) {
      var data = try #require(FileManager.default.contents(atPath: "\(sample)/\(name)"))
      if name == test.file { data = test.damage(data) }
      try data.write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    }
    let result = try Program.run(
      "check-assignment",
      [
        "dropout", "--solution", "--json", "--section", "dropout-regularization",
        "--data", folder.path,
      ])
    #expect(result.status == 3)
    let section = try #require(try CheckDocument(result.output).sections.first)
    #expect(section.status == "grader error")
    #expect(section.message == "\(folder.path)/\(test.file), \(test.says)")
    #expect(result.errors.unwrapped.split(separator: "\n").count == 1)
  }

  /// A sample is no full data set.
  @Test func fullDataThatIsNotThereIsToldWithWhereToGetIt() throws {
    let folder = "\(Program.root)/Datasets/fashion-mnist-sample"
    let result = try Program.run(
      "check-assignment",
      [
        "conv-nets", "--solution", "--json", "--section", "mnist-training", "--full", "--data",
        folder,
      ])
    #expect(result.status == 3)
    let document = try CheckDocument(result.output)
    #expect(document.fullData)
    let section = try #require(document.sections.first)
    #expect(section.status == "grader error")
    #expect(
      section.message == "--full needs MNIST or Fashion-MNIST, and neither is in \(folder); "
        + "Datasets/fetch.sh mnist downloads the one, sudo apt-get install dataset-fashion-mnist "
        + "the other")
  }

  private static func idx(magic: UInt32, sizes: [UInt32]) -> Data {
    Data(
      ([magic] + sizes).flatMap { number in (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } })
  }
}

import Datasets
import Foundation
import Testing

/// Images as the golden file describes them, made from the full set by `make-golden.py`.
private func expect(
  _ images: LabeledImages, match part: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let golden = try goldenNumbers()
  func numbers(_ what: String) throws -> [Int] {
    try #require(golden["\(part) \(what)"], sourceLocation: sourceLocation)
  }
  func row14(_ image: Int) -> [Int] {
    images[image..<image + 1].pixels[14 * 28..<15 * 28].map(Int.init)
  }
  let found = [
    "count": [images.count],
    "first-labels": Array(images.labels.prefix(20)),
    "last-labels": Array(images.labels.suffix(20)),
    "pixel-crc32": [checksum(images.pixels)],
    "label-crc32": [checksum(images.labels.map { UInt8($0) })],
    "first-image-row-14": row14(0),
    "last-image-row-14": row14(images.count - 1),
  ]
  for (what, found) in found {
    let expected = try numbers(what)
    #expect(found == expected, "\(part) \(what)", sourceLocation: sourceLocation)
  }
  #expect(images.imageShape == [28, 28], sourceLocation: sourceLocation)
  #expect(images.name == "Fashion-MNIST", sourceLocation: sourceLocation)
}

@Suite struct SampleTests {
  let sample = FashionMNIST(
    directory: repositoryDatasets + "/fashion-mnist-sample", edition: .sample)

  @Test func trainingImages() throws {
    try expect(sample.trainingImages(), match: "sample-train")
  }

  @Test func validationImages() throws {
    try expect(sample.validationImages(), match: "sample-validation")
  }

  @Test func testImages() throws {
    try expect(sample.testImages(), match: "sample-test")
  }

  @Test func firstLabelIsAnAnkleBoot() throws {
    let images = try sample.trainingImages()
    #expect(images.classNames[images.labels[0]] == "Ankle boot")
    #expect(images.classNames.count == 10)
  }

  @Test func everyClassHasItsShare() throws {
    let labels = try sample.trainingImages().labels
    for label in 0..<10 {
      let count = labels.count { $0 == label }
      #expect((280...325).contains(count))
    }
  }

  @Test func archivesCarryNeitherTimeNorName() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: sample.directory)
      .filter { $0.hasSuffix(".gz") }
    #expect(names.count == 6)
    for name in names {
      let file = try #require(FileHandle(forReadingAtPath: "\(sample.directory)/\(name)"))
      let header = try file.read(upToCount: 8)
      #expect(header == Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0]), "\(name)")
    }
  }
}

@Suite struct InstalledFashionMNISTTests {
  static let isInstalled = FileManager.default.fileExists(
    atPath: DatasetLocator.debianFashionMNIST)

  let full = FashionMNIST(directory: DatasetLocator.debianFashionMNIST, edition: .full)

  @Test(.enabled(if: isInstalled, "Debian's dataset-fashion-mnist is not installed"))
  func trainingAndValidation() throws {
    let images = try full.trainingImages()
    try expect(images[0..<500], match: "full-train-500")
    try expect(images[0..<3_000], match: "sample-train")
    try expect(images[59_000..<60_000], match: "full-validation")
  }

  @Test(.enabled(if: isInstalled, "Debian's dataset-fashion-mnist is not installed"))
  func testImages() throws {
    try expect(full.testImages(), match: "full-test")
  }
}

import Datasets
import Testing

@Suite struct FashionMNISTTests {
  /// Writes a full training set of black images, as a file of zeros behind a header.
  static func writeFull(
    to folder: String, in directory: TemporaryDirectory, images: Int = 60_000, height: Int = 28
  ) throws {
    let sizes = [UInt32(images), UInt32(height), 28]
    let header = IDXBytes.file(rank: 3, sizes: sizes, elements: [])
    let size = 16 + images * height * 28
    try directory.writeSparse(
      size: size, pieces: [0: header, size - 1_000 * height * 28: [200]],
      to: "\(folder)/train-images-idx3-ubyte")
    try directory.write(IDXBytes.labels(images), to: "\(folder)/train-labels-idx1-ubyte")
  }

  func full(_ directory: TemporaryDirectory) -> FashionMNIST {
    FashionMNIST(directory: directory.path, edition: .full)
  }

  @Test func validationImagesAreTheLastThousand() throws {
    try withTemporaryDirectory { directory in
      try Self.writeFull(to: ".", in: directory)
      let images = try full(directory).validationImages()
      #expect(images.count == 1_000)
      #expect(images.pixels.prefix(2) == [200, 0])
      #expect(images.labels.prefix(3) == [0, 1, 2])
    }
  }

  @Test func plainFileComesBeforeItsGzip() throws {
    try withTemporaryDirectory { directory in
      try Self.writeFull(to: ".", in: directory)
      try directory.write([1, 2, 3], to: "train-images-idx3-ubyte.gz")
      let images = try full(directory).trainingImages()
      #expect(images.count == 60_000)
    }
  }

  @Test func anotherCountIsRefused() throws {
    try withTemporaryDirectory { directory in
      try Self.writeFull(to: ".", in: directory, images: 59_999)
      let text = errorText(in: directory) { _ = try full(directory).trainingImages() }
      #expect(
        text == "train-images-idx3-ubyte, byte 4: 60,000 images were expected, found 59,999")
    }
  }

  @Test func anotherImageSizeIsRefused() throws {
    try withTemporaryDirectory { directory in
      try Self.writeFull(to: ".", in: directory, height: 27)
      let text = errorText(in: directory) { _ = try full(directory).trainingImages() }
      #expect(
        text == "train-images-idx3-ubyte, byte 8: images of 28 × 28 pixels were expected, "
          + "found 27 × 28")
    }
  }

  @Test func missingFileIsNamedWithItsGzipName() throws {
    try withTemporaryDirectory { directory in
      let text = errorText(in: directory) { _ = try full(directory).testImages() }
      #expect(
        text == "t10k-images-idx3-ubyte.gz: cannot be opened: No such file or directory")
    }
  }
}

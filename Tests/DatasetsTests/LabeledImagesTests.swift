import Datasets
import Testing

@Suite struct LabeledImagesTests {
  static let images = LabeledImages(
    name: "Made", pixels: Array(0..<24), imageShape: [2, 3], labels: [1, 0, 1, 1],
    classNames: ["no", "yes"])

  @Test func rangeHoldsItsImagesAndLabels() {
    let slice = Self.images[1..<3]
    #expect(slice.count == 2)
    #expect(slice.pixels == Array(6..<18))
    #expect(slice.labels == [0, 1])
    #expect(slice.name == "Made")
    #expect(slice.imageShape == [2, 3])
    #expect(slice.classNames == ["no", "yes"])
  }

  @Test func emptyAndWholeRanges() {
    #expect(Self.images[4..<4].count == 0)
    #expect(Self.images[4..<4].pixels == [])
    #expect(Self.images[0..<4] == Self.images)
  }

  @Test func colorImagesAreThreeDimensional() {
    let color = LabeledImages(
      name: "Made", pixels: Array(0..<24), imageShape: [3, 2, 2], labels: [0, 0],
      classNames: ["any"])
    #expect(color.imageSize == 12)
    #expect(color[1..<2].pixels == Array(12..<24))
  }

  @Test func statisticsAreThoseOfEachChannel() {
    let pixels: [UInt8] = [0, 255, 10, 10, 51, 102] + [255, 0, 10, 10, 153, 204]
    let color = LabeledImages(
      name: "Made", pixels: pixels, imageShape: [3, 1, 2], labels: [0, 0], classNames: ["any"])
    let statistics = color.channelStatistics
    let means = [0.5, 10.0 / 255, 0.5]
    let deviations = [0.5, 0, 0.05.squareRoot()]
    for channel in 0..<3 {
      #expect(abs(statistics[channel].mean - means[channel]) < 1e-15)
      #expect(abs(statistics[channel].standardDeviation - deviations[channel]) < 1e-15)
    }
    let gray = LabeledImages(
      name: "Made", pixels: pixels, imageShape: [2, 3], labels: [0, 0], classNames: ["any"])
    #expect(gray.channelStatistics.count == 1)
  }

  @Test func rangeBeyondTheEndTraps() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Self.images[3..<5] }
    expect(result, toSay: "LabeledImages: range 3..<5 of 4 images")
  }

  @Test func pixelsForAnotherCountTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = LabeledImages(
        name: "", pixels: [1, 2, 3], imageShape: [1, 1], labels: [0, 0], classNames: ["a"])
    }
    expect(result, toSay: "LabeledImages: 3 pixels for 2 images of [1, 1]")
  }

  @Test func labelWithoutClassTraps() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = LabeledImages(
        name: "", pixels: [1], imageShape: [1, 1], labels: [1], classNames: ["a"])
    }
    expect(result, toSay: "LabeledImages: label 1 with 1 classes")
  }

  @Test(arguments: [1, 4])
  func shapeOfAnotherRankTraps(rank: Int) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [rank] in
      let shape = [Int](repeating: 1, count: rank)
      _ = LabeledImages(name: "", pixels: [1], imageShape: shape, labels: [0], classNames: ["a"])
    }
    expect(result, toSay: "is neither [H, W] nor [C, H, W]")
  }
}

@Suite struct LabeledImagesFromIDXTests {
  static let classNames = (0..<10).map(String.init)

  func load(images: [UInt8], labels: [UInt8], in directory: TemporaryDirectory) throws
    -> LabeledImages
  {
    try LabeledImages(
      name: "Made", imagesPath: directory.write(images, to: "images"),
      labelsPath: directory.write(labels, to: "labels"), classNames: Self.classNames)
  }

  @Test func pairIsJoined() throws {
    try withTemporaryDirectory { directory in
      let loaded = try load(
        images: IDXBytes.images(3, 2, 4), labels: gzip(IDXBytes.labels(3)), in: directory)
      #expect(loaded.imageShape == [2, 4])
      #expect(loaded.labels == [0, 1, 2])
      #expect(loaded.pixels == Array(0..<24))
    }
  }

  @Test func countsMustAgree() throws {
    try withTemporaryDirectory { directory in
      let text = errorText(in: directory) {
        _ = try load(
          images: IDXBytes.images(3, 2, 4), labels: IDXBytes.labels(4), in: directory)
      }
      #expect(
        text == "labels: 3 labels were expected, one for each image of images, found 4")
    }
  }

  @Test func swappedFilesAreNamed() throws {
    try withTemporaryDirectory { directory in
      let text = errorText(in: directory) {
        _ = try load(
          images: IDXBytes.labels(3), labels: IDXBytes.images(3, 2, 4), in: directory)
      }
      #expect(
        text == "images, byte 3: this is a label file (rank 1), "
          + "an image file (rank 3) was expected")
    }
  }

  @Test func labelsAreChecked() throws {
    try withTemporaryDirectory { directory in
      let labels = IDXBytes.file(rank: 1, sizes: [3], elements: [0, 9, 10])
      let plain = errorText(in: directory) {
        _ = try load(images: IDXBytes.images(3, 2, 4), labels: labels, in: directory)
      }
      #expect(plain == "labels, byte 10: a label from 0 to 9 was expected, found 10")
      let compressed = errorText(in: directory) {
        _ = try load(images: IDXBytes.images(3, 2, 4), labels: gzip(labels), in: directory)
      }
      #expect(
        compressed == "labels, byte 10 of the decompressed data: a label from 0 to 9 was "
          + "expected, found 10")
    }
  }
}

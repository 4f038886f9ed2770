import Testing

@testable import Datasets

@Suite struct CIFAR10Tests {
  func cifar(_ directory: TemporaryDirectory) -> CIFAR10 {
    CIFAR10(storage: .directory(directory.path))
  }

  @Test func recordsBecomeLabelsAndPlanes() throws {
    try withTemporaryDirectory { directory in
      try CIFARBytes.write(0..<5, to: "data_batch_1.bin", in: directory)
      let images = try cifar(directory).trainingImages(1..<4)[0]
      #expect(images.name == "CIFAR-10")
      #expect(images.imageShape == [3, 32, 32])
      #expect(images.labels == [1, 2, 3])
      #expect(images.pixels == (1..<4).flatMap(CIFARBytes.pixels))
      #expect(images.classNames[images.labels[2]] == "cat")
      #expect(images.classNames.count == 10)
    }
  }

  @Test func rangeMaySpanBatches() throws {
    try withTemporaryDirectory { directory in
      try CIFARBytes.write(9_998..<10_000, to: "data_batch_1.bin", in: directory)
      try CIFARBytes.write(10_000..<10_003, to: "data_batch_2.bin", in: directory)
      let images = try cifar(directory).trainingImages(9_998..<10_003)[0]
      #expect(images.labels == [8, 9, 1, 2, 3])
      #expect(images.pixels == (9_998..<10_003).flatMap(CIFARBytes.pixels))
    }
  }

  @Test func severalRangesMayOverlap() throws {
    try withTemporaryDirectory { directory in
      try CIFARBytes.write(0..<8, to: "data_batch_1.bin", in: directory)
      let images = try cifar(directory).trainingImages(2..<6, 0..<3, 5..<5)
      #expect(images.map(\.labels) == [[2, 3, 4, 5], [0, 1, 2], []])
      #expect(images[0].pixels == (2..<6).flatMap(CIFARBytes.pixels))
      #expect(images[1].pixels == (0..<3).flatMap(CIFARBytes.pixels))
    }
  }

  @Test func testImagesComeFromTheTestBatch() throws {
    try withTemporaryDirectory { directory in
      try CIFARBytes.write(9_999..<10_000, to: "test_batch.bin", in: directory)
      let images = try cifar(directory).testImages(9_999..<10_000)
      #expect(images.labels == [9])
      #expect(images.pixels == CIFARBytes.pixels(9_999))
    }
  }

  @Test func onlyBatchesOfTheRangeAreOpened() throws {
    try withTemporaryDirectory { directory in
      try CIFARBytes.write(20_000..<20_001, to: "data_batch_3.bin", in: directory)
      let images = try cifar(directory).trainingImages(20_000..<20_001)[0]
      #expect(images.pixels == CIFARBytes.pixels(20_000))
      let text = errorText(in: directory) {
        _ = try cifar(directory).trainingImages(20_000..<30_001)
      }
      #expect(text == "data_batch_4.bin: cannot be opened: No such file or directory")
    }
  }

  @Test(arguments: [
    (1, "1"), (9_999 * 3_073, "30,726,927"), (30_729_999, "30,729,999"),
    (30_730_001, "30,730,001"), (10_001 * 3_073, "30,733,073"),
  ])
  func anotherLengthIsRefused(size: Int, found: String) throws {
    try withTemporaryDirectory { directory in
      try directory.writeSparse(size: size, pieces: [:], to: "data_batch_1.bin")
      let text = errorText(in: directory) { _ = try cifar(directory).trainingImages(0..<1) }
      #expect(
        text == "data_batch_1.bin: a CIFAR-10 batch of 30,730,000 bytes was expected, "
          + "found \(found)")
    }
  }

  @Test func badLabelNamesItsOffset() throws {
    try withTemporaryDirectory { directory in
      try directory.writeSparse(
        size: CIFARBytes.batchSize, pieces: [5 * 3_073: [10]], to: "data_batch_2.bin")
      let text = errorText(in: directory) {
        _ = try cifar(directory).trainingImages(10_003..<10_007)
      }
      #expect(
        text == "data_batch_2.bin, byte 15365: a label from 0 to 9 was expected in record 5, "
          + "found 10")
      // A label beside the range does not matter.
      let images = try cifar(directory).trainingImages(10_000..<10_005)
      #expect(images[0].count == 5)
    }
  }

  @Test func rangeBeyondTheSetTraps() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = try CIFAR10(storage: .directory("/nowhere")).trainingImages(49_999..<50_001) }
    expect(result, toSay: "CIFAR10: range 49999..<50001 of 50000 images")
  }

  @Test func batchThatShrinksWhileItIsRead() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(Array(repeating: 0, count: 4_000), to: "data_batch_1.bin")
      let slice = CIFARSlice(file: CIFAR10.set.files[0], firstImage: 0, images: 1..<3)
      let text = errorText(in: directory) {
        let file = try FileStream(path: path, maximumSize: 4_000)
        let start = file.position
        file.seek(to: slice.byteOffset)
        _ = try CIFARRecords(reading: slice, from: file, start: start)
      }
      #expect(
        text == "data_batch_1.bin, byte 4000: the data end too early: the range of records of "
          + "a CIFAR-10 batch needs 6,146 bytes, found 927")
    }
  }
}

import Testing

@testable import Datasets

@Suite struct CIFAR100DamageTests {
  func trainingText(in directory: TemporaryDirectory) -> String {
    errorText(in: directory) {
      _ = try CIFAR100(storage: .directory(directory.path), labels: .coarse)
        .trainingImages(0..<1)
    }
  }

  func testText(
    _ range: Range<Int>, _ labels: CIFAR100.Labels = .coarse, in directory: TemporaryDirectory
  ) -> String {
    errorText(in: directory) {
      _ = try CIFAR100(storage: .directory(directory.path), labels: labels).testImages(range)
    }
  }

  @Test(arguments: [
    (1, "1"), (30_739_999, "30,739,999"), (30_740_001, "30,740,001"), (3_074, "3,074"),
    (9_999 * 3_074, "30,736,926"), (10_001 * 3_074, "30,743,074"),
    (30_730_000, "30,730,000, the size of a CIFAR-10 batch"),
    (153_700_000, "153,700,000, the size of a CIFAR-100 training file"),
  ])
  func testFileOfAnotherLengthIsRefused(size: Int, found: String) throws {
    try withTemporaryDirectory { directory in
      try directory.writeSparse(size: size, pieces: [:], to: "test.bin")
      #expect(
        testText(0..<1, in: directory)
          == "test.bin: a CIFAR-100 test file of 30,740,000 bytes was expected, found \(found)")
    }
  }

  @Test(arguments: [
    (153_699_999, "153,699,999"), (153_700_001, "153,700,001"),
    (30_730_000, "30,730,000, the size of a CIFAR-10 batch"),
    (30_740_000, "30,740,000, the size of a CIFAR-100 test file"),
  ])
  func trainingFileOfAnotherLengthIsRefused(size: Int, found: String) throws {
    try withTemporaryDirectory { directory in
      try directory.writeSparse(size: size, pieces: [:], to: "train.bin")
      #expect(
        trainingText(in: directory)
          == "train.bin: a CIFAR-100 training file of 153,700,000 bytes was expected, "
          + "found \(found)")
    }
  }

  @Test(arguments: [
    (30_740_000, "30,740,000, the size of a CIFAR-100 test file"),
    (153_700_000, "153,700,000, the size of a CIFAR-100 training file"),
  ])
  func fileOfCIFAR100IsNoBatchOfCIFAR10(size: Int, found: String) throws {
    try withTemporaryDirectory { directory in
      try directory.writeSparse(size: size, pieces: [:], to: "data_batch_1.bin")
      let text = errorText(in: directory) {
        _ = try CIFAR10(storage: .directory(directory.path)).trainingImages(0..<1)
      }
      #expect(
        text == "data_batch_1.bin: a CIFAR-10 batch of 30,730,000 bytes was expected, "
          + "found \(found)")
    }
  }

  @Test func emptyFileIsNamed() throws {
    try withTemporaryDirectory { directory in
      try directory.write([], to: "train.bin")
      #expect(trainingText(in: directory) == "train.bin: the file is empty")
    }
  }

  @Test(arguments: [
    (0, UInt8(20), "byte 15370: a coarse label from 0 to 19 was expected in record 5, found 20"),
    (0, 255, "byte 15370: a coarse label from 0 to 19 was expected in record 5, found 255"),
    (1, 100, "byte 15371: a fine label from 0 to 99 was expected in record 5, found 100"),
    (1, 255, "byte 15371: a fine label from 0 to 99 was expected in record 5, found 255"),
  ])
  func badLabelNamesItsRecordAndByte(index: Int, value: UInt8, error: String) throws {
    try withTemporaryDirectory { directory in
      try directory.writeSparse(
        size: CIFAR100Bytes.testSize, pieces: [5 * 3_074 + index: [value]], to: "test.bin")
      for labels in [CIFAR100.Labels.coarse, .fine] {
        #expect(testText(3..<7, labels, in: directory) == "test.bin, \(error)")
        // A label beside the range does not matter.
        #expect(testText(0..<5, labels, in: directory) == "no error")
        #expect(testText(6..<9, labels, in: directory) == "no error")
      }
    }
  }

  @Test func largestLabelsAreTaken() throws {
    try withTemporaryDirectory { directory in
      try directory.writeSparse(
        size: CIFAR100Bytes.testSize, pieces: [0: [19, 99]], to: "test.bin")
      let storage = CIFARStorage.directory(directory.path)
      let coarse = try CIFAR100(storage: storage, labels: .coarse).testImages(0..<1)
      let fine = try CIFAR100(storage: storage, labels: .fine).testImages(0..<1)
      #expect(coarse.labels + fine.labels == [19, 99])
    }
  }

  /// Cuts before, between and behind the labels of the two records, and in their pixels.
  @Test(arguments: [0, 1, 2, 3, 3_073, 3_074, 3_075, 3_076, 6_147, 6_148])
  func fileThatShrinksWhileItIsRead(kept: Int) throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write([UInt8](repeating: 0, count: 3_074 + kept), to: "test.bin")
      let slice = CIFARSlice(
        file: CIFAR100.set(.fine).files[1], firstImage: 50_000, images: 50_001..<50_003)
      let text = errorText(in: directory) {
        let file = try FileStream(path: path, maximumSize: .max)
        let start = file.position
        file.seek(to: slice.byteOffset)
        _ = try CIFARRecords(reading: slice, from: file, start: start)
      }
      #expect(
        text
          == (kept == 6_148
            ? "no error"
            : "test.bin, byte \(3_074 + kept): the data end too early: the range of records of "
              + "a CIFAR-100 test file needs 6,148 bytes, found \(grouped(kept))"))
    }
  }
}

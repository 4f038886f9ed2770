import Datasets
import Testing

@Suite(.serialized) struct CIFAR100ArchiveTests {
  static let name = TestArchive.name
  static let folder = TestArchive.folder

  func cifar(_ directory: TemporaryDirectory, _ labels: CIFAR100.Labels = .coarse) -> CIFAR100 {
    CIFAR100(storage: .archive(directory.path(TestArchive.name)), labels: labels)
  }

  func testText(_ range: Range<Int>, in directory: TemporaryDirectory) -> String {
    errorText(in: directory) { _ = try cifar(directory).testImages(range) }
  }

  @Test(arguments: [["train.bin", "test.bin"], ["test.bin", "train.bin"]])
  func publishedFormIsRead(members: [String]) throws {
    try withTemporaryDirectory { directory in
      try CIFAR100Bytes.writeTraining([0, 1, 2, 40_000], to: TestArchive.folder, in: directory)
      try CIFAR100Bytes.writeTest([0, 9_999], to: TestArchive.folder, in: directory)
      try directory.write(Array("fish\n".utf8), to: "\(Self.folder)/coarse_label_names.txt")
      let names = (["coarse_label_names.txt"] + members).map { "\(Self.folder)/\($0)" }
      let (status, output) = try run(
        "cd '\(directory.path)' && tar -I 'gzip -1' -cf \(Self.name) "
          + names.joined(separator: " "))
      try #require(status == 0, "\(output)")

      let images = try cifar(directory).trainingImages(40_000..<40_001, 1..<3)
      #expect(images.map(\.labels) == [[3], [4, 5]])
      #expect(images[0].pixels == CIFAR100Bytes.pixels(40_000))
      #expect(images[1].pixels == (1..<3).flatMap(CIFAR100Bytes.pixels))
      let test = try cifar(directory, .fine).testImages(9_999..<10_000)
      #expect(test.labels == [43])
      #expect(test.pixels == CIFAR100Bytes.pixels(59_999))
    }
  }

  @Test func plainArchiveIsReadToItsEnd() throws {
    try withTemporaryDirectory { directory in
      try TestArchive.write(CIFAR100Bytes.records([7]), in: directory)
      let images = try cifar(directory, .fine).testImages(7..<8)
      #expect(images.labels == [99])
      #expect(images.pixels == CIFAR100Bytes.pixels(7))
    }
  }

  @Test func missingMemberIsNamed() throws {
    try withTemporaryDirectory { directory in
      try TestArchive.write(in: directory)
      let text = errorText(in: directory) { _ = try cifar(directory).trainingImages(0..<1) }
      #expect(text == "\(Self.name): the archive holds no cifar-100-binary/train.bin")
    }
  }

  @Test func badLabelNamesMemberRecordAndByte() throws {
    try withTemporaryDirectory { directory in
      try TestArchive.write([7 * 3_074 + 1: [100]], in: directory)
      #expect(
        testText(5..<9, in: directory)
          == "\(Self.name), byte 21519 of cifar-100-binary/test.bin: a fine label from "
          + "0 to 99 was expected in record 7, found 100")
    }
  }

  @Test(arguments: [
    (30_739_999, "30,739,999"), (30_730_000, "30,730,000, the size of a CIFAR-10 batch"),
  ])
  func memberOfAnotherLengthIsRefused(size: Int, found: String) throws {
    try withTemporaryDirectory { directory in
      let header = TarBytes.header("\(Self.folder)/test.bin", size: size)
      try TestArchive.write(header: header, in: directory)
      #expect(
        testText(0..<1, in: directory)
          == "\(Self.name), cifar-100-binary/test.bin: a CIFAR-100 test file of 30,740,000 "
          + "bytes was expected, found \(found)")
    }
  }

  @Test func archiveEndsAtTheSizeOfItsFiles() throws {
    try withTemporaryDirectory { directory in
      let header = TarBytes.header("other", size: 1 << 30)
      try directory.write(gzipBomb(prefix: header, mebibytes: 200), to: TestArchive.name)
      #expect(
        testText(0..<1, in: directory)
          == "\(Self.name): at most 185,488,576 decompressed bytes were expected, found more"
      )
    }
  }
}

import Datasets
import Testing

/// Archives of which an end is missing.
@Suite struct CIFAR100ArchiveCutTests {
  func text(in directory: TemporaryDirectory) -> String {
    errorText(in: directory) {
      let storage = CIFARStorage.archive(directory.path(TestArchive.name))
      _ = try CIFAR100(storage: storage, labels: .coarse).testImages(0..<1)
    }
  }

  /// Cuts in the header, around the labels of the wanted record, at its end and behind it.
  @Test(arguments: [
    (1, "a tar header needs 512 bytes, found 1"),
    (511, "a tar header needs 512 bytes, found 511"),
    (512, "the archive member cifar-100-binary/test.bin needs 30,740,000 bytes, found 0"),
    (513, "the archive member cifar-100-binary/test.bin needs 30,740,000 bytes, found 1"),
    (514, "the archive member cifar-100-binary/test.bin needs 30,740,000 bytes, found 2"),
    (3_585, "the archive member cifar-100-binary/test.bin needs 30,740,000 bytes, found 3,073"),
    (3_586, "the archive member cifar-100-binary/test.bin needs 30,740,000 bytes, found 3,074"),
    (
      TestArchive.contentEnd - 1,
      "the archive member cifar-100-binary/test.bin needs 30,740,000 bytes, found 30,739,999"
    ),
    (TestArchive.paddingEnd + 1, "a tar header needs 512 bytes, found 1"),
    (TestArchive.paddingEnd + 511, "a tar header needs 512 bytes, found 511"),
  ])
  func cutArchiveIsRefused(size: Int, error: String) throws {
    try withTemporaryDirectory { directory in
      try TestArchive.write(size: size, in: directory)
      #expect(
        text(in: directory)
          == "\(TestArchive.name), byte \(size): the data end too early: \(error)")
    }
  }

  /// Some writers leave the end blocks out, and the last padding.
  @Test(arguments: [
    TestArchive.contentEnd, TestArchive.contentEnd + 1, TestArchive.paddingEnd,
    TestArchive.paddingEnd + 512,
  ])
  func archiveMayEndBehindItsLastMember(size: Int) throws {
    try withTemporaryDirectory { directory in
      try TestArchive.write(size: size, in: directory)
      #expect(text(in: directory) == "no error")
    }
  }

  @Test(arguments: [2, 9, 10, 11, 5_000, -9, -8, -5, -4, -1])
  func cutGzipIsRefused(cut: Int) throws {
    try withTemporaryDirectory { directory in
      try TestArchive.write(in: directory)
      let (status, output) = try run(
        "gzip -1 <'\(directory.path(TestArchive.name))' >'\(directory.path("whole"))'")
      try #require(status == 0, "\(output)")
      let whole = try directory.read("whole")
      let size = cut > 0 ? cut : whole.count + cut
      try directory.write(Array(whole[..<size]), to: TestArchive.name)
      #expect(
        text(in: directory)
          == "\(TestArchive.name), byte \(size): the file ends inside its gzip data, "
          + "so it was cut short")
    }
  }
}

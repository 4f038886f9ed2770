import Datasets
import Testing

/// Archives are packed by the tar command, as the published one was.
@Suite(.serialized) struct CIFAR10ArchiveTests {
  static let name = "cifar-10-binary.tar.gz"
  static let folder = "cifar-10-batches-bin"

  func cifar(_ directory: TemporaryDirectory) -> CIFAR10 {
    CIFAR10(storage: .archive(directory.path(Self.name)))
  }

  /// Packs files of the batch folder in this order.
  func pack(_ files: [String], in directory: TemporaryDirectory) throws {
    let members = files.map { "\(Self.folder)/\($0)" }.joined(separator: " ")
    let command = "cd '\(directory.path)' && tar -I 'gzip -1' -cf \(Self.name) \(members)"
    let (status, output) = try run(command)
    try #require(status == 0, "\(output)")
  }

  @Test func batchesAreFoundInAnyOrder() throws {
    try withTemporaryDirectory { directory in
      try CIFARBytes.write(0..<4, to: "\(Self.folder)/data_batch_1.bin", in: directory)
      try CIFARBytes.write(49_000..<49_003, to: "\(Self.folder)/data_batch_5.bin", in: directory)
      try directory.write(Array("airplane".utf8), to: "\(Self.folder)/batches.meta.txt")
      try pack(["data_batch_5.bin", "batches.meta.txt", "data_batch_1.bin"], in: directory)

      let images = try cifar(directory).trainingImages(1..<4, 49_000..<49_003)
      #expect(images.map(\.labels) == [[1, 2, 3], [4, 5, 6]])
      #expect(images[0].pixels == (1..<4).flatMap(CIFARBytes.pixels))
      #expect(images[1].pixels == (49_000..<49_003).flatMap(CIFARBytes.pixels))

      let text = errorText(in: directory) { _ = try cifar(directory).trainingImages(0..<30_000) }
      #expect(
        text == "\(Self.name): the archive holds no cifar-10-batches-bin/data_batch_2.bin, "
          + "no cifar-10-batches-bin/data_batch_3.bin")
    }
  }

  @Test func rangeMaySpanBatchesInReversedOrder() throws {
    try withTemporaryDirectory { directory in
      try CIFARBytes.write(9_999..<10_000, to: "\(Self.folder)/data_batch_1.bin", in: directory)
      try CIFARBytes.write(10_000..<10_001, to: "\(Self.folder)/data_batch_2.bin", in: directory)
      try pack(["data_batch_2.bin", "data_batch_1.bin"], in: directory)
      let images = try cifar(directory).trainingImages(9_999..<10_001)[0]
      #expect(images.labels == [9, 1])
      #expect(images.pixels == (9_999..<10_001).flatMap(CIFARBytes.pixels))
    }
  }

  @Test func badLabelNamesMemberAndOffset() throws {
    try withTemporaryDirectory { directory in
      try directory.writeSparse(
        size: CIFARBytes.batchSize, pieces: [7 * 3_073: [255]],
        to: "\(Self.folder)/test_batch.bin")
      try pack(["test_batch.bin"], in: directory)
      let text = errorText(in: directory) { _ = try cifar(directory).testImages(5..<9) }
      #expect(
        text == "\(Self.name), byte 21511 of cifar-10-batches-bin/test_batch.bin: "
          + "a label from 0 to 9 was expected in record 7, found 255")
    }
  }

  @Test func batchOfAnotherLengthIsRefused() throws {
    try withTemporaryDirectory { directory in
      try directory.write([1, 2, 3], to: "\(Self.folder)/test_batch.bin")
      try pack(["test_batch.bin"], in: directory)
      let text = errorText(in: directory) { _ = try cifar(directory).testImages(0..<1) }
      #expect(
        text == "\(Self.name), cifar-10-batches-bin/test_batch.bin: a CIFAR-10 batch of "
          + "30,730,000 bytes was expected, found 3")
    }
  }

  @Test func directoryWithABatchsNameIsNotTaken() throws {
    try withTemporaryDirectory { directory in
      let header = TarBytes.header("\(Self.folder)/test_batch.bin", size: 0, type: "5")
      try directory.write(gzip(header + TarBytes.end), to: Self.name)
      let text = errorText(in: directory) { _ = try cifar(directory).testImages(0..<1) }
      #expect(text == "\(Self.name): the archive holds no cifar-10-batches-bin/test_batch.bin")
    }
  }

  @Test func damageBehindTheWantedBatchIsFound() throws {
    try withTemporaryDirectory { directory in
      try CIFARBytes.write(0..<1, to: "\(Self.folder)/test_batch.bin", in: directory)
      try pack(["test_batch.bin"], in: directory)
      let sound = try directory.read(Self.name)

      try directory.write(Array(sound.dropLast(5)), to: Self.name)
      let cut = errorText(in: directory) { _ = try cifar(directory).testImages(0..<1) }
      #expect(
        cut == "\(Self.name), byte \(sound.count - 5): the file ends inside its gzip data, "
          + "so it was cut short")

      var changed = sound
      changed[sound.count - 8] ^= 1
      try directory.write(changed, to: Self.name)
      let checksum = errorText(in: directory) { _ = try cifar(directory).testImages(0..<1) }
      #expect(
        checksum.hasPrefix(
          "\(Self.name), byte \(sound.count - 8): the gzip data are damaged: CRC-32 0x"))
    }
  }

  @Test func archiveThatIsNoArchive() throws {
    try withTemporaryDirectory { directory in
      try directory.write(gzip([UInt8](repeating: 66, count: 5_000)), to: Self.name)
      let text = errorText(in: directory) { _ = try cifar(directory).testImages(0..<1) }
      #expect(
        text == "\(Self.name), byte 0 of the decompressed data: a tar header was expected, "
          + "found text")
    }
  }
}

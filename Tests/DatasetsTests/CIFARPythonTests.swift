import Datasets
import Testing

/// The Python version gives the very images of the binary version.
@Suite(.serialized) struct CIFARPythonTests {
  @Test func batchesAreThoseOfTheBinaryVersion() throws {
    try withTemporaryDirectory { directory in
      let python = CIFAR10(storage: .pythonDirectory(directory.path("py")))
      let binary = CIFAR10(storage: .directory(directory.path))
      try CIFARBytes.write(9_990..<10_000, to: "data_batch_1.bin", in: directory)
      try CIFARBytes.write(10_000..<10_003, to: "data_batch_2.bin", in: directory)
      try CIFARBytes.write(0..<4, to: "test_batch.bin", in: directory)
      try PickledCIFAR.batch(Array(9_990..<10_000)).write(to: "py/data_batch_1", in: directory)
      try PickledCIFAR.batch(Array(10_000..<10_003)).write(to: "py/data_batch_2", in: directory)
      try PickledCIFAR.batch(Array(0..<4)).write(to: "py/test_batch", in: directory)
      try directory.write(PickledCIFAR.cifar10Names, to: "py/batches.meta")

      let found = try python.trainingImages(9_998..<10_003, 9_990..<9_992, 9_991..<9_999)
      let expected = try binary.trainingImages(9_998..<10_003, 9_990..<9_992, 9_991..<9_999)
      #expect(found == expected)
      #expect(found[0].labels == [8, 9, 1, 2, 3])
      #expect(found[0].pixels == (9_998..<10_003).flatMap(CIFARBytes.pixels))
      #expect(try python.testImages(1..<4) == binary.testImages(1..<4))
    }
  }

  @Test(arguments: [CIFAR100.Labels.coarse, .fine])
  func filesOfTwoLabelsAreThoseOfTheBinaryVersion(_ labels: CIFAR100.Labels) throws {
    try withTemporaryDirectory { directory in
      try CIFAR100Bytes.writeTraining([0, 1, 49_999], in: directory)
      try CIFAR100Bytes.writeTest([0, 9_999], in: directory)
      try PickledCIFAR.file([0, 1, 49_999], after: 0, count: 50_000)
        .write(to: "py/train", in: directory)
      try PickledCIFAR.file([0, 9_999], after: 50_000, count: 10_000)
        .write(to: "py/test", in: directory)
      try directory.write(PickledCIFAR.cifar100Names, to: "py/meta")
      let python = CIFAR100(storage: .pythonDirectory(directory.path("py")), labels: labels)
      let binary = CIFAR100(storage: .directory(directory.path), labels: labels)
      #expect(
        try python.trainingImages(0..<2, 49_999..<50_000)
          == binary.trainingImages(0..<2, 49_999..<50_000))
      let test = try python.testImages(9_999..<10_000)
      #expect(try test == binary.testImages(9_999..<10_000))
      #expect(test.labels == [labels == .coarse ? CIFAR100Bytes.coarse(59_999) : 43])
    }
  }

  /// The archive of CIFAR-100 with its test file and its names, in either order.
  @Test(arguments: [false, true]) func archiveIsRead(namesComeFirst: Bool) throws {
    try withTemporaryDirectory { directory in
      try writeArchive(PickledCIFAR.cifar100Names, first: namesComeFirst, in: directory)
      let images = try cifar100(directory).testImages(7..<8)
      #expect(images.labels == [99])
      #expect(images.pixels == CIFAR100Bytes.pixels(50_007))
      let text = errorText(in: directory) { _ = try cifar100(directory).trainingImages(0..<1) }
      #expect(text == "cifar-100-python.tar.gz: the archive holds no cifar-100-python/train")
    }
  }

  @Test func otherNumberOfClassesIsRefused() throws {
    try withTemporaryDirectory { directory in
      let names = PickledBytes.strings(["a", "b"])
      try writeArchive(
        PickledBytes.dictionary([("fine_label_names", names)]), first: true, in: directory)
      let text = errorText(in: directory) { _ = try cifar100(directory).testImages(7..<8) }
      #expect(
        text == "cifar-100-python.tar.gz, byte 22 of cifar-100-python/meta: the 100 classes "
          + "\"apple\" to \"worm\" were expected, found 2 classes")
    }
  }

  @Test func otherClassesAreRefused() throws {
    try withTemporaryDirectory { directory in
      let names = PickledBytes.strings(CIFAR10.classNames.reversed())
      try directory.write(
        PickledBytes.dictionary([("label_names", names)]), to: "batches.meta")
      let text = errorText(in: directory) {
        _ = try CIFAR10(storage: .pythonDirectory(directory.path)).testImages(0..<1)
      }
      #expect(
        text == "batches.meta, byte 17: the 10 classes \"airplane\" to \"truck\" were expected, "
          + "found \"truck\" as class 0")
    }
  }

  private func cifar100(_ directory: TemporaryDirectory) -> CIFAR100 {
    CIFAR100(storage: .pythonArchive(directory.path("cifar-100-python.tar.gz")), labels: .fine)
  }

  private func writeArchive(
    _ names: [UInt8], first: Bool, in directory: TemporaryDirectory
  ) throws {
    let test = PickledCIFAR.file([7], after: 50_000, count: 10_000)
    let namesMember = TarBytes.member("cifar-100-python/meta", names)
    let start = (first ? namesMember.count : 0) + 512
    let end = start + (test.size + 511) / 512 * 512
    var pieces = [start - 512: TarBytes.header("cifar-100-python/test", size: test.size)]
    pieces[first ? 0 : end] = namesMember
    for (offset, bytes) in test.pieces { pieces[start + offset] = bytes }
    try directory.writeSparse(
      size: end + namesMember.count + 1_024, pieces: pieces, to: "cifar-100-python.tar.gz")
  }
}

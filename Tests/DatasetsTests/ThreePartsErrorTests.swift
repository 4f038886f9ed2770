import Datasets
import Testing

@Suite struct ThreePartsErrorTests {
  /// The error of a search in a named directory, or in the repository's and the system's.
  func text(
    in directory: TemporaryDirectory, named: String? = nil, training: Int = 1,
    validation: Int = 1, test: Int = 1,
    preferring kinds: [DatasetLocator.Kind] = ThreePartsTests.kinds
  ) -> String {
    errorText(in: directory) {
      _ = try DatasetLocator(
        namedDirectory: named, environmentDirectory: nil,
        repositoryDirectory: directory.path("repository"), systemDirectories: [repositoryDatasets]
      ).loadTrainingValidationAndTest(
        trainingCount: training, validationCount: validation, testCount: test, preferring: kinds)
    }
  }

  @Test func namedDirectoryWithoutDataIsAnError() throws {
    try withTemporaryDirectory { directory in
      let named = try directory.makeDirectory("named")
      #expect(
        text(in: directory, named: named)
          == "no data set in named: looked for cifar-100-binary/train.bin, "
          + "cifar-100-binary.tar.gz, fashion-mnist/train-images-idx3-ubyte.gz, "
          + "fashion-mnist-sample/validation-images-idx3-ubyte.gz")
    }
  }

  @Test(arguments: [("test.bin", "train.bin"), ("train.bin", "test.bin")])
  func incompleteSetIsNeverPassedOver(present: String, missing: String) throws {
    try withTemporaryDirectory { directory in
      let size = present == "test.bin" ? CIFAR100Bytes.testSize : CIFAR100Bytes.trainingSize
      let folder = "repository/cifar-100-binary"
      try directory.writeSparse(size: size, pieces: [:], to: "\(folder)/\(present)")
      #expect(
        text(in: directory)
          == "\(folder)/\(missing): cannot be opened: No such file or directory")
    }
  }

  @Test func damagedArchiveIsNeverPassedOver() throws {
    try withTemporaryDirectory { directory in
      try directory.write([], to: "repository/cifar-100-binary.tar.gz")
      #expect(text(in: directory) == "repository/cifar-100-binary.tar.gz: the file is empty")
    }
  }

  @Test func batchOfCIFAR10IsNamed() throws {
    try withTemporaryDirectory { directory in
      try CIFARBytes.write(0..<1, to: "repository/cifar-100-binary/train.bin", in: directory)
      #expect(
        text(in: directory)
          == "repository/cifar-100-binary/train.bin: a CIFAR-100 training file of 153,700,000 "
          + "bytes was expected, found 30,730,000, the size of a CIFAR-10 batch")
    }
  }

  @Test(arguments: [
    ("cifar-100/train.bin", "CIFAR-100 with coarse labels, cifar-100", 40_000, 10_000, 10_000),
    ("full/train-labels-idx1-ubyte", "Fashion-MNIST, full", 50_000, 10_000, 10_000),
    (
      "sample/validation-labels-idx1-ubyte",
      "Fashion-MNIST sample (3,000 of 60,000 training images) in sample", 3_000, 1_000, 1_000
    ),
    ("cifar-10/test_batch.bin", "CIFAR-10, cifar-10", 49_000, 1_000, 10_000),
  ])
  func tooManyImagesAreAnError(
    file: String, origin: String, training: Int, validation: Int, test: Int
  ) throws {
    try withTemporaryDirectory { directory in
      // The counts are checked before a file is opened.
      try directory.write([1], to: file)
      let named = directory.path(String(file.split(separator: "/")[0]))
      func error(_ training: Int, _ validation: Int, _ test: Int) -> String {
        text(
          in: directory, named: named, training: training, validation: validation, test: test,
          preferring: ThreePartsTests.kinds + [.cifar10])
      }
      func sentence(_ part: String, _ count: Int) -> String {
        "\(origin): \(digits(count + 1)) \(part) images were asked for, \(digits(count)) are there"
      }
      #expect(error(training + 1, 1, 1) == sentence("training", training))
      #expect(error(1, validation + 1, 1) == sentence("validation", validation))
      #expect(error(1, 1, test + 1) == sentence("test", test))
      #expect(!error(training, validation, test).contains("were asked for"))
    }
  }

  @Test func negativeCountTraps() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = try DatasetLocator(
        namedDirectory: repositoryDatasets + "/fashion-mnist-sample", repositoryDirectory: "/r"
      ).loadTrainingValidationAndTest(trainingCount: 1, validationCount: 1, testCount: -1)
    }
    expect(result, toSay: "DatasetLocator: -1 test images")
  }
}

/// Thousands apart, as errors write them.
private func digits(_ count: Int) -> String {
  let rest = String(count % 1_000)
  return "\(count / 1_000)," + String(repeating: "0", count: 3 - rest.count) + rest
}

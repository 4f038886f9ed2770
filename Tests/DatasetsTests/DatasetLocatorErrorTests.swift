import Datasets
import Testing

@Suite struct DatasetLocatorErrorTests {
  static let kinds: [DatasetLocator.Kind] = [.cifar10, .fashionMNIST, .fashionMNISTSample]

  /// The error of a search in a named directory, or in the repository's and the system's.
  func text(
    in directory: TemporaryDirectory, named: String? = nil, system: [String] = [],
    training: Int = 1, validation: Int = 1, preferring kinds: [DatasetLocator.Kind] = kinds
  ) -> String {
    errorText(in: directory) {
      _ = try DatasetLocator(
        namedDirectory: named, environmentDirectory: nil,
        repositoryDirectory: directory.path("repository"), systemDirectories: system
      ).loadTrainingAndValidation(
        trainingCount: training, validationCount: validation, preferring: kinds)
    }
  }

  @Test func namedDirectoryWithoutDataIsAnError() throws {
    try withTemporaryDirectory { directory in
      let named = try directory.makeDirectory("named")
      // Data elsewhere do not help.
      let text = text(in: directory, named: named, system: [repositoryDatasets])
      #expect(
        text == "no data set in named: looked for cifar-10-batches-bin/data_batch_1.bin, "
          + "cifar-10-binary.tar.gz, fashion-mnist/train-images-idx3-ubyte.gz, "
          + "fashion-mnist-sample/validation-images-idx3-ubyte.gz")
    }
  }

  @Test func searchWithoutResultListsPlacesAndFiles() throws {
    try withTemporaryDirectory { directory in
      let text = text(
        in: directory, system: [directory.path("system")], preferring: [.fashionMNIST])
      #expect(
        text == "no data set in repository or system: looked for "
          + "fashion-mnist/train-images-idx3-ubyte.gz")
    }
  }

  @Test func namedDirectoryMustBeThere() throws {
    try withTemporaryDirectory { directory in
      let missing = text(in: directory, named: directory.path("named"))
      #expect(missing == "named: cannot be opened: No such file or directory")
      let file = try directory.write([1], to: "file")
      let found = text(in: directory, named: file)
      #expect(found == "file: a directory was expected, found a file")
    }
  }

  @Test func damagedSetIsNeverPassedOver() throws {
    try withTemporaryDirectory { directory in
      let name = "repository/fashion-mnist/train-images-idx3-ubyte.gz"
      try directory.write(Array("<html>404</html>".utf8), to: name)
      let text = text(in: directory, system: [repositoryDatasets + "/fashion-mnist-sample"])
      #expect(
        text == "\(name), byte 0: an image file was expected, which begins with 0x00000803, "
          + "found a web page (HTML)")
    }
  }

  @Test(arguments: [
    (
      "cifar-10-batches-bin/data_batch_3.bin",
      "repository/cifar-10-batches-bin/data_batch_1.bin"
    ),
    (
      "fashion-mnist/train-labels-idx1-ubyte.gz",
      "repository/fashion-mnist/train-images-idx3-ubyte.gz"
    ),
    (
      "fashion-mnist-sample/validation-labels-idx1-ubyte",
      "repository/fashion-mnist-sample/train-images-idx3-ubyte.gz"
    ),
  ])
  func incompleteSetIsNeverPassedOver(present: String, missing: String) throws {
    try withTemporaryDirectory { directory in
      try directory.write([1], to: "repository/\(present)")
      let text = text(in: directory, system: [repositoryDatasets])
      #expect(text == "\(missing): cannot be opened: No such file or directory")
    }
  }

  @Test func damagedArchiveIsNeverPassedOver() throws {
    try withTemporaryDirectory { directory in
      try directory.write([], to: "repository/cifar-10-binary.tar.gz")
      let text = text(in: directory, system: [repositoryDatasets])
      #expect(text == "repository/cifar-10-binary.tar.gz: the file is empty")
    }
  }

  @Test func negativeCountTraps() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = try DatasetLocator(
        namedDirectory: repositoryDatasets + "/fashion-mnist-sample", repositoryDirectory: "/r"
      ).loadTest(count: -1, preferring: [.fashionMNISTSample])
    }
    expect(result, toSay: "DatasetLocator: -1 test images")
  }

  @Test func searchForNothingTraps() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = try DatasetLocator(namedDirectory: "/", repositoryDirectory: "/r")
        .loadTest(count: 1, preferring: [])
    }
    expect(result, toSay: "DatasetLocator: no kind of data set to look for")
  }

  @Test func tooManyImagesAreAnError() throws {
    try withTemporaryDirectory { directory in
      let sample = repositoryDatasets + "/fashion-mnist-sample"
      let origin = "Fashion-MNIST sample (3,000 of 60,000 training images) in \(sample)"
      let training = text(in: directory, named: sample, training: 3_001)
      #expect(training == "\(origin): 3,001 training images were asked for, 3,000 are there")
      let validation = text(in: directory, named: sample, validation: 1_001)
      #expect(validation == "\(origin): 1,001 validation images were asked for, 1,000 are there")

      try CIFARBytes.write(0..<0, to: "cifar/data_batch_1.bin", in: directory)
      let cifar = text(in: directory, named: directory.path("cifar"), training: 49_001)
      #expect(cifar == "CIFAR-10, cifar: 49,001 training images were asked for, 49,000 are there")

      try directory.write([1], to: "full/train-labels-idx1-ubyte.gz")
      let full = text(in: directory, named: directory.path("full"), training: 59_001)
      #expect(
        full == "Fashion-MNIST, full: 59,001 training images were asked for, 59,000 are there")
    }
  }
}

import Datasets
import Foundation
import Testing

@Suite struct DatasetLocatorTests {
  func locator(
    named: String? = nil, environment: String? = nil, repository: String = repositoryDatasets,
    system: [String] = []
  ) -> DatasetLocator {
    DatasetLocator(
      namedDirectory: named, environmentDirectory: environment, repositoryDirectory: repository,
      systemDirectories: system)
  }

  /// The origin of the data set that is found.
  func origin(
    _ locator: DatasetLocator, preferring kinds: [DatasetLocator.Kind] = [.cifar10, .fashionMNIST]
  ) throws -> String {
    try locator.loadTrainingAndValidation(
      trainingCount: 1, validationCount: 1, preferring: kinds
    ).origin
  }

  @Test func freshCloneHasTheSample() throws {
    let split = try locator().loadTrainingAndValidation(
      trainingCount: 500, validationCount: 1_000, preferring: [.fashionMNISTSample])
    let golden = try goldenNumbers()
    #expect(split.training.count == 500)
    #expect([checksum(split.training.pixels)] == golden["full-train-500 pixel-crc32"])
    #expect(split.validation.count == 1_000)
    #expect([checksum(split.validation.pixels)] == golden["sample-validation pixel-crc32"])
    #expect(
      split.origin == "Fashion-MNIST sample (3,000 of 60,000 training images) in "
        + "\(repositoryDatasets)/fashion-mnist-sample")

    let (test, origin) = try locator().loadTest(count: 10, preferring: [.fashionMNISTSample])
    #expect(test.labels == [9, 2, 1, 1, 6, 1, 4, 6, 5, 7])
    #expect(origin == split.origin)
  }

  @Test(
    .enabled(
      if: InstalledFashionMNISTTests.isInstalled, "Debian's dataset-fashion-mnist is not installed")
  )
  func installedPackageIsPreferredToTheSample() throws {
    try withTemporaryDirectory { directory in
      // An empty repository directory: the developer's own may hold CIFAR-10.
      let split = try locator(
        repository: directory.path, system: [DatasetLocator.debianFashionMNIST]
      ).loadTrainingAndValidation(trainingCount: 500, validationCount: 1_000)
      let golden = try goldenNumbers()
      #expect([checksum(split.training.pixels)] == golden["full-train-500 pixel-crc32"])
      #expect([checksum(split.validation.pixels)] == golden["full-validation pixel-crc32"])
      #expect(split.origin == "Fashion-MNIST, /usr/share/datasets/fashion-mnist")
    }
  }

  @Test func validationOfCIFARFollowsTheFirst49000() throws {
    try withTemporaryDirectory { directory in
      let folder = "cifar-10-batches-bin"
      try CIFARBytes.write(0..<3, to: "\(folder)/data_batch_1.bin", in: directory)
      try CIFARBytes.write(49_000..<49_004, to: "\(folder)/data_batch_5.bin", in: directory)
      try CIFARBytes.write(0..<2, to: "\(folder)/test_batch.bin", in: directory)
      let locator = locator(named: directory.path)
      let split = try locator.loadTrainingAndValidation(trainingCount: 3, validationCount: 4)
      #expect(split.training.pixels == (0..<3).flatMap(CIFARBytes.pixels))
      #expect(split.validation.pixels == (49_000..<49_004).flatMap(CIFARBytes.pixels))
      #expect(split.origin == "CIFAR-10, \(directory.path)/cifar-10-batches-bin")
      let test = try locator.loadTest(count: 2).test
      #expect(test.labels == [0, 1])
    }
  }

  @Test func kindsComeInTheCallersOrder() throws {
    try withTemporaryDirectory { directory in
      try FashionMNISTTests.writeFull(to: "a/fashion-mnist", in: directory)
      for number in [1, 5] {
        try CIFARBytes.write(
          0..<0, to: "b/cifar-10-batches-bin/data_batch_\(number).bin", in: directory)
      }
      let locator = locator(
        repository: directory.path("a"), system: [directory.path("b")])
      let preferred = try origin(locator)
      #expect(preferred == "CIFAR-10, \(directory.path)/b/cifar-10-batches-bin")
      let other = try origin(locator, preferring: [.fashionMNIST, .cifar10])
      #expect(
        other == "unknown images in Fashion-MNIST's format, \(directory.path)/a/fashion-mnist")
    }
  }

  @Test func namedDirectoryMayBeTheDataSetsOwn() throws {
    try withTemporaryDirectory { directory in
      for number in [1, 5] {
        try CIFARBytes.write(0..<0, to: "data_batch_\(number).bin", in: directory)
      }
      let found = try origin(locator(named: directory.path + "/"))
      #expect(found == "CIFAR-10, \(directory.path)/")
    }
    let sample = repositoryDatasets + "/fashion-mnist-sample"
    let found = try origin(
      locator(named: sample), preferring: [.fashionMNIST, .fashionMNISTSample])
    #expect(found == "Fashion-MNIST sample (3,000 of 60,000 training images) in \(sample)")
  }

  @Test func unpackedBatchesComeBeforeTheArchive() throws {
    try withTemporaryDirectory { directory in
      try directory.write([1], to: "cifar-10-binary.tar.gz")
      for number in [1, 5] {
        try CIFARBytes.write(
          0..<0, to: "cifar-10-batches-bin/data_batch_\(number).bin", in: directory)
      }
      let found = try origin(locator(named: directory.path + "/"))
      #expect(found == "CIFAR-10, \(directory.path)/cifar-10-batches-bin")
    }
  }

  @Test func placesComeInTheirOrder() throws {
    let named = locator(named: "/n", environment: "/e", repository: "/r", system: ["/s"])
    #expect(named.directories == ["/n"])
    #expect(named.isNamed)
    let environment = locator(environment: "/e", repository: "/r", system: ["/s"])
    #expect(environment.directories == ["/e"])
    #expect(environment.isNamed)
    let neither = locator(environment: "", repository: "/r", system: ["/s"])
    #expect(neither.directories == ["/r", "/s"])
    #expect(!neither.isNamed)
  }

  @Test func environmentVariableIsRead() async {
    await #expect(processExitsWith: .exitCode(7)) {
      setenv("HANDGRAD_DATA", "/from/environment", 1)
      let locator = DatasetLocator(namedDirectory: nil, repositoryDirectory: "/r")
      exit(locator.directories == ["/from/environment"] ? 7 : 1)
    }
    await #expect(processExitsWith: .exitCode(7)) {
      unsetenv("HANDGRAD_DATA")
      let locator = DatasetLocator(namedDirectory: nil, repositoryDirectory: "/r")
      let expected = ["/r", "/usr/share/datasets/fashion-mnist"]
      exit(locator.directories == expected ? 7 : 1)
    }
  }
}

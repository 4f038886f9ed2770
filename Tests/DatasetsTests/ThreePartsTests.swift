import Datasets
import Testing

@Suite struct ThreePartsTests {
  static let kinds: [DatasetLocator.Kind] = [
    .cifar100(.coarse), .fashionMNIST, .fashionMNISTSample,
  ]

  func locator(
    named: String? = nil, repository: String = repositoryDatasets, system: [String] = []
  ) -> DatasetLocator {
    DatasetLocator(
      namedDirectory: named, environmentDirectory: nil, repositoryDirectory: repository,
      systemDirectories: system)
  }

  @Test func cifar100IsSplitAsInTheCourse() throws {
    try withTemporaryDirectory { directory in
      try CIFAR100Bytes.writeBoth(to: "cifar-100-binary", in: directory)
      let parts = try locator(named: directory.path).loadTrainingValidationAndTest(
        trainingCount: 2, validationCount: 2, testCount: 2)
      #expect(parts.training.pixels == [0, 1].flatMap(CIFAR100Bytes.pixels))
      #expect(parts.validation.pixels == [40_000, 40_001].flatMap(CIFAR100Bytes.pixels))
      #expect(parts.test.pixels == [50_000, 50_001].flatMap(CIFAR100Bytes.pixels))
      #expect(parts.training.labels + parts.validation.labels == [3, 4, 3, 4])
      #expect(parts.test.labels == [3, 4])
      #expect(parts.name == "CIFAR-100")
      #expect(parts.imageShape == (32, 32, 3))
      #expect(parts.classCount == 20)
      #expect(
        parts.origin == "CIFAR-100 with coarse labels, \(directory.path)/cifar-100-binary")
    }
  }

  @Test func fineLabelsMayBeAskedFor() throws {
    try withTemporaryDirectory { directory in
      try CIFAR100Bytes.writeBoth(to: ".", in: directory)
      let parts = try locator(named: directory.path).loadTrainingValidationAndTest(
        trainingCount: 0, validationCount: 1, testCount: 1, preferring: [.cifar100(.fine)])
      #expect(parts.validation.labels + parts.test.labels == [50, 50])
      #expect(parts.training.count == 0)
      #expect(parts.classCount == 100)
      #expect(parts.origin == "CIFAR-100 with fine labels, \(directory.path)")
    }
  }

  @Test func archiveGivesAllParts() throws {
    try withTemporaryDirectory { directory in
      try CIFAR100Bytes.writeBoth(to: "cifar-100-binary", in: directory)
      let (status, output) = try run(
        "cd '\(directory.path)' && tar -cf cifar-100-binary.tar.gz cifar-100-binary "
          + "&& rm -r cifar-100-binary")
      try #require(status == 0, "\(output)")
      let locator = locator(named: directory.path)
      let parts = try locator.loadTrainingValidationAndTest(
        trainingCount: 2, validationCount: 1, testCount: 1)
      #expect(parts.training.pixels == [0, 1].flatMap(CIFAR100Bytes.pixels))
      #expect(parts.validation.pixels == CIFAR100Bytes.pixels(40_000))
      #expect(parts.test.pixels == CIFAR100Bytes.pixels(50_000))
      #expect(
        parts.origin
          == "CIFAR-100 with coarse labels, \(directory.path)/cifar-100-binary.tar.gz")
    }
  }

  @Test func fullFashionMNISTKeepsItsLastTenThousand() throws {
    try withTemporaryDirectory { directory in
      try FashionMNISTBytes.write(to: "fashion-mnist", in: directory)
      let parts = try locator(repository: directory.path).loadTrainingValidationAndTest(
        trainingCount: 50_000, validationCount: 10_000, testCount: 10_000)
      func ends(_ images: LabeledImages) -> [UInt8] {
        [images.pixels[0], images.pixels[images.pixels.count - 784]]
      }
      #expect(parts.training.count == 50_000)
      #expect(ends(parts.training) == [1, 2])
      #expect(parts.validation.count == 10_000)
      #expect(ends(parts.validation) == [3, 4])
      #expect(parts.test.count == 10_000)
      #expect(ends(parts.test) == [5, 6])
      #expect(parts.name == "unknown images in Fashion-MNIST's format")
      #expect(parts.imageShape == (28, 28, 1))
      #expect(parts.classCount == 10)

      let few = try locator(repository: directory.path).loadTrainingValidationAndTest(
        trainingCount: 1, validationCount: 1, testCount: 1)
      #expect([few.training, few.validation, few.test].map { $0.pixels[0] } == [1, 3, 5])
    }
  }

  @Test func freshCloneHasTheSample() throws {
    let parts = try locator().loadTrainingValidationAndTest(
      trainingCount: 3_000, validationCount: 1_000, testCount: 1_000,
      preferring: [.fashionMNISTSample])
    let golden = try goldenNumbers()
    #expect([checksum(parts.training.pixels)] == golden["sample-train pixel-crc32"])
    #expect([checksum(parts.validation.pixels)] == golden["sample-validation pixel-crc32"])
    #expect([checksum(parts.test.pixels)] == golden["sample-test pixel-crc32"])
    #expect(
      parts.origin == "Fashion-MNIST sample (3,000 of 60,000 training images) in "
        + "\(repositoryDatasets)/fashion-mnist-sample")
  }

  @Test func cifar10HasThreePartsToo() throws {
    try withTemporaryDirectory { directory in
      try CIFARBytes.write(0..<1, to: "data_batch_1.bin", in: directory)
      try CIFARBytes.write(49_000..<49_001, to: "data_batch_5.bin", in: directory)
      try CIFARBytes.write(7..<8, to: "test_batch.bin", in: directory)
      let parts = try locator(named: directory.path).loadTrainingValidationAndTest(
        trainingCount: 1, validationCount: 1, testCount: 8, preferring: [.cifar10])
      #expect(parts.training.pixels == CIFARBytes.pixels(0))
      #expect(parts.validation.pixels == CIFARBytes.pixels(49_000))
      #expect(parts.test[7..<8].pixels == CIFARBytes.pixels(7))
      #expect(parts.imageShape == (32, 32, 3))
    }
  }

  @Test func cifar100ComesFirstInAnyPlace() throws {
    try withTemporaryDirectory { directory in
      try FashionMNISTBytes.write(to: "a/fashion-mnist", in: directory)
      try CIFAR100Bytes.writeBoth(to: "b/cifar-100-binary", in: directory)
      try directory.write([1], to: "b/cifar-100-binary.tar.gz")
      let locator = locator(
        repository: directory.path("a"), system: [directory.path("b")])
      let parts = try locator.loadTrainingValidationAndTest(
        trainingCount: 1, validationCount: 1, testCount: 1)
      #expect(
        parts.origin == "CIFAR-100 with coarse labels, \(directory.path)/b/cifar-100-binary")
      let two = try locator.loadTrainingAndValidation(
        trainingCount: 1, validationCount: 1, preferring: [.cifar100(.fine)])
      #expect(two.validation.pixels == CIFAR100Bytes.pixels(40_000))
      #expect(two.validation.labels == [50])
      // The other experiment does not ask for it.
      let other = try locator.loadTrainingAndValidation(trainingCount: 1, validationCount: 1)
      #expect(
        other.origin
          == "unknown images in Fashion-MNIST's format, \(directory.path)/a/fashion-mnist")
    }
  }
}

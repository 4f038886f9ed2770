import Datasets
import Foundation
import Testing

/// Data files as browsers, operating systems and other sites name them.
@Suite struct FileNameTests {
  static let imageNames = [
    "train-images.idx3-ubyte.gz", "train-images.idx3-ubyte", "Train-Images-IDX3-UByte.GZ",
    "train-images-idx3-ubyte (1).gz", "train-images-idx3-ubyte(2).gz", "train_images_idx3_ubyte.gz",
    "train-images-idx3-ubyte.gz.gz", "train-images-idx3-ubyte/train-images-idx3-ubyte.gz",
  ]

  @Test(arguments: imageNames) func theSampleIsFoundUnderOtherNames(_ name: String) throws {
    try withTemporaryDirectory { directory in
      try copySample(to: directory) { $0 == "train-images-idx3-ubyte.gz" ? name : $0 }
      let split = try load(directory, .fashionMNISTSample)
      #expect(split.training.labels.count == 10)
      #expect(split.training.pixels.contains { $0 > 0 })
    }
  }

  @Test func allNamesMayBeDotted() throws {
    try withTemporaryDirectory { directory in
      try copySample(to: directory) { $0.replacing("-idx", with: ".idx") }
      let split = try load(directory, .fashionMNISTSample)
      #expect(split.validation.labels.count == 10)
    }
  }

  @Test func aFileComesBeforeAFolderOfItsName() throws {
    try withTemporaryDirectory { directory in
      try copySample(to: directory) { $0.replacing("images-idx", with: "images.idx") }
      try directory.makeDirectory("train-images-idx3-ubyte")
      #expect(try load(directory, .fashionMNISTSample).training.count == 10)
    }
  }

  @Test func theFoldersOfOtherLibrariesAreSearched() throws {
    try withTemporaryDirectory { directory in
      try FashionMNISTTests.writeFull(to: "data/FashionMNIST/raw", in: directory)
      let split = try DatasetLocator(
        namedDirectory: directory.path("data"), repositoryDirectory: ""
      ).loadTrainingAndValidation(trainingCount: 1, validationCount: 1)
      #expect(split.training.count == 1)
    }
  }

  @Test(arguments: [
    "cifar-10-binary.tar", "cifar-10-binary.tgz", "cifar-10-binary.tar (1).gz",
    "cifar-10-binary (1).tar.gz", "CIFAR-10-Binary.tar.gz",
  ])
  func theArchiveIsFoundUnderOtherNames(_ name: String) throws {
    try withTemporaryDirectory { directory in
      try directory.write(Array("<!DOCTYPE html><html>".utf8), to: name)
      let text = errorText(in: directory) { _ = try load(directory, .cifar10) }
      #expect(text == "\(name), byte 0: a tar header was expected, found a web page (HTML)")
    }
  }

  @Test func batchesMayHaveCapitalLetters() throws {
    try withTemporaryDirectory { directory in
      for number in [1, 5] {
        try CIFARBytes.write(0..<20, to: "Data_Batch_\(number).BIN", in: directory)
      }
      #expect(try load(directory, .cifar10).training.pixels.prefix(3) == [0, 1, 2])
    }
  }

  @Test(arguments: [
    ("cifar-10-batches-mat/x", "cifar-10-batches-mat", "MATLAB", "10", "batches-bin"),
    ("cifar-10-matlab.tar.gz", "cifar-10-matlab.tar.gz", "MATLAB", "10", "batches-bin"),
    ("cifar-100-matlab/x", "cifar-100-matlab", "MATLAB", "100", "binary"),
    ("cifar-100-matlab.tar.gz", "cifar-100-matlab.tar.gz", "MATLAB", "100", "binary"),
  ])
  func otherVersionsAreNamed(
    _ file: String, _ found: String, _ version: String, _ number: String, _ folder: String
  ) throws {
    try withTemporaryDirectory { directory in
      try directory.write([0x80, 2], to: file)
      let kind: DatasetLocator.Kind = number == "10" ? .cifar10 : .cifar100(.coarse)
      let text = errorText(in: directory) { _ = try load(directory, kind) }
      #expect(
        text
          == "\(found): this is the \(version) version of CIFAR-\(number); the binary version is "
          + "read, cifar-\(number)-\(folder)/ or cifar-\(number)-binary.tar.gz, which "
          + "Datasets/fetch.sh downloads")
    }
  }

  /// The file that is there is opened, whose first bytes are a pickle's and no more.
  @Test(arguments: [
    ("cifar-10-batches-py/data_batch_1", "10"), ("batches.meta", "10"),
    ("cifar-10-python.tar.gz", "10"), ("cifar-10-python.tar(1).gz", "10"),
    ("cifar-100-python/train", "100"), ("cifar-100-python/meta", "100"),
    ("cifar-100-python.tar.gz", "100"),
  ])
  func thePythonVersionIsFound(_ file: String, _ number: String) throws {
    try withTemporaryDirectory { directory in
      try directory.write([0x80, 2], to: file)
      let kind: DatasetLocator.Kind = number == "10" ? .cifar10 : .cifar100(.coarse)
      let text = errorText(in: directory) { _ = try load(directory, kind) }
      #expect(text.hasPrefix("\(file), byte 2: "), "\(text)")
    }
  }

  @Test func theBinaryVersionBesideAnotherIsRead() throws {
    try withTemporaryDirectory { directory in
      try directory.write([0x80, 2], to: "cifar-10-python.tar.gz")
      for number in [1, 5] {
        let name = "cifar-10-batches-bin/data_batch_\(number).bin"
        try CIFARBytes.write(0..<20, to: name, in: directory)
      }
      #expect(try load(directory, .cifar10).training.count == 10)
    }
  }

  private func load(
    _ directory: TemporaryDirectory, _ kind: DatasetLocator.Kind
  ) throws -> TrainingAndValidation {
    try DatasetLocator(namedDirectory: directory.path, repositoryDirectory: "")
      .loadTrainingAndValidation(trainingCount: 10, validationCount: 10, preferring: [kind])
  }

  private func copySample(
    to directory: TemporaryDirectory, naming name: (String) -> String
  ) throws {
    let sample = repositoryDatasets + "/fashion-mnist-sample"
    for file in try FileManager.default.contentsOfDirectory(atPath: sample)
    where file.hasSuffix(".gz") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(sample)/\(file)"))
      try directory.write([UInt8](bytes), to: name(file))
    }
  }
}

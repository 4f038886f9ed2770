import Datasets
import DropoutStudy
import Foundation
import Tensors
import TestSupport
import Testing

/// Examples of the data sets, from files of the real formats and, but for Reuters, sizes.
@Suite struct DataTests {
  private func configuration(_ dataset: StudyDataset) -> StudyConfiguration {
    StudyConfiguration(dataset: dataset, hiddenLayers: 1, units: 4, activation: .relu)
  }

  private func locator(_ folder: String) -> DatasetLocator {
    DatasetLocator(namedDirectory: folder, repositoryDirectory: folder)
  }

  @Test func areBrightnessesWithAChecksum() throws {
    let locator = locator("\(Program.root)/Datasets")
    let data = try StudyData(configuration(.fashionMNISTSample), locator)
    #expect(data.training.inputs.shape == [3000, 28, 28])
    #expect(data.validation.inputs.shape == [1000, 28, 28])
    #expect(data.training.inputs.max() == 1)
    #expect(data.training.inputs.min() == 0)
    #expect(data.sha256 == "4a74c17b846fcb10" + data.sha256.dropFirst(16))
    var fewer = configuration(.fashionMNISTSample)
    fewer.trainingExamples = 10
    #expect(try StudyData(fewer, locator).training.labels == Array(data.training.labels[..<10]))
    fewer.trainingExamples = 3001
    let error = #expect(throws: StudyDataError.self) { try StudyData(fewer, locator) }
    #expect(
      "\(error!)" == "training_examples is 3001, but the Fashion-MNIST sample has 3000 of them")
  }

  @Test func areTextsOfOneLength() throws {
    let golden = "\(Program.root)/Tests/DatasetsTests/Golden"
    let data = try StudyData(configuration(.reuters), locator(golden))
    #expect(data.training.inputs.shape[1] == 100)
    #expect(data.training.inputs.max() < 10_000)
    #expect(data.training.count > data.validation.count)
  }

  @Test(.enabled(if: LongTests.areWanted)) func areColorImages() throws {
    let folder = try TemporaryFolder()
    let batches = "\(folder.path)/cifar-10-batches-bin"
    try FileManager.default.createDirectory(atPath: batches, withIntermediateDirectories: true)
    for name in (1...5).map({ "data_batch_\($0).bin" }) + ["test_batch.bin"] {
      var bytes = [UInt8](repeating: 51, count: 10_000 * 3073)
      for image in 0..<10_000 { bytes[image * 3073] = UInt8(image % 10) }
      try Data(bytes).write(to: URL(fileURLWithPath: "\(batches)/\(name)"))
    }
    let data = try StudyData(configuration(.cifar10), locator(folder.path))
    #expect(data.training.inputs.shape == [50_000, 3, 32, 32])
    #expect(data.validation.inputs.shape == [10_000, 3, 32, 32])
    #expect(abs(data.training.inputs.max() - 0.2) < 1e-7)
    #expect(data.training.labels[49_999] == 9)
  }

  @Test func thatAreMissingAreNamedWithTheWayToGetThem() throws {
    let folder = try TemporaryFolder()
    let names = ["mnist", "fashion-mnist", "fashion-mnist", "cifar-10", "cifar-100", "reuters"]
    for (dataset, name) in zip(StudyDataset.allCases, names) {
      let sentence = try dataset.whatIsMissing(locator(folder.path))
      #expect(
        sentence
          == "\(dataset.title) is not in \(folder.path); Datasets/fetch.sh \(name) gets it")
    }
  }
}

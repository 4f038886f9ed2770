import Datasets
import Tensors
import Training

/// The examples of an experiment: brightnesses in 0...1, or words.
public struct StudyData: Sendable {
  public let training: Examples
  public let validation: Examples
  /// What the data are and where they lie.
  public let origin: String
  /// SHA-256 of all examples that there are, in hexadecimal digits: of the bytes of the training
  /// images, their labels, the test images and theirs; a word of a text has four bytes.
  public let sha256: String
}

/// The data of an experiment cannot be had.
public struct StudyDataError: Error, CustomStringConvertible {
  public let description: String
}

extension StudyData {
  /// Loads the examples that a configuration asks for.
  /// - Throws: `DatasetError` where the data set is not there or damaged, `StudyDataError` where it
  ///   has fewer examples.
  public init(_ configuration: StudyConfiguration, _ locator: DatasetLocator) throws {
    let parts = try DataParts(configuration.dataset, locator)
    origin = parts.origin
    sha256 = try sha256Digest(parts.bytes)
    let title = configuration.dataset.title
    training = try parts.training.examples(
      configuration.trainingExamples, "training_examples", of: title)
    validation = try parts.validation.examples(
      configuration.validationExamples, "validation_examples", of: title)
  }
}

/// Training and validation examples before they are numbers.
private struct DataParts {
  let training: DataPart
  let validation: DataPart
  let origin: String

  init(_ dataset: StudyDataset, _ locator: DatasetLocator) throws(DatasetError) {
    guard let kind = dataset.kind else {
      let reuters = try locator.reuters()
      let (training, test) = try reuters.articles()
      self.training = DataPart(training)
      validation = DataPart(test)
      origin = "Reuters, \(reuters.path)"
      return
    }
    let loaded = try locator.loadTrainingAndTest(of: kind)
    training = DataPart(loaded.training)
    validation = DataPart(loaded.test)
    origin = loaded.origin
  }

  var bytes: [[UInt8]] { training.bytes + validation.bytes }
}

extension StudyDataset {
  /// `nil` for texts.
  var kind: DatasetLocator.Kind? {
    switch self {
    case .mnist: .mnist
    case .fashionMNIST: .fashionMNIST
    case .fashionMNISTSample: .fashionMNISTSample
    case .cifar10: .cifar10
    case .cifar100: .cifar100(.fine)
    case .reuters: nil
    }
  }
}

private enum DataPart {
  case images(LabeledImages)
  /// Texts of equal length.
  case texts([[Int]], labels: [Int])

  init(_ images: LabeledImages) { self = .images(images) }

  init(_ sequences: LabeledSequences) {
    self = .texts(
      sequences.padded(to: StudyDataset.reuters.exampleShape[0]), labels: sequences.labels)
  }

  private var labels: [Int] {
    switch self {
    case .images(let images): images.labels
    case .texts(_, let labels): labels
    }
  }

  /// The examples, then their labels.
  var bytes: [[UInt8]] {
    let labels = labels.map(UInt8.init)
    switch self {
    case .images(let images): return [images.pixels, labels]
    case .texts(let texts, _):
      let words = texts.joined().flatMap { word in
        (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
      }
      return [words, labels]
    }
  }

  /// - Parameter count: How many, from the first; `nil` for all.
  func examples(_ count: Int?, _ key: String, of title: String) throws(StudyDataError) -> Examples {
    let available = labels.count
    let count = count ?? available
    guard count <= available else {
      throw StudyDataError(
        description: "\(key) is \(count), but \(title) has \(available) of them")
    }
    let labels = Array(labels[..<count])
    switch self {
    case .images(let images):
      let inputs = Tensor(
        bytes: images[0..<count].pixels, shape: [count] + images.imageShape, dtype: .float32)
      return Examples(inputs: inputs / 255, labels: labels)
    case .texts(let texts, _):
      let words = texts[..<count].joined().map(Double.init)
      let shape = [count, words.count / count]
      return Examples(inputs: Tensor(words, shape: shape, dtype: .float32), labels: labels)
    }
  }
}

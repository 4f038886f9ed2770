import Training

/// The data sets that the study knows, by the names that configurations give them.
public enum StudyDataset: String, Sendable, CaseIterable {
  case mnist
  case fashionMNIST = "fashion_mnist"
  case fashionMNISTSample = "fashion_mnist_sample"
  case cifar10
  case cifar100
  case reuters

  /// The words of Reuters' vocabulary.
  static let words = 10_000

  var input: StudyNetwork.Input {
    switch self {
    case .mnist, .fashionMNIST, .fashionMNISTSample: .grayImage
    case .cifar10, .cifar100: .colorImage
    case .reuters: .text(words: StudyDataset.words)
    }
  }

  /// The shape of an example.
  var exampleShape: [Int] {
    switch input {
    case .grayImage: [28, 28]
    case .colorImage: [3, 32, 32]
    case .text: [100]
    }
  }

  var classCount: Int {
    switch self {
    case .mnist, .fashionMNIST, .fashionMNISTSample, .cifar10: 10
    case .cifar100: 100
    case .reuters: 46
    }
  }

  /// What people call it.
  public var title: String {
    switch self {
    case .mnist: "MNIST"
    case .fashionMNIST: "Fashion-MNIST"
    case .fashionMNISTSample: "the Fashion-MNIST sample"
    case .cifar10: "CIFAR-10"
    case .cifar100: "CIFAR-100"
    case .reuters: "Reuters"
    }
  }
}

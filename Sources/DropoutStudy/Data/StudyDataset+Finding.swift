import Datasets

extension StudyDataset {
  /// What is missing and how to get it, in one sentence; `nil` if the data set is there.
  /// - Throws: `DatasetError` when something is there that cannot be used.
  public func whatIsMissing(_ locator: DatasetLocator) throws(DatasetError) -> String? {
    do throws(DatasetError) {
      if let kind {
        _ = try locator.firstKind(of: [kind])
      } else {
        _ = try locator.reuters()
      }
      return nil
    } catch .noDataset(let directories, _) {
      let places = directories.joined(separator: " and ")
      return "\(title) is not in \(places); Datasets/fetch.sh \(fetchName) gets it"
    }
  }

  /// What `fetch.sh` calls it.
  private var fetchName: String {
    switch self {
    case .mnist: "mnist"
    case .fashionMNIST, .fashionMNISTSample: "fashion-mnist"
    case .cifar10: "cifar-10"
    case .cifar100: "cifar-100"
    case .reuters: "reuters"
    }
  }
}

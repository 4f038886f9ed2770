import Glibc

extension DatasetLocator {
  /// The first kind that is found in any directory.
  func locate(preferring kinds: [Kind]) throws(DatasetError) -> any LocatedDataset {
    guard !kinds.isEmpty else { trap("DatasetLocator", "no kind of data set to look for") }
    if isNamed { try checkIsDirectory(directories[0]) }
    for kind in kinds {
      for directory in directories {
        if let dataset = find(kind, in: directory) { return dataset }
      }
    }
    throw .noDataset(directories: directories, lookedFor: kinds.flatMap(\.soughtFiles))
  }

  private func checkIsDirectory(_ path: String) throws(DatasetError) {
    guard let kind = entryKind(path) else { throw .cannotOpen(path: path, errorNumber: ENOENT) }
    guard kind == .directory else { throw .notADirectory(path: path, found: kind) }
  }
}

/// Looks for a kind in a directory and in its subdirectory for that kind.
///
/// One file of a set suffices: the set is there then, and what is missing or damaged becomes
/// an error when it is loaded.
private func find(_ kind: DatasetLocator.Kind, in directory: String) -> (any LocatedDataset)? {
  switch kind {
  case .cifar10:
    for place in [directory, joinPath(directory, "cifar-10-batches-bin")]
    where holds(place, anyOf: CIFAR10.trainingFileNames + CIFAR10.testFileNames) {
      return CIFAR10(storage: .directory(place))
    }
    let archive = joinPath(directory, "cifar-10-binary.tar.gz")
    return entryKind(archive) == nil ? nil : CIFAR10(storage: .archive(archive))
  case .fashionMNIST:
    for place in [directory, joinPath(directory, "fashion-mnist")]
    where holds(place, anyOf: idxNames("train")) && !holds(place, anyOf: idxNames("validation")) {
      return FashionMNIST(directory: place, edition: .full)
    }
    return nil
  case .fashionMNISTSample:
    for place in [directory, joinPath(directory, "fashion-mnist-sample")]
    where holds(place, anyOf: idxNames("validation")) {
      return FashionMNIST(directory: place, edition: .sample)
    }
    return nil
  }
}

private func holds(_ directory: String, anyOf names: [String]) -> Bool {
  names.contains { entryKind(joinPath(directory, $0)) != nil }
}

private func idxNames(_ prefix: String) -> [String] {
  ["\(prefix)-images-idx3-ubyte", "\(prefix)-labels-idx1-ubyte"].flatMap { [$0, $0 + ".gz"] }
}

extension DatasetLocator.Kind {
  /// The files that a person can put into a directory for this kind, for errors.
  fileprivate var soughtFiles: [String] {
    switch self {
    case .cifar10: ["cifar-10-batches-bin/data_batch_1.bin", "cifar-10-binary.tar.gz"]
    case .fashionMNIST: ["fashion-mnist/train-images-idx3-ubyte.gz"]
    case .fashionMNISTSample: ["fashion-mnist-sample/validation-images-idx3-ubyte.gz"]
    }
  }
}

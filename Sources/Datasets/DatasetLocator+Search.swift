import Glibc

extension DatasetLocator {
  /// The data set of the first kind that is found in any directory.
  ///
  /// - Parameter validationCount: training images that the full Fashion-MNIST keeps for
  ///   validation; the other kinds have rules of their own.
  func locate(
    preferring kinds: [Kind], validationCount: Int = 1_000
  ) throws(DatasetError) -> any LocatedDataset {
    try search(kinds, validationCount: validationCount).dataset
  }

  /// The first kind that is found in any directory.
  /// - Throws: `DatasetError` when none is.
  public func firstKind(of kinds: [Kind]) throws(DatasetError) -> Kind {
    try search(kinds, validationCount: 1_000).kind
  }

  private func search(
    _ kinds: [Kind], validationCount: Int
  ) throws(DatasetError) -> (kind: Kind, dataset: any LocatedDataset) {
    guard !kinds.isEmpty else { trap("DatasetLocator", "no kind of data set to look for") }
    if isNamed { try checkIsDirectory(directories[0]) }
    for kind in kinds {
      for directory in directories {
        if let dataset = find(kind, in: directory, validationCount: validationCount) {
          return (kind, dataset)
        }
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
private func find(
  _ kind: DatasetLocator.Kind, in directory: String, validationCount: Int
) -> (any LocatedDataset)? {
  switch kind {
  case .cifar10:
    return find(CIFAR10.set, in: directory).map {
      LocatedCIFAR(title: "CIFAR-10", set: CIFAR10.set, storage: $0, validationCount: 1_000)
    }
  case .cifar100(let labels):
    let set = CIFAR100.set(labels)
    return find(set, in: directory).map {
      LocatedCIFAR(
        title: "CIFAR-100 with \(labels.rawValue) labels", set: set, storage: $0,
        validationCount: 10_000)
    }
  case .fashionMNIST:
    for place in [directory, joinPath(directory, "fashion-mnist")]
    where holds(place, anyOf: idxNames("train")) && !holds(place, anyOf: idxNames("validation")) {
      let files = FashionMNIST(directory: place, edition: .full)
      return LocatedFashionMNIST(files: files, validationCount: validationCount)
    }
    return nil
  case .fashionMNISTSample:
    for place in [directory, joinPath(directory, "fashion-mnist-sample")]
    where holds(place, anyOf: idxNames("validation")) {
      let files = FashionMNIST(directory: place, edition: .sample)
      return LocatedFashionMNIST(files: files, validationCount: 1_000)
    }
    return nil
  }
}

private func find(_ set: CIFARSet, in directory: String) -> CIFARStorage? {
  for place in [directory, joinPath(directory, set.folder)]
  where holds(place, anyOf: set.files.map(\.name)) {
    return .directory(place)
  }
  let archive = joinPath(directory, set.archiveName)
  return entryKind(archive) == nil ? nil : .archive(archive)
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
    case .cifar10: soughtFiles(of: CIFAR10.set)
    case .cifar100(let labels): soughtFiles(of: CIFAR100.set(labels))
    case .fashionMNIST: ["fashion-mnist/train-images-idx3-ubyte.gz"]
    case .fashionMNISTSample: ["fashion-mnist-sample/validation-images-idx3-ubyte.gz"]
    }
  }

  private func soughtFiles(of set: CIFARSet) -> [String] {
    ["\(set.folder)/\(set.files[0].name)", set.archiveName]
  }
}

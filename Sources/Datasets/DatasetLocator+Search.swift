import Files
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
        if let dataset = try find(kind, in: directory, validationCount: validationCount) {
          return (kind, dataset)
        }
      }
    }
    throw .noDataset(directories: directories, lookedFor: kinds.flatMap(\.soughtFiles))
  }

  private func checkIsDirectory(_ path: String) throws(DatasetError) {
    guard let kind = EntryKind(at: path) else { throw .cannotOpen(path: path, errorNumber: ENOENT) }
    guard kind == .directory else { throw .notADirectory(path: path, found: kind) }
  }
}

/// Looks for a kind in a directory and in its subdirectory for that kind.
///
/// One file of a set suffices: the set is there then, and what is missing or damaged becomes
/// an error when it is loaded.
private func find(
  _ kind: DatasetLocator.Kind, in directory: String, validationCount: Int
) throws(DatasetError) -> (any LocatedDataset)? {
  switch kind {
  case .cifar10:
    return try find(CIFAR10.set, in: directory).map {
      LocatedCIFAR(title: "CIFAR-10", set: CIFAR10.set, storage: $0, validationCount: 1_000)
    }
  case .cifar100(let labels):
    let set = CIFAR100.set(labels)
    return try find(set, in: directory).map {
      LocatedCIFAR(
        title: "CIFAR-100 with \(labels.rawValue) labels", set: set, storage: $0,
        validationCount: 10_000)
    }
  case .fashionMNIST:
    let folders = ["fashion-mnist", "FashionMNIST/raw", "mnist", "MNIST/raw", "MNIST"]
    let places = [directory] + folders.map { joinPath(directory, $0) }
    for place in places where holdsIDX(place, "train") && !holdsIDX(place, "validation") {
      let files = FashionMNIST(directory: place, edition: .full)
      return LocatedFashionMNIST(files: files, validationCount: validationCount)
    }
    return nil
  case .fashionMNISTSample:
    for place in [directory, joinPath(directory, "fashion-mnist-sample")]
    where holdsIDX(place, "validation") {
      let files = FashionMNIST(directory: place, edition: .sample)
      return LocatedFashionMNIST(files: files, validationCount: 1_000)
    }
    return nil
  }
}

private func find(_ set: CIFARSet, in directory: String) throws(DatasetError) -> CIFARStorage? {
  for place in [directory, joinPath(directory, set.folder)]
  where holds(place, anyOf: set.files.map(\.name)) {
    return .directory(place)
  }
  if let archive = archiveEntry(set.archiveName, in: directory) { return .archive(archive) }
  try set.refuseOtherVersions(in: directory)
  return nil
}

private func holds(_ directory: String, anyOf names: [String]) -> Bool {
  names.contains { entry($0, in: directory) != nil }
}

private func holdsIDX(_ directory: String, _ part: String) -> Bool {
  holds(directory, anyOf: ["\(part)-images-idx3-ubyte", "\(part)-labels-idx1-ubyte"])
}

extension CIFARSet {
  /// When the set is there in a version that is not read, this is told and never passed over.
  fileprivate func refuseOtherVersions(in directory: String) throws(DatasetError) {
    for version in otherVersions {
      guard let path = version.path(in: directory) else { continue }
      throw .otherVersion(
        path: path, version: version.name, name: name, expected: ["\(folder)/", archiveName])
    }
  }
}

extension CIFARSet.Version {
  /// Its folder or archive in the directory, or the directory itself if it holds its files.
  fileprivate func path(in directory: String) -> String? {
    let folder = joinPath(directory, self.folder)
    if EntryKind(at: folder) != nil { return folder }
    if let archive = archiveEntry(archiveName, in: directory) { return archive }
    let isFolder = files.allSatisfy { EntryKind(at: joinPath(directory, $0)) == .file }
    return isFolder ? directory : nil
  }
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

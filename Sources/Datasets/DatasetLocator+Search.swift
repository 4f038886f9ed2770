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
    try checkNamedDirectory()
    for kind in kinds {
      for directory in directories {
        if let dataset = try kind.find(directory, validationCount) { return (kind, dataset) }
      }
    }
    throw .noDataset(directories: directories, lookedFor: kinds.flatMap(\.soughtFiles))
  }

  /// Checks that the directory that the user named is there, if one was named.
  func checkNamedDirectory() throws(DatasetError) {
    guard isNamed else { return }
    let path = directories[0]
    guard let kind = EntryKind(at: path) else { throw .cannotOpen(path: path, errorNumber: ENOENT) }
    guard kind == .directory else { throw .notADirectory(path: path, found: kind) }
  }
}

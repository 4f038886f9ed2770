extension DatasetLocator {
  /// Finds Reuters' newswires: `reuters.npz` in a directory, or there in `reuters/`.
  ///
  /// - Throws: `DatasetError` when no directory has the file.
  public func reuters() throws(DatasetError) -> Reuters {
    let name = "reuters.npz"
    try checkNamedDirectory()
    for directory in directories {
      for place in [directory, joinPath(directory, "reuters")] {
        if let path = entry(name, in: place) { return Reuters(path: path) }
      }
    }
    throw .noDataset(directories: directories, lookedFor: [name])
  }
}

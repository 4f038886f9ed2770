import Files

extension DatasetLocator.Kind {
  public static let cifar10 = Self(CIFAR10.set, title: "CIFAR-10", validationCount: 1_000)

  public static func cifar100(_ labels: CIFAR100.Labels) -> Self {
    Self(
      CIFAR100.set(labels), title: "CIFAR-100 with \(labels.rawValue) labels",
      validationCount: 10_000)
  }

  /// - Parameter validationCount: How many of the last training images are kept for validation.
  private init(_ set: CIFARSet, title: String, validationCount: Int) {
    self.init(
      title: title, soughtFiles: ["\(set.folder)/\(set.files[0].name)", set.archiveName]
    ) { directory, _ throws(DatasetError) in
      try set.storage(in: directory).map {
        LocatedCIFAR(title: title, set: set, storage: $0, validationCount: validationCount)
      }
    }
  }
}

extension CIFARSet {
  /// Where the set lies in a directory; `nil` if it is not there.
  fileprivate func storage(in directory: String) throws(DatasetError) -> CIFARStorage? {
    for place in [directory, joinPath(directory, folder)]
    where files.contains(where: { entry($0.name, in: place) != nil }) {
      return .directory(place)
    }
    if let archive = archiveEntry(archiveName, in: directory) { return .archive(archive) }
    if let folder = python.folder(in: directory) { return .pythonDirectory(folder) }
    if let archive = python.archive(in: directory) { return .pythonArchive(archive) }
    // A version that is not read is told and never passed over.
    if let path = matlab.folder(in: directory) ?? matlab.archive(in: directory) {
      throw .otherVersion(
        path: path, version: matlab.name, name: name, expected: ["\(folder)/", archiveName])
    }
    return nil
  }
}

extension CIFARSet.Version {
  /// Its folder in the directory, or the directory itself if it holds its files.
  fileprivate func folder(in directory: String) -> String? {
    let folder = joinPath(directory, self.folder)
    if EntryKind(at: folder) != nil { return folder }
    let isFolder = files.allSatisfy { EntryKind(at: joinPath(directory, $0)) == .file }
    return isFolder ? directory : nil
  }

  fileprivate func archive(in directory: String) -> String? {
    archiveEntry(archiveName, in: directory)
  }
}

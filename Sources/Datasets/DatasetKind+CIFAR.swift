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
    try refuseOtherVersions(in: directory)
    return nil
  }

  /// When the set is there in a version that is not read, this is told and never passed over.
  private func refuseOtherVersions(in directory: String) throws(DatasetError) {
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

extension DatasetLocator {
  /// A kind of data set: how it is found in a directory.
  public struct Kind: Sendable {
    /// As in "CIFAR-100 with coarse labels".
    let title: String

    /// The files that a person can put into a directory for this kind, for errors.
    let soughtFiles: [String]

    /// Looks in a directory and in its subdirectory for this kind. One file of a set suffices: the
    /// set is there then, and what is missing or damaged becomes an error when it is loaded.
    ///
    /// The validation count is that of `locate`.
    let find:
      @Sendable (_ directory: String, _ validationCount: Int) throws(DatasetError)
        -> (any LocatedDataset)?
  }
}

extension DatasetLocator.Kind: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.title == b.title }
  public func hash(into hasher: inout Hasher) { hasher.combine(title) }
}

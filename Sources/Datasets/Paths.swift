import Glibc

/// The path of an entry in a directory.
func joinPath(_ directory: String, _ name: String) -> String {
  directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
}

/// What a path leads to, `nil` when there is nothing.
///
/// An entry that cannot be examined counts as a special file: it is there, and to open it will
/// say what is wrong.
func entryKind(_ path: String) -> DatasetError.EntryKind? {
  var status = stat()
  if stat(path, &status) == 0 { return DatasetError.EntryKind(mode: status.st_mode) }
  return errno == ENOENT || errno == ENOTDIR ? nil : .specialFile
}

import Glibc

/// The path of an entry in a directory.
func joinPath(_ directory: String, _ name: String) -> String {
  directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
}

/// What a path leads to, `nil` when there is nothing.
///
/// An entry that cannot be examined, as a symbolic link to nothing, counts as a special file: it is
/// there, and to open it will say what is wrong.
func entryKind(_ path: String) -> DatasetError.EntryKind? {
  var status = stat()
  if stat(path, &status) == 0 { return DatasetError.EntryKind(mode: status.st_mode) }
  let isNothing = errno == ENOENT || errno == ENOTDIR
  return isNothing && linkTarget(path) == nil ? nil : .specialFile
}

/// Where a symbolic link points, `nil` for anything else.
func linkTarget(_ path: String) -> String? {
  var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
  let length = buffer.withUnsafeMutableBytes { bytes in
    readlink(path, bytes.bindMemory(to: CChar.self).baseAddress!, bytes.count)
  }
  return length < 0 ? nil : String(decoding: buffer[..<length], as: UTF8.self)
}

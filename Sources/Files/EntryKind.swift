import Glibc

/// What a directory entry is.
public enum EntryKind: Sendable, Equatable {
  case file, directory, specialFile

  package init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    default: self = .specialFile
    }
  }
}

extension EntryKind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file: "a file"
    case .directory: "a directory"
    case .specialFile: "a device, pipe or socket"
    }
  }
}

extension EntryKind {
  /// What a path leads to, `nil` when there is nothing.
  ///
  /// An entry that cannot be examined, as a symbolic link to nothing, counts as a special file: it
  /// is there, and to open it will say what is wrong.
  package init?(at path: String) {
    var status = stat()
    guard stat(path, &status) != 0 else {
      self.init(mode: status.st_mode)
      return
    }
    let isNothing = errno == ENOENT || errno == ENOTDIR
    guard !isNothing || linkTarget(path) != nil else { return nil }
    self = .specialFile
  }
}

/// Where a symbolic link points, `nil` for anything else.
func linkTarget(_ path: String) -> String? {
  var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
  let length = buffer.withUnsafeMutableBytes { bytes in
    readlink(path, bytes.bindMemory(to: CChar.self).baseAddress!, bytes.count)
  }
  return length < 0 ? nil : String(decoding: buffer[..<length], as: UTF8.self)
}

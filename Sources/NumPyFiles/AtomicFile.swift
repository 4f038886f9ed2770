import Files
import Glibc

/// Writes a file so that whoever opens the path, at any moment and after any crash, sees the
/// former file or the new one, each whole.
///
/// The bytes go to a temporary file in the same directory, which is synchronized with the disk,
/// renamed to the path, and the directory synchronized. A former file's permissions are kept; a
/// symbolic link to a file stays, its target is replaced. When the program is killed meanwhile, a
/// file `.….handgrad-tmp` may stay behind.
///
/// - Throws: `NumPyFileError` when any step fails; the former file is then as it was and the
///   temporary file is gone.
public func writeAtomically(_ bytes: [UInt8], to path: String) throws(NumPyFileError) {
  let place = try Place(path)
  defer { close(place.directory) }
  let temporary = Place.temporaryName
  do throws(SystemFailure) {
    try write(bytes, to: temporary, in: place.directory, mode: place.mode)
    try check(renameat(place.directory, temporary, place.directory, place.name))
  } catch {
    unlinkat(place.directory, temporary, 0)
    throw .cannotWrite(path: path, errorNumber: error.number)
  }
  // Some file systems cannot synchronize directories and say EINVAL.
  if fsync(place.directory) != 0, errno != EINVAL {
    throw .cannotWrite(path: path, errorNumber: errno)
  }
}

/// Tries whether a file could be written so, for whoever has nothing to write yet. What lies there
/// stays as it is.
/// - Throws: `NumPyFileError` when it could not.
public func requireAtomicallyWritable(_ path: String) throws(NumPyFileError) {
  let place = try Place(path)
  defer { close(place.directory) }
  let temporary = Place.temporaryName
  defer { unlinkat(place.directory, temporary, 0) }
  do throws(SystemFailure) {
    // A name that cannot be is told by a look for it.
    var status = stat()
    let isKnown = fstatat(place.directory, place.name, &status, 0) == 0 || errno == ENOENT
    try check(isKnown ? 0 : -1)
    try write([], to: temporary, in: place.directory, mode: place.mode)
  } catch {
    throw .cannotWrite(path: path, errorNumber: error.number)
  }
}

/// Where a file is written.
private struct Place {
  /// The open directory; whoever makes the place closes it.
  let directory: Int32
  let name: String
  /// The permissions of the file that will be replaced, `nil` where there is none.
  let mode: mode_t?

  init(_ path: String) throws(NumPyFileError) {
    let target = resolved(path)
    mode = try modeToKeep(target, path: path)
    let (parent, name) = split(target)
    guard !name.isEmpty else { throw .cannotWrite(path: path, errorNumber: ENOENT) }
    self.name = name
    // Opened first: what cannot be synchronized afterwards must not be written.
    directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw .cannotWrite(path: path, errorNumber: errno) }
  }

  static var temporaryName: String {
    ".\(String(UInt64.random(in: 0 ... .max), radix: 16)).handgrad-tmp"
  }
}

/// What a system call that failed left in `errno`.
private struct SystemFailure: Error {
  let number: Int32
}

private func check(_ status: Int32) throws(SystemFailure) {
  guard status == 0 else { throw SystemFailure(number: errno) }
}

private func write(
  _ bytes: [UInt8], to name: String, in directory: Int32, mode: mode_t?
) throws(SystemFailure) {
  let file = openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
  guard file >= 0 else { throw SystemFailure(number: errno) }
  do throws(SystemFailure) {
    try writeAll(bytes, to: file)
    if let mode { try check(fchmod(file, mode)) }
    try check(fsync(file))
  } catch {
    close(file)
    throw error
  }
  try check(close(file))
}

private func writeAll(_ bytes: [UInt8], to file: Int32) throws(SystemFailure) {
  var written = 0
  while written < bytes.count {
    let length = bytes.withUnsafeBytes {
      Glibc.write(file, $0.baseAddress! + written, bytes.count - written)
    }
    if length < 0, errno != EINTR { throw SystemFailure(number: errno) }
    written += max(0, length)
  }
}

/// The path behind symbolic links, or the path itself where there is no file yet.
private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

/// The permissions of the file that will be replaced, `nil` where there is none.
private func modeToKeep(_ target: String, path: String) throws(NumPyFileError) -> mode_t? {
  var status = stat()
  guard stat(target, &status) == 0 else { return nil }
  let kind = EntryKind(mode: status.st_mode)
  // A rename would put a file in the place of a device.
  guard kind == .file else { throw .notAFile(path: path, found: kind) }
  return status.st_mode & 0o7777
}

private func split(_ path: String) -> (directory: String, name: String) {
  guard let slash = path.lastIndex(of: "/") else { return (".", path) }
  let name = String(path[path.index(after: slash)...])
  return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
}

import Glibc

/// The bytes of a regular file.
///
/// - Throws: when there is no readable, non-empty regular file that fits in memory.
func readWholeFile(_ path: String) throws(NumPyFileError) -> [UInt8] {
  // O_NONBLOCK: the open of a pipe that nobody writes to would wait for ever.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw .cannotOpen(path: path, errorNumber: errno) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else {
    throw .cannotOpen(path: path, errorNumber: errno)
  }
  let kind = NumPyFileError.EntryKind(mode: status.st_mode)
  guard kind == .file else { throw .notAFile(path: path, found: kind) }
  guard status.st_size > 0 else { throw .emptyFile(path: path) }
  guard fitsInMemory(status.st_size) else {
    throw .doesNotFitInMemory(path: path, found: status.st_size)
  }
  return try read(descriptor, size: status.st_size, path: path)
}

/// Whether memory of a size is to be had; an array that cannot be allocated ends the program.
///
/// A mapping, because the optimizer takes away a `malloc` whose result is only compared.
private func fitsInMemory(_ size: Int) -> Bool {
  let probe = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
  guard probe != MAP_FAILED else { return false }
  munmap(probe, size)
  return true
}

private func read(
  _ descriptor: Int32, size: Int, path: String
) throws(NumPyFileError) -> [UInt8] {
  var problem: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let length = Glibc.read(descriptor, buffer.baseAddress! + count, size - count)
      if length > 0 {
        count += length
      } else if length == 0 || errno != EINTR {
        problem = length == 0 ? 0 : errno
        return
      }
    }
  }
  guard problem == 0 else { throw .cannotRead(path: path, errorNumber: problem) }
  return bytes
}

extension NumPyFileError.EntryKind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    default: self = .specialFile
    }
  }
}

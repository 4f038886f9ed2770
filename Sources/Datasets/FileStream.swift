import Glibc

/// A regular file, read from front to back, closed with the object.
final class FileStream: ByteStream {
  let path: String
  let size: Int
  private let descriptor: Int32
  private var offset = 0

  /// - Throws: when there is no readable, non-empty regular file of at most `maximumSize` bytes.
  init(path: String, maximumSize: Int) throws(DatasetError) {
    // O_NONBLOCK: the open of a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(toOpen: path, errno) }
    do throws(DatasetError) {
      size = try checkedSize(descriptor, path: path, maximum: maximumSize)
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  var position: FilePosition { FilePosition(path: path, offset: offset) }

  var remainingSize: Int? { max(0, size - offset) }

  func seek(to offset: Int) {
    self.offset = offset
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    while true {
      let length = pread(descriptor, buffer.baseAddress, buffer.count, offset)
      if length >= 0 {
        offset += length
        return length
      }
      if errno != EINTR { throw .cannotRead(at: position, errorNumber: errno) }
    }
  }
}

private func failure(toOpen path: String, _ errorNumber: Int32) -> DatasetError {
  guard errorNumber == ENOENT, let target = linkTarget(path) else {
    return .cannotOpen(path: path, errorNumber: errorNumber)
  }
  return .linkToNothing(path: path, target: target)
}

private func checkedSize(
  _ descriptor: Int32, path: String, maximum: Int
) throws(DatasetError) -> Int {
  var status = stat()
  guard fstat(descriptor, &status) == 0 else {
    throw .cannotOpen(path: path, errorNumber: errno)
  }
  let kind = DatasetError.EntryKind(mode: status.st_mode)
  guard kind == .file else { throw .notAFile(path: path, found: kind) }
  guard status.st_size > 0 else { throw .emptyFile(path: path) }
  guard status.st_size <= maximum else {
    throw .fileTooLarge(path: path, maximum: maximum, found: status.st_size)
  }
  return status.st_size
}

extension DatasetError.EntryKind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    default: self = .specialFile
    }
  }
}

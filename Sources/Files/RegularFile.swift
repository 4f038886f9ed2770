import Glibc

/// A regular file that is not empty, open for reading, closed with the object.
package final class RegularFile: Sendable {
  /// Why a path cannot be opened as such a file.
  package enum OpeningFault: Error, Equatable {
    case cannotOpen(errorNumber: Int32)
    case linkToNothing(target: String)
    case notAFile(found: EntryKind)
    case empty
  }

  /// A read failed.
  package struct ReadingFault: Error {
    package let errorNumber: Int32
  }

  package let path: String
  /// In bytes, when it was opened.
  package let size: Int
  private let descriptor: Int32

  package init(_ path: String) throws(OpeningFault) {
    // O_NONBLOCK: the open of a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw OpeningFault(toOpen: path, errno) }
    self.path = path
    self.descriptor = descriptor
    var status = stat()
    let error = fstat(descriptor, &status) == 0 ? 0 : errno
    size = status.st_size
    // The object exists now, so that it closes the file whatever is thrown.
    guard error == 0 else { throw .cannotOpen(errorNumber: error) }
    let kind = EntryKind(mode: status.st_mode)
    guard kind == .file else { throw .notAFile(found: kind) }
    guard size > 0 else { throw .empty }
  }

  deinit { close(descriptor) }

  /// Reads at least one byte, at most as many as the buffer holds; returns 0 at the end only.
  package func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(ReadingFault) -> Int {
    while true {
      let length = pread(descriptor, buffer.baseAddress, buffer.count, offset)
      if length >= 0 { return length }
      if errno != EINTR { throw ReadingFault(errorNumber: errno) }
    }
  }

  /// All bytes; fewer than `size` if the file has become shorter.
  package func contents() throws(ReadingFault) -> [UInt8] {
    var fault: ReadingFault?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let memory = UnsafeMutableRawBufferPointer(buffer)
      do throws(ReadingFault) {
        while count < size {
          let rest = UnsafeMutableRawBufferPointer(rebasing: memory[count..<size])
          let length = try read(at: count, into: rest)
          if length == 0 { return }
          count += length
        }
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    return bytes
  }
}

extension RegularFile.OpeningFault {
  fileprivate init(toOpen path: String, _ errorNumber: Int32) {
    if errorNumber == ENOENT, let target = linkTarget(path) {
      self = .linkToNothing(target: target)
    } else {
      self = .cannotOpen(errorNumber: errorNumber)
    }
  }
}

import Files

/// A regular file, read from front to back.
final class FileStream: ByteStream {
  private let file: RegularFile
  private var offset = 0

  /// - Throws: when there is no readable, non-empty regular file of at most `maximumSize` bytes.
  init(path: String, maximumSize: Int) throws(DatasetError) {
    do throws(RegularFile.OpeningFault) {
      file = try RegularFile(path)
    } catch {
      throw DatasetError(error, path: path)
    }
    guard file.size <= maximumSize else {
      throw .fileTooLarge(path: path, maximum: maximumSize, found: file.size)
    }
  }

  var path: String { file.path }

  var size: Int { file.size }

  var position: FilePosition { FilePosition(path: path, offset: offset) }

  var remainingSize: Int? { max(0, size - offset) }

  func seek(to offset: Int) {
    self.offset = offset
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    do throws(RegularFile.ReadingFault) {
      let length = try file.read(at: offset, into: buffer)
      offset += length
      return length
    } catch {
      throw .cannotRead(at: position, errorNumber: error.errorNumber)
    }
  }
}

extension DatasetError {
  fileprivate init(_ fault: RegularFile.OpeningFault, path: String) {
    switch fault {
    case .cannotOpen(let errorNumber): self = .cannotOpen(path: path, errorNumber: errorNumber)
    case .linkToNothing(let target): self = .linkToNothing(path: path, target: target)
    case .notAFile(let found): self = .notAFile(path: path, found: found)
    case .empty: self = .emptyFile(path: path)
    }
  }
}

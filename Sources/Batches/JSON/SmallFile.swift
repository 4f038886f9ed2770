import Files

/// The bytes of a file that somebody wrote by hand, or of a log.
///
/// An empty file has no bytes.
/// - Throws: `DocumentError` when it cannot be read or is larger than `maximumSize`.
func smallFile(_ path: String, maximumSize: Int) throws(DocumentError) -> [UInt8] {
  let file: RegularFile
  do throws(RegularFile.OpeningFault) {
    file = try RegularFile(path)
  } catch {
    if error == .empty { return [] }
    throw DocumentError(path: path, problem: error.sentence)
  }
  guard file.size <= maximumSize else {
    throw DocumentError(
      path: path, problem: "it has \(file.size) bytes, at most \(maximumSize) are expected")
  }
  var bytes: [UInt8] = []
  do throws(RegularFile.ReadingFault) {
    bytes = try file.contents()
  } catch {
    throw DocumentError(path: path, problem: systemMessage(error.errorNumber))
  }
  return bytes
}

extension RegularFile {
  fileprivate func contents() throws(ReadingFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    var count = 0
    while count < size {
      var length = 0
      var fault: ReadingFault?
      bytes.withUnsafeMutableBytes { buffer in
        do throws(ReadingFault) {
          let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
          length = try read(at: count, into: rest)
        } catch {
          fault = error
        }
      }
      if let fault { throw fault }
      if length == 0 { break }
      count += length
    }
    return Array(bytes[..<count])
  }
}

extension RegularFile.OpeningFault {
  fileprivate var sentence: String {
    switch self {
    case .cannotOpen(let number): systemMessage(number)
    case .linkToNothing(let target): "it is a link to \(target), where nothing is"
    case .notAFile(let kind): "it is \(kind), expected a file"
    case .empty: "it is empty"
    }
  }
}

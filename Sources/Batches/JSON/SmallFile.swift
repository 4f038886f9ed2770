import Files

/// The bytes of a file that somebody wrote by hand, or of a log.
///
/// An empty file has no bytes.
/// - Throws: `DocumentError` when it cannot be read or is larger than `maximumSize`.
package func smallFile(_ path: String, maximumSize: Int) throws(DocumentError) -> [UInt8] {
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
  do throws(RegularFile.ReadingFault) {
    return try file.contents()
  } catch {
    throw DocumentError(path: path, problem: systemMessage(error.errorNumber))
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

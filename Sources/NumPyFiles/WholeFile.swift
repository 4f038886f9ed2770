import Files
import Glibc

/// The bytes of a regular file.
///
/// - Throws: when there is no readable, non-empty regular file that fits in memory.
func readWholeFile(_ path: String) throws(NumPyFileError) -> [UInt8] {
  let file: RegularFile
  do throws(RegularFile.OpeningFault) {
    file = try RegularFile(path)
  } catch {
    throw NumPyFileError(error, path: path)
  }
  guard fitsInMemory(file.size) else {
    throw .doesNotFitInMemory(path: path, found: file.size)
  }
  do throws(RegularFile.ReadingFault) {
    return try file.contents()
  } catch {
    throw .cannotRead(path: path, errorNumber: error.errorNumber)
  }
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

extension NumPyFileError {
  fileprivate init(_ fault: RegularFile.OpeningFault, path: String) {
    switch fault {
    case .cannotOpen(let errorNumber): self = .cannotOpen(path: path, errorNumber: errorNumber)
    case .linkToNothing: self = .cannotOpen(path: path, errorNumber: ENOENT)
    case .notAFile(let found): self = .notAFile(path: path, found: found)
    case .empty: self = .emptyFile(path: path)
    }
  }
}

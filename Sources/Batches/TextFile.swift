import Files
import Foundation
import NumPyFiles

/// Files that are made from something else and brought up to date when that changes.
public enum TextFile {
  /// Puts a file in the place of another: who reads it finds the old one or the new one.
  /// - Throws: `DocumentError` when it cannot be written.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(DocumentError) {
    do throws(NumPyFileError) {
      try writeAtomically(bytes, to: path)
    } catch {
      guard case .cannotWrite(_, let number) = error else {
        throw DocumentError(path: path, problem: "\(error)")
      }
      throw DocumentError(path: path, problem: systemMessage(number))
    }
  }

  /// Lets a file grow to what it should be now: programs that follow its end see what is new. A
  /// file that is not the beginning of that is replaced.
  /// - Throws: `DocumentError` when it cannot be written.
  public static func grow(_ path: String, to bytes: [UInt8]) throws(DocumentError) {
    let found = EntryKind(at: path) == nil ? nil : try smallFile(path, maximumSize: .max)
    guard let found, bytes.starts(with: found) else { return try replace(path, with: bytes) }
    try append(path, Array(bytes[found.count...]))
  }

  /// Adds bytes at the end of a file.
  /// - Throws: `DocumentError` when it cannot be written.
  public static func append(_ path: String, _ bytes: [UInt8]) throws(DocumentError) {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw DocumentError(path: path, problem: systemMessage(errno)) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard count >= 0 || errno == EINTR else {
        throw DocumentError(path: path, problem: systemMessage(errno))
      }
      rest = rest.dropFirst(max(count, 0))
    }
  }
}

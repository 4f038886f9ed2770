import Files
import Foundation

/// A lock that one process holds at a time, however it ends: the system gives it back.
public final class FileLock {
  private let descriptor: Int32

  /// Takes the lock of a file, which is made if there is none.
  /// - Parameter waits: Whether to wait for another process that holds it.
  /// - Returns: `nil` if another process holds it.
  /// - Throws: `DocumentError` when the file cannot be opened.
  public init?(_ path: String, waits: Bool = false) throws(DocumentError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw DocumentError(path: path, problem: systemMessage(errno)) }
    while flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return nil
      default: throw DocumentError(path: path, problem: systemMessage(errno))
      }
    }
  }

  deinit { close(descriptor) }
}

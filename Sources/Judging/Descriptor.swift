import Foundation

/// A file descriptor that is closed once, at the latest when nobody holds it any more.
final class Descriptor {
  private(set) var number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { close() }

  func close() {
    guard number >= 0 else { return }
    Foundation.close(number)
    number = -1
  }

  func makeNonBlocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }

  /// Writes all bytes unless that fails; a reader that has gone is no fault of the writer's.
  /// - Returns: Whether all were written; if not, `errno` says why.
  @discardableResult func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(number, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return false }
      rest = rest.dropFirst(max(count, 0))
    }
    return true
  }

  /// The bytes that are there, at most `limit`; empty at the end, `nil` when none are there yet.
  func readAvailable(_ limit: Int = 1 << 16) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
      repeat { count = read(number, buffer.baseAddress, limit) } while count < 0 && errno == EINTR
      initialized = max(count, 0)
    }
    return count < 0 ? nil : bytes
  }
}

/// The two ends of a pipe. A child gets those that it is given and no others.
struct Pipe {
  let readEnd: Descriptor
  let writeEnd: Descriptor

  /// The pipe cannot be made.
  struct CreationError: Error, CustomStringConvertible {
    let code: Int32

    var description: String { "no pipe can be made: \(String(cString: strerror(code)))" }
  }

  static func open() throws -> Pipe {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw CreationError(code: errno)
    }
    return Pipe(readEnd: Descriptor(ends[0]), writeEnd: Descriptor(ends[1]))
  }
}

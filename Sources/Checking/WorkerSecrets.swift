@preconcurrency import Glibc

/// What the judge tells a worker alone, on standard input: everybody on a machine sees command
/// lines, and a submission its own.
///
/// In order: the token (16 bytes), the seed (8 bytes, little-endian).
public struct WorkerSecrets: Sendable, Equatable {
  public let token: ReportToken

  /// What the section's inputs are drawn from.
  public let seed: Int

  public init(token: ReportToken, seed: Int) {
    self.token = token
    self.seed = seed
  }

  /// As they are written.
  public var bytes: [UInt8] {
    token.bytes + (0..<8).map { UInt8(truncatingIfNeeded: seed >> (8 * $0)) }
  }

  /// The secrets that are written so; `nil` where there are not as many bytes.
  init?(bytes: [UInt8]) {
    guard bytes.count == Self.length,
      let token = ReportToken(bytes: Array(bytes.prefix(ReportToken.length)))
    else { return nil }
    let seed = bytes.suffix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    self.init(token: token, seed: Int(truncatingIfNeeded: seed))
  }

  /// Those that wait on standard input; `nil` if there are none.
  static func read() -> WorkerSecrets? {
    var bytes = [UInt8](repeating: 0, count: length)
    var count = 0
    repeat {
      count = Glibc.read(STDIN_FILENO, &bytes, length)
    } while count < 0 && errno == EINTR
    return count == length ? WorkerSecrets(bytes: bytes) : nil
  }

  private static let length = ReportToken.length + 8
}

import Files
import Foundation

/// A file that grows by one line of JSON for each thing that has happened.
///
/// A line is written with one call and is on the disk before `append` returns, so that a program
/// that is killed at any moment leaves all lines that were finished. What a kill left of a line has
/// no end of line; readers pass over it, and the next writer removes it.
public final class JSONLog {
  public let path: String
  private let descriptor: Int32

  /// Logs have at most so many bytes: those of 25,000 submissions or of 1,500,000 epochs.
  static let maximumSize = 512 << 20

  /// Opens a log for writing, and makes the file if there is none.
  /// - Throws: `DocumentError` when it cannot be written.
  public init(_ path: String) throws(DocumentError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw DocumentError(path: path, problem: systemMessage(errno)) }
    try removeTornLine()
  }

  deinit { close(descriptor) }

  /// Writes one more line.
  /// - Throws: `DocumentError` when it cannot be written; nothing of it is left then.
  public func append(_ value: some Encodable) throws(DocumentError) {
    let line = JSONLog.line(value)
    let size = lseek(descriptor, 0, SEEK_END)
    let written = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard written == line.count, fdatasync(descriptor) == 0 else {
      let problem = written < 0 ? systemMessage(errno) : "the disk is full"
      ftruncate(descriptor, size)
      throw DocumentError(path: path, problem: problem)
    }
  }

  /// A value as it stands in a log, with the end of the line.
  package static func line(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // What is encoded are our own types, in which nothing is infinite.
    return Array(try! encoder.encode(value)) + [0x0A]
  }

  private func removeTornLine() throws(DocumentError) {
    let bytes = try smallFile(path, maximumSize: JSONLog.maximumSize)
    let whole = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    guard whole < bytes.count else { return }
    guard ftruncate(descriptor, off_t(whole)) == 0 else {
      throw DocumentError(path: path, problem: systemMessage(errno))
    }
  }

  /// The lines of a log, without a torn one at its end.
  /// - Throws: `DocumentError` when the file cannot be read.
  public static func lines(of path: String) throws(DocumentError) -> Lines {
    let bytes = try smallFile(path, maximumSize: maximumSize)
    return Lines(path: path, rest: bytes[..<(bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)])
  }

  /// The lines of a log, one after the other; none is copied.
  public struct Lines: Sequence, IteratorProtocol, Sendable {
    let path: String
    var rest: ArraySlice<UInt8>
    private var number = 0

    init(path: String, rest: ArraySlice<UInt8>) {
      self.path = path
      self.rest = rest
    }

    public mutating func next() -> Line? {
      guard let end = rest.firstIndex(of: 0x0A) else { return nil }
      number += 1
      defer { rest = rest[(end + 1)...] }
      return Line(path: path, number: number, bytes: rest[..<end])
    }
  }

  /// A line of a log.
  public struct Line: Sendable {
    public let path: String
    /// Counted from 1.
    public let number: Int
    public let bytes: ArraySlice<UInt8>

    /// What the line says.
    /// - Throws: `DocumentError` when it is not of the type.
    public func decoded<Value: Decodable>(as: Value.Type = Value.self) throws(DocumentError)
      -> Value
    {
      do {
        return try JSONDecoder().decode(Value.self, from: Data(bytes))
      } catch {
        throw DocumentError(path: path, line: number, problem: sentence(error))
      }
    }
  }
}

/// Why a line is not what it should be.
private func sentence(_ error: any Error) -> String {
  func place(_ context: DecodingError.Context) -> String {
    let keys = context.codingPath.map { $0.intValue.map { "\($0)" } ?? $0.stringValue }
    return keys.isEmpty ? "it" : keys.joined(separator: ".")
  }
  switch error {
  case DecodingError.keyNotFound(let key, let context):
    let keys = context.codingPath.map(\.stringValue) + [key.stringValue]
    return "\(keys.joined(separator: ".")) is missing"
  case DecodingError.typeMismatch(let type, let context),
    DecodingError.valueNotFound(let type, let context):
    return "\(place(context)) is no \(type)"
  case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
    return "\(place(context)) makes no sense"
  default:
    return "it is no JSON text"
  }
}

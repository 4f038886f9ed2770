import Tensors

/// One message of the stream in which a worker reports to the judge.
///
/// A message is a header and a payload. The header, little-endian: magic (4 bytes), version (2),
/// kind (2), the token (16), payload length (8). The token is what the judge gave to the worker on
/// its standard input before any of the submission's code ran: a message without it was not written
/// by the worker. The stream ends with one `end`.
enum ReportMessage: Sendable {
  /// The worker has begun: from here on, the submission's code may run.
  case started
  /// Something that the section saw.
  case observation(Observation)
  /// A line for the reader, such as the epoch lines of a training run.
  case line(String)
  /// How far a long experiment is, and how it goes.
  case progress(completed: Int, total: Int, note: String = "")
  /// The submission called `notImplemented`, which ends the worker.
  case stub(ReachedStub)
  /// The submission has traced a step.
  case trace(TracedStep)
  /// The experiment could not be run for a reason that is not the submission's.
  case failure(String)
  /// The experiment is over; so many observations were sent.
  case end(observationCount: Int)
}

/// A place in a submission that is not written yet.
public struct ReachedStub: Sendable, Equatable {
  /// The function, as the submission names it.
  public let part: String
  public let file: String
  public let line: Int
}

/// The constants of the format.
enum ReportFormat {
  static let magic: UInt32 = 0x4452_4748  // "HGRD"
  static let version: UInt16 = 1
  static let headerLength = 32
  static let longestPayload = 32 << 20
  static let longestName = 200
  /// Of a message that is no observation.
  static let longestText = 64 << 10
  static let observationKind: UInt16 = 1
  static let traceKind: UInt16 = 8
  static let highestRank = 8
}

/// A secret that ties a report to the worker that the judge started.
public struct ReportToken: Sendable, Equatable {
  public static let length = 16
  public let bytes: [UInt8]

  /// A token that nobody can guess.
  public init() {
    bytes = (0..<ReportToken.length).map { _ in UInt8.random(in: .min ... .max) }
  }

  /// The token with the given bytes; `nil` unless there are 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == ReportToken.length else { return nil }
    self.bytes = bytes
  }
}

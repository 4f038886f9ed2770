import Tensors
import Texts

/// Reads a worker's report as it arrives, and trusts none of it.
///
/// Every length is bounded before anything of that size is kept, every field is checked, and the
/// first fault ends the reading.
public struct ReportReader: Sendable {
  /// What is wrong with a report.
  public enum Fault: Error, Sendable, Equatable {
    /// The stream ended inside a message.
    case truncated(found: Int, expected: Int)
    /// Something that the worker does not write.
    case forged(String)
    /// More than any right submission leads to.
    case tooLong(String)
  }

  /// What a report may hold: more than twice what the section that fills it most does, which is 22
  /// MB with the images that are shipped and somewhat more than 96 MB with those of CIFAR-10, 4985
  /// observations, 60 lines, and a message of progress for each step of a training.
  public struct Limits: Sendable {
    public var bytes = 256 << 20
    public var observations = 20_000
    public var steps = 4000
    public var lines = 1000
    public var lineBytes = 64 << 10
    public var progressMessages = 500_000
    public var progressBytes = 32 << 20

    public init() {}
  }

  /// News for the reader of the report.
  public enum Event: Sendable, Equatable {
    case line(String)
    case progress(completed: Int, total: Int, note: String = "")
  }

  public private(set) var record = Record()

  /// Whether the worker has begun; before that, nothing is the submission's doing.
  public private(set) var hasStarted = false

  /// The stub at which the submission ended the run.
  public private(set) var stub: ReachedStub?

  /// Whether the report has come to its end.
  public private(set) var isComplete = false

  /// Why the experiment could not be run, in the worker's words.
  public private(set) var failure: String?

  /// The first fault; nothing is read after it.
  public private(set) var fault: Fault?

  private let token: ReportToken
  private let limits: Limits
  private var pending: [UInt8] = []
  /// What has been read of `pending`.
  private var readCount = 0
  private var byteCount = 0
  private var lineCount = 0
  private var lineBytes = 0
  private var progressCount = 0
  private var progressBytes = 0

  public init(token: ReportToken, limits: Limits = Limits()) {
    self.token = token
    self.limits = limits
  }

  /// Takes the next bytes and returns the news in them.
  public mutating func read(_ bytes: some Collection<UInt8>) -> [Event] {
    guard fault == nil else { return [] }
    byteCount += bytes.count
    pending += bytes
    var events: [Event] = []
    do throws(Fault) {
      guard byteCount <= limits.bytes else {
        throw Fault.tooLong("its report is longer than \(limits.bytes >> 20) MB")
      }
      while let message = try nextMessage() {
        if let event = try take(message) { events.append(event) }
      }
      // Once for all messages that came: it moves what is left.
      pending.removeFirst(readCount)
      readCount = 0
    } catch {
      fault = error
      pending = []
    }
    return events
  }

  /// Says that nothing more will come.
  public mutating func finish() {
    guard fault == nil, !isComplete, !pending.isEmpty else { return }
    let expected =
      pending.count < ReportFormat.headerLength
      ? ReportFormat.headerLength : ReportFormat.headerLength + Int(payloadLength)
    fault = .truncated(found: pending.count, expected: expected)
  }

  private mutating func take(_ message: ReportMessage) throws(Fault) -> Event? {
    guard !isComplete else { throw Fault.forged("something follows the end of the report") }
    switch message {
    case .started:
      hasStarted = true
    case .stub(let reached):
      stub = reached
    case .line(let text):
      lineCount += 1
      lineBytes += text.utf8.count
      guard lineCount <= limits.lines, lineBytes <= limits.lineBytes else {
        throw Fault.forged("it shows more lines than any section")
      }
      return .line(text)
    case .progress(let completed, let total, let note):
      progressCount += 1
      progressBytes += note.utf8.count
      guard progressCount <= limits.progressMessages, progressBytes <= limits.progressBytes else {
        throw Fault.forged("it tells of more progress than any section")
      }
      return .progress(completed: completed, total: total, note: note)
    case .failure(let text):
      failure = text
    case .observation(let observation):
      guard record.add(observation) else {
        throw Fault.forged("“\(observation.name.printable)” is reported twice")
      }
      guard record.observations.count <= limits.observations else {
        throw Fault.forged("it holds more than \(limits.observations) observations")
      }
    case .trace(let step):
      guard record.add(step) <= limits.steps else {
        throw Fault.forged("it traces more than \(limits.steps) steps")
      }
    case .end(let count):
      guard count == record.observations.count else {
        throw Fault.forged(
          "the end announces \(count) observations, \(record.observations.count) came")
      }
      isComplete = true
    }
    return nil
  }

  private var payloadLength: UInt64 {
    var header = ByteReader(pending[24..<ReportFormat.headerLength])
    return (try? header.integer(UInt64.self)) ?? 0
  }

  private mutating func nextMessage() throws(Fault) -> ReportMessage? {
    let rest = pending[readCount...]
    guard !(isComplete && !rest.isEmpty) else {
      throw Fault.forged("something follows the end of the report")
    }
    guard rest.count >= ReportFormat.headerLength else { return nil }
    var header = ByteReader(rest)
    guard try header.integer(UInt32.self) == ReportFormat.magic else {
      throw Fault.forged("a message does not begin with the report's magic number")
    }
    let version = try header.integer(UInt16.self)
    guard version == ReportFormat.version else {
      throw Fault.forged("a message has version \(version), expected \(ReportFormat.version)")
    }
    let kind = try header.integer(UInt16.self)
    guard try header.bytes(ReportToken.length).elementsEqual(token.bytes) else {
      throw Fault.forged("a message does not carry the token of this run")
    }
    let length = try header.integer(UInt64.self)
    guard length <= UInt64(ReportFormat.longestPayload) else {
      throw Fault.forged(
        "a message announces \(length) bytes, at most \(ReportFormat.longestPayload) are allowed")
    }
    let hasValue = [ReportFormat.observationKind, ReportFormat.traceKind].contains(kind)
    guard hasValue || length <= UInt64(ReportFormat.longestText) else {
      throw Fault.forged(
        "a text has \(length) bytes, at most \(ReportFormat.longestText) are allowed")
    }
    let end = ReportFormat.headerLength + Int(length)
    guard rest.count >= end else { return nil }
    readCount += end
    return try ReportMessage(
      kind: kind, payload: rest.prefix(end).dropFirst(ReportFormat.headerLength))
  }
}

extension ReportMessage {
  fileprivate init(kind: UInt16, payload: ArraySlice<UInt8>) throws(ReportReader.Fault) {
    var reader = ByteReader(payload)
    switch kind {
    case ReportFormat.observationKind:
      let name = try reader.name(of: "an observation")
      self = .observation(Observation(name: name, value: try reader.value()))
    case 2:
      self = .line(try reader.text(reader.count))
    case 3:
      let completed = try Int(reader.integer(UInt32.self))
      let total = try Int(reader.integer(UInt32.self))
      guard total > 0, completed <= total else {
        throw .forged("the progress is \(completed) of \(total)")
      }
      self = .progress(
        completed: completed, total: total, note: try reader.text(reader.count))
    case 4:
      self = .failure(try reader.text(reader.count))
    case 5:
      self = .end(observationCount: try Int(reader.integer(UInt32.self)))
    case 6:
      self = .started
    case 7:
      let line = try reader.integer(UInt64.self)
      let file = try reader.text(Int(reader.integer(UInt32.self)))
      self = .stub(
        ReachedStub(part: try reader.text(reader.count), file: file, line: Int(clamping: line)))
    case ReportFormat.traceKind:
      let function = try reader.name(of: "a traced function")
      let name = try reader.name(of: "a traced step")
      let value = try reader.value()
      if case .text = value { throw .forged("a traced step is a text") }
      self = .trace(TracedStep(function: function, name: name, value: value))
    default:
      throw .forged("a message has the unknown kind \(kind)")
    }
    guard reader.count == 0 else {
      throw .forged("a message of kind \(kind) has \(reader.count) bytes too many")
    }
  }
}

/// Takes fields from the front of some bytes.
private struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var count: Int { rest.count }

  mutating func bytes(_ count: Int) throws(ReportReader.Fault) -> ArraySlice<UInt8> {
    guard count <= rest.count else {
      throw .forged("a field of \(count) bytes stands where \(rest.count) are left")
    }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func integer<I: FixedWidthInteger>(_: I.Type) throws(ReportReader.Fault) -> I {
    let bytes = try self.bytes(MemoryLayout<I>.size)
    return I(littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(as: I.self) })
  }

  mutating func text(_ count: Int) throws(ReportReader.Fault) -> String {
    guard let text = String(validating: try bytes(count), as: UTF8.self) else {
      throw .forged("a text is not valid UTF-8")
    }
    return text
  }

  mutating func name(of thing: String) throws(ReportReader.Fault) -> String {
    let length = try Int(integer(UInt16.self))
    guard length <= ReportFormat.longestName else {
      throw .forged("\(thing)'s name has \(length) bytes")
    }
    return try text(length)
  }

  mutating func value() throws(ReportReader.Fault) -> ObservedValue {
    let kind = try integer(UInt8.self)
    switch kind {
    case 0: return .number(Double(bitPattern: try integer(UInt64.self)))
    case 1: return .text(try text(count))
    case 2: return .tensor(try tensor())
    default: throw .forged("an observation has the unknown kind \(kind)")
    }
  }

  private mutating func tensor() throws(ReportReader.Fault) -> Tensor {
    let type = try integer(UInt8.self)
    guard type <= 1 else { throw .forged("a tensor has the unknown element type \(type)") }
    let rank = try Int(integer(UInt8.self))
    guard rank <= ReportFormat.highestRank else { throw .forged("a tensor has \(rank) axes") }
    var shape: [Int] = []
    var extent = 1
    for _ in 0..<rank {
      let dimension = try integer(UInt64.self)
      // An empty axis must not hide that the others are too long.
      let (product, overflow) = UInt64(extent).multipliedReportingOverflow(by: max(1, dimension))
      guard dimension <= UInt64(ReportFormat.longestPayload), !overflow,
        product <= UInt64(ReportFormat.longestPayload)
      else {
        throw .forged("a tensor has the dimension \(dimension)")
      }
      shape.append(Int(dimension))
      extent = Int(product)
    }
    let elementCount = shape.contains(0) ? 0 : extent
    guard count == elementCount * MemoryLayout<Double>.size else {
      throw .forged("a tensor of shape \(shape) comes with \(count) bytes")
    }
    return Tensor(try scalars(elementCount), shape: shape, dtype: type == 0 ? .float64 : .float32)
  }

  private mutating func scalars(_ count: Int) throws(ReportReader.Fault) -> [Double] {
    let bytes = try self.bytes(count * MemoryLayout<Double>.size)
    return [Double](unsafeUninitializedCapacity: count) { scalars, initialized in
      UnsafeMutableRawBufferPointer(scalars).copyBytes(from: bytes)
      initialized = count
    }
  }
}

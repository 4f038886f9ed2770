import Tensors

@testable import Checking

/// A second, simpler reading of a stream: it walks from header to header and trusts the rest.
///
/// It exists only for streams in which all headers are sound, with this run's token, and the last
/// message is the only end and announces the right number of observations.
struct SoundReport {
  private(set) var messages: [(kind: UInt8, bytes: [UInt8])] = []

  init?(_ stream: [UInt8]) {
    var rest = stream[...]
    while !rest.isEmpty {
      guard rest.count >= 32 else { return nil }
      let header = Array(rest.prefix(32))
      guard header[..<6].elementsEqual([0x48, 0x47, 0x52, 0x44, 1, 0]),
        [1, 2, 3, 4, 5, 8].contains(header[6]),
        header[7] == 0, header[8..<24].elementsEqual(ReportToken.sample.bytes),
        header[27..<32].allSatisfy({ $0 == 0 })
      else { return nil }
      let length = Int(header[24]) + Int(header[25]) << 8 + Int(header[26]) << 16
      guard rest.count >= 32 + length else { return nil }
      messages.append((header[6], Array(rest.prefix(32 + length))))
      rest = rest.dropFirst(32 + length)
    }
    let ends = messages.filter { $0.kind == 5 }
    guard ends.count == 1, messages.last?.kind == 5 else { return nil }
    let announced = UInt32(messages.count { $0.kind == 1 })
    guard ends[0].bytes.dropFirst(32).elementsEqual(announced.bytes) else { return nil }
  }

  /// Whether the reader's record, encoded again, is this stream: nothing was lost, nothing
  /// invented.
  func holds(_ reader: ReportReader, _ events: [ReportReader.Event]) -> Bool {
    var observations = reader.record.observations[...]
    var steps = reader.record.tracedSteps.flatMap(\.steps)[...]
    var events = events[...]
    for (kind, bytes) in messages {
      switch kind {
      case 1:
        guard let next = observations.popFirst() else { return false }
        guard holds(bytes, next) else { return false }
      case 2, 3:
        guard let next = events.popFirst() else { return false }
        guard bytes == message(next).encoded(token: .sample) else { return false }
      case 8:
        guard let next = steps.popFirst() else { return false }
        guard holds(bytes, next) else { return false }
      default: break
      }
    }
    let failure = messages.last { $0.kind == 4 }?.bytes
    return observations.isEmpty && events.isEmpty && steps.isEmpty
      && failure == reader.failure.map { ReportMessage.failure($0).encoded(token: .sample) }
  }

  private func holds(_ bytes: [UInt8], _ observation: Observation) -> Bool {
    holds(bytes, .observation(observation), observation.value)
  }

  private func holds(_ bytes: [UInt8], _ step: TracedStep) -> Bool {
    holds(bytes, .trace(step), step.value)
  }

  /// Elements of a `float32` tensor that are not of that type come out rounded.
  private func holds(_ bytes: [UInt8], _ message: ReportMessage, _ value: ObservedValue) -> Bool {
    let encoded = message.encoded(token: .sample)
    if case .tensor(let tensor) = value, tensor.dtype == .float32 {
      let fields = bytes.count - 8 * tensor.count
      return encoded.count == bytes.count && encoded[..<fields] == bytes[..<fields]
    }
    return encoded == bytes
  }

  private func message(_ event: ReportReader.Event) -> ReportMessage {
    switch event {
    case .line(let text): .line(text)
    case .progress(let completed, let total, let note):
      .progress(completed: completed, total: total, note: note)
    }
  }
}

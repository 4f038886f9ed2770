import Tensors
import TestSupport

@testable import Checking

/// Everything that a reader makes of a stream.
struct Reading: Equatable {
  var observations: [ObservedBits] = []
  var steps: [StepBits] = []
  var events: [ReportReader.Event] = []
  var failure: String?
  var hasStarted = false
  var stub: ReachedStub?
  var isComplete = false
  var fault: ReportReader.Fault?

  /// Reads the pieces one after the other and finishes.
  init(_ pieces: some Sequence<some Collection<UInt8>>) {
    var reader = ReportReader(token: .sample)
    for piece in pieces { events += reader.read(piece) }
    reader.finish()
    observations = reader.record.observations.map(ObservedBits.init)
    steps = reader.record.tracedSteps.flatMap(\.steps).map(StepBits.init)
    failure = reader.failure
    hasStarted = reader.hasStarted
    stub = reader.stub
    isComplete = reader.isComplete
    fault = reader.fault
  }

  /// What should come out of messages that are read without fault.
  init(of messages: [ReportMessage]) {
    for message in messages {
      switch message {
      case .observation(let observation): observations.append(ObservedBits(observation))
      case .trace(let step): steps.append(StepBits(step))
      case .line(let text): events.append(.line(text))
      case .progress(let completed, let total, let note):
        events.append(.progress(completed: completed, total: total, note: note))
      case .failure(let text): failure = text
      case .started: hasStarted = true
      case .stub(let reached): stub = reached
      case .end: isComplete = true
      }
    }
  }
}

/// An observation that is compared bit by bit: NaN equals itself, 0 is not −0, and a letter is not
/// its two-part form.
struct ObservedBits: Equatable {
  let name: [UInt8]
  let kind: String
  var shape: [Int] = []
  var bits: [UInt64] = []
  var text: [UInt8] = []

  init(_ observation: Observation) {
    name = Array(observation.name.utf8)
    switch observation.value {
    case .number(let number):
      kind = "number"
      bits = [number.bitPattern]
    case .text(let text):
      kind = "text"
      self.text = Array(text.utf8)
    case .tensor(let tensor):
      kind = tensor.dtype.rawValue
      shape = tensor.shape
      bits = tensor.scalars.map(\.bitPattern)
    }
  }
}

/// A traced step, as exactly.
struct StepBits: Equatable {
  let function: [UInt8]
  let value: ObservedBits

  init(_ step: TracedStep) {
    function = Array(step.function.utf8)
    value = ObservedBits(Observation(name: step.name, value: step.value))
  }
}

extension [UInt8] {
  /// The bytes in pieces of 0 to 40 bytes.
  func pieces(using generator: inout SeededGenerator) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = self[...]
    while !rest.isEmpty {
      let length = Int.random(in: 0...40, using: &generator)
      pieces.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return pieces
  }
}

extension [ReportMessage] {
  /// The messages as one stream.
  var stream: [UInt8] { flatMap { $0.encoded(token: .sample) } }
}

extension ReportMessage {
  static func number(_ name: String, _ number: Double) -> ReportMessage {
    .observation(Observation(name: name, value: .number(number)))
  }

  static func text(_ name: String, _ text: String) -> ReportMessage {
    .observation(Observation(name: name, value: .text(text)))
  }

  static func step(_ function: String, _ name: String, _ value: ObservedValue) -> ReportMessage {
    .trace(TracedStep(function: function, name: name, value: value))
  }

  static func tensor(_ name: String, _ tensor: Tensor) -> ReportMessage {
    .observation(Observation(name: name, value: .tensor(tensor)))
  }
}

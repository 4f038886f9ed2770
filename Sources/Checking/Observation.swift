import Tensors

/// One named thing that a section saw while it ran.
public struct Observation: Sendable, Equatable {
  public let name: String
  public let value: ObservedValue

  /// Whether it is what a function was called with: no result, but what may explain one.
  package var isGiven: Bool {
    name.hasPrefix(Self.given) || name.contains(": \(Self.given)")
  }

  /// What the name of such an observation begins with, behind its call.
  package static let given = "given "

  public init(name: String, value: ObservedValue) {
    self.name = name
    self.value = value
  }
}

/// What can be observed.
public enum ObservedValue: Sendable, Equatable {
  case number(Double)
  case tensor(Tensor)
  case text(String)
}

/// Everything that one run of a section saw, by name.
public struct Record: Sendable {
  public private(set) var observations: [Observation] = []
  private var positions: [String: Int] = [:]

  /// The steps that were traced before each observation, by its position.
  private var steps: [Int: [TracedStep]] = [:]
  private var stepCount = 0

  public init() {}

  /// What was observed under a key's name, if it is of the key's type.
  public subscript<Value>(key: ObservationKey<Value>) -> Value? {
    value(named: key.name).flatMap(Value.init)
  }

  /// What was observed under a name, of whatever type.
  package func value(named name: String) -> ObservedValue? {
    positions[name].map { observations[$0].value }
  }

  /// Adds a traced step.
  /// - Returns: How many there are now.
  package mutating func add(_ step: TracedStep) -> Int {
    steps[observations.count, default: []].append(step)
    stepCount += 1
    return stepCount
  }

  /// All traced steps, in their order, each group with the name of the observation that came next;
  /// `nil` if none did.
  public var tracedSteps: [(next: String?, steps: [TracedStep])] {
    steps.sorted { $0.key < $1.key }.map { position, steps in
      (position < observations.count ? observations[position].name : nil, steps)
    }
  }

  /// The same record with other words for its texts and for all names.
  package func mapTexts(_ change: (String) -> String) -> Record {
    var record = Record()
    record.steps = steps.mapValues { steps in
      steps.map {
        TracedStep(function: change($0.function), name: change($0.name), value: $0.value)
      }
    }
    record.stepCount = stepCount
    for observation in observations {
      let value: ObservedValue =
        if case .text(let text) = observation.value { .text(change(text)) } else {
          observation.value
        }
      _ = record.add(Observation(name: change(observation.name), value: value))
    }
    return record
  }

  /// The name of the observation next to which the steps were traced that led to this one: it or
  /// an earlier one.
  package func nameAfterSteps(to name: String) -> String? {
    let position = positions[name].flatMap { end in steps.keys.filter { $0 <= end }.max() }
    return position.map { observations[$0].name }
  }

  /// The steps that were traced right before an observation; the last ones if the run ended before
  /// it came to that.
  package func steps(before name: String) -> [TracedStep] {
    steps(at: positions[name] ?? observations.count)
  }

  /// The steps that were traced right before the observation at a position, or after the last one.
  package func steps(at position: Int) -> [TracedStep] { steps[position] ?? [] }

  /// Adds an observation.
  /// - Returns: Whether the name was free; a record holds each name once.
  public mutating func add(_ observation: Observation) -> Bool {
    guard positions[observation.name] == nil else { return false }
    positions[observation.name] = observations.count
    observations.append(observation)
    return true
  }
}

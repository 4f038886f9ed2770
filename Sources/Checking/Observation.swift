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

  public init() {}

  /// What was observed under a key's name, if it is of the key's type.
  public subscript<Value>(key: ObservationKey<Value>) -> Value? {
    value(named: key.name).flatMap(Value.init)
  }

  /// What was observed under a name, of whatever type.
  package func value(named name: String) -> ObservedValue? {
    positions[name].map { observations[$0].value }
  }

  /// Adds an observation.
  /// - Returns: Whether the name was free; a record holds each name once.
  public mutating func add(_ observation: Observation) -> Bool {
    guard positions[observation.name] == nil else { return false }
    positions[observation.name] = observations.count
    observations.append(observation)
    return true
  }
}

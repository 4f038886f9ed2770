import Tensors

/// One named thing that a section saw while it ran.
public struct Observation: Sendable, Equatable {
  public let name: String
  public let value: ObservedValue

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

  public subscript(name: String) -> ObservedValue? {
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

  public func number(_ name: String) -> Double? {
    if case .number(let number)? = self[name] { number } else { nil }
  }

  public func tensor(_ name: String) -> Tensor? {
    if case .tensor(let tensor)? = self[name] { tensor } else { nil }
  }

  public func text(_ name: String) -> String? {
    if case .text(let text)? = self[name] { text } else { nil }
  }
}

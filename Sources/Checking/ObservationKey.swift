import Tensors

/// The name under which a section records something that it saw, and of which type that is.
///
/// A section writes a name once, as a key, which its experiment and its expectations use.
public struct ObservationKey<Value: Observable>: ObservationName {
  public let name: String

  public init(_ name: String) { self.name = name }

  /// The same result for one of several inputs: `x [7, 5]: dw`.
  public func of(_ probe: Probe) -> ObservationKey { ObservationKey("\(probe.name): \(name)") }
}

/// A key of any type of value.
public protocol ObservationName: Sendable {
  var name: String { get }
}

/// A type of which an observation can be.
public protocol Observable: Sendable {
  var observed: ObservedValue { get }

  /// `nil` if the observation is of another type.
  init?(_ observed: ObservedValue)
}

extension Double: Observable {
  public var observed: ObservedValue { .number(self) }

  public init?(_ observed: ObservedValue) {
    guard case .number(let number) = observed else { return nil }
    self = number
  }
}

extension String: Observable {
  public var observed: ObservedValue { .text(self) }

  public init?(_ observed: ObservedValue) {
    guard case .text(let text) = observed else { return nil }
    self = text
  }
}

extension Tensor: Observable {
  public var observed: ObservedValue { .tensor(self) }

  public init?(_ observed: ObservedValue) {
    guard case .tensor(let tensor) = observed else { return nil }
    self = tensor
  }
}

/// A series of numbers, which is recorded as a tensor with one axis.
public struct Curve: Observable {
  public let numbers: [Double]

  public init(_ numbers: [Double]) { self.numbers = numbers }

  public var observed: ObservedValue { .tensor(Tensor(numbers)) }

  public init?(_ observed: ObservedValue) {
    guard case .tensor(let tensor) = observed, tensor.rank == 1 else { return nil }
    numbers = tensor.scalars
  }
}

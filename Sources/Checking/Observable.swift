import Tensors

/// A type of which an observation can be.
public protocol Observable: Sendable {
  var observed: ObservedValue { get }

  /// `nil` if the observation is of another type.
  init?(_ observed: ObservedValue)
}

/// A type whose values can be nearly equal.
public protocol Measurable: Observable {
  var tensor: Tensor { get }
}

extension Double: Measurable {
  public var observed: ObservedValue { .number(self) }
  public var tensor: Tensor { Tensor(self) }

  public init?(_ observed: ObservedValue) {
    guard case .number(let number) = observed else { return nil }
    self = number
  }
}

extension Tensor: Measurable {
  public var observed: ObservedValue { .tensor(self) }
  public var tensor: Tensor { self }

  public init?(_ observed: ObservedValue) {
    guard case .tensor(let tensor) = observed else { return nil }
    self = tensor
  }
}

extension String: Observable {
  public var observed: ObservedValue { .text(self) }

  public init?(_ observed: ObservedValue) {
    guard case .text(let text) = observed else { return nil }
    self = text
  }
}

/// A series of numbers, which is recorded as a tensor with one axis.
public struct Curve: Measurable {
  /// Shape: `[numbers.count]`.
  public let tensor: Tensor

  public var numbers: [Double] { tensor.scalars }

  public init(_ numbers: [Double]) { tensor = Tensor(numbers) }

  public var observed: ObservedValue { .tensor(tensor) }

  public init?(_ observed: ObservedValue) {
    guard case .tensor(let tensor) = observed, tensor.rank == 1 else { return nil }
    self.tensor = tensor
  }
}

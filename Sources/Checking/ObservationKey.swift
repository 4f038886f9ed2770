/// The name under which a section records something that it saw, and of which type that is.
///
/// A section writes a name once, as a key, which its experiment and its expectations use.
public struct ObservationKey<Value: Observable>: ObservationName {
  public let name: String

  public init(_ name: String) { self.name = name }

  /// The same result for one of several inputs: `x [7, 5]: dw`.
  public func of(_ probe: Probe) -> ObservationKey { of(probe.name) }

  /// The same result under a title: `test mode: output`.
  public func of(_ title: String) -> ObservationKey { ObservationKey("\(title): \(name)") }
}

/// A key of any type of value.
public protocol ObservationName: Sendable {
  var name: String { get }

  func of(_ title: String) -> Self
}

/// A rate of dropping that is none: it must be at least 0 and less than 1.
public struct InvalidRate: Error, Equatable, CustomStringConvertible {
  /// What was given.
  public let rate: Double

  public init(_ rate: Double) { self.rate = rate }

  public var description: String { "the rate \(rate) is not in [0, 1)" }
}

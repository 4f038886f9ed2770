import Tensors

@testable import Checking

/// Tests name observations where they use them.
extension ObservationKey: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}

func tensor(_ name: String) -> ObservationKey<Tensor> { ObservationKey(name) }
func number(_ name: String) -> ObservationKey<Double> { ObservationKey(name) }

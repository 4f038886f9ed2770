import Checking
import Tensors

extension Record {
  /// The calls that were given other numbers than the reference's, each with the name of the first
  /// input that differs: their results may merely follow from what went wrong before.
  func otherInputs(than reference: Record) -> [String: String] {
    reference.observations.filter(\.isGiven).reduce(into: [:]) { inputs, observation in
      let call = RecordedName(observation.name).call
      guard inputs[call] == nil, let expected = observation.value.numbers,
        let own = value(named: observation.name)?.numbers, !own.isClose(to: expected)
      else { return }
      inputs[call] = observation.name
    }
  }
}

extension Tensor {
  /// Whether it is the expected one up to rounding.
  fileprivate func isClose(to expected: Tensor) -> Bool {
    guard shape == expected.shape else { return false }
    let discrepancy = Discrepancy(of: self, from: expected)
    return discrepancy.error <= ComparedResult.rounding(expected.dtype) * discrepancy.magnitude
  }
}

import Training

extension FullyConnectedNetConfiguration {
  /// The settings of a small network that computes in float64.
  package init(
    input: Int, hidden: [Int], classes: Int, _ change: (inout Self) -> Void = { _ in }
  ) {
    self.init(hiddenDimensions: hidden)
    inputDimension = input
    classCount = classes
    dtype = .float64
    change(&self)
  }
}

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

  /// The parameters of a network with these settings, layer by layer: weights and biases, and in
  /// hidden layers with normalization gamma and beta.
  package func parameterShapes(_ naming: ParameterNaming) -> TensorShapes {
    let sizes = [inputDimension] + hiddenDimensions + [classCount]
    let names = naming.names(layers: sizes.count - 1)
    return (1..<sizes.count).flatMap { layer in
      let outputs = sizes[layer]
      let affine = [
        (names[2 * layer - 2], [sizes[layer - 1], outputs]), (names[2 * layer - 1], [outputs]),
      ]
      guard normalization != .none, layer < sizes.count - 1 else { return affine }
      return affine + ["gamma\(layer)", "beta\(layer)"].map { ($0, [outputs]) }
    }
  }

  /// What a network with batch normalization keeps besides its parameters; nothing without.
  package var stateShapes: TensorShapes {
    guard normalization == .batch else { return [] }
    return zip(1..., hiddenDimensions).flatMap { layer, units in
      ["runningMean\(layer)", "runningVariance\(layer)"].map { ($0, [units]) }
    }
  }
}

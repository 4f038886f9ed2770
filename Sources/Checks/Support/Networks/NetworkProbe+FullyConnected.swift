import Checking
import Tensors
import Training

extension NetworkProbe<FullyConnectedNetConfiguration> {
  /// - Parameters:
  ///   - normalization: `nil` for networks that know of none, whose state nobody looks at.
  ///   - weightScale: The size of the initial weights.
  ///   - scale: The size of the inputs.
  ///   - isTooFine: Whether x, of two numbers, has digits that float32 has no room for, and that
  ///     all the first layer would see.
  package init(
    input: [Int], hidden: [Int], classes: Int, naming: ParameterNaming = .letters,
    normalization: Normalization? = nil, regularization: Double = 0, keepProbability: Double = 1,
    dropoutSeed: Int? = nil, weightScale: Double = 0.3, scale: Double = 1, isTooFine: Bool = false,
    dtype: DType = .float64,
    rounding: Rounding = .net
  ) {
    let configuration = FullyConnectedNetConfiguration(
      input: input.dropFirst().reduce(1, *), hidden: hidden, classes: classes
    ) {
      $0.normalization = normalization ?? .none
      $0.regularization = regularization
      $0.keepProbability = keepProbability
      $0.dropoutSeed = dropoutSeed
      $0.weightScale = weightScale
      $0.dtype = dtype
    }
    let depth = hidden.count > 2 ? "\(hidden.count) hidden layers" : "hidden \(hidden)"
    let fineness = isTooFine ? ", x finer than its type" : ""
    // The bias of a layer with batch normalization moves its mean and nothing else; one unit less
    // its own mean is 0; in a deep network no unit of a layer may be active.
    let canceling = hidden.enumerated().flatMap { index, units -> [String] in
      switch normalization {
      case .batch where hidden.count > 4: ["W", "b", "gamma", "beta"].map { "\($0)\(index + 1)" }
      case .batch: ["b\(index + 1)"]
      case .layer where units == 1: ["W", "b", "gamma"].map { "\($0)\(index + 1)" }
      default: []
      }
    }
    self.init(
      (hidden.isEmpty ? "no hidden layer" : depth) + fineness,
      normalizationTraits(normalization) + [
        .setting("reg", regularization, plain: 0), .setting("keep", keepProbability, plain: 1),
        Trait("layer seed \(dropoutSeed ?? 0)", dropoutSeed != nil, else: "no layer seed is set"),
        Trait("", hidden.isEmpty, else: "there is a hidden layer"),
        Trait("", hidden.count > 2, else: "there are at most two hidden layers"),
        Trait("x \(input)", input.count > 2, else: "x has two axes"),
        Trait(
          "weights of about \(weightScale)", weightScale != 0.3, else: "weights are of about 0.3"),
        Trait("x of about \(Int(scale))", scale != 1, else: "x is of about 1"),
      ], configuration, input: input, classes: classes,
      parameters: configuration.parameterShapes(naming),
      state: normalization == nil ? nil : configuration.stateShapes,
      canceling: Set(canceling), scale: scale, fineAxes: isTooFine ? (1, 0) : nil, dtype: dtype,
      rounding: rounding)
  }
}

private func normalizationTraits(_ normalization: Normalization?) -> [Trait] {
  guard let normalization else { return [] }
  return [
    Trait("batch norm", normalization == .batch, else: "there is no batch normalization"),
    Trait("layer norm", normalization == .layer, else: "there is no layer normalization"),
  ]
}

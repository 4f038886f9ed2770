import CheckSupport
import Checking
import Tensors
import Training

extension NetworkProbe<DenseNetConfiguration> {
  /// - Parameters:
  ///   - input: `[N, D]`.
  ///   - labels: How many labels there are; `nil` for one of each output.
  ///   - weightScale: The size of the initial weights.
  ///   - scale: The size of the inputs.
  ///   - isTooFine: Whether x, of two numbers, has digits that float32 has no room for, and that
  ///     all the first layer would see.
  init(
    input: [Int], hidden: [Int], outputs: Int, labels: Int? = nil,
    dropout: DropoutForm = .none, weightScale: Double = 0.3, scale: Double = 1,
    isTooFine: Bool = false, dtype: DType = .float64
  ) {
    let configuration = DenseNetConfiguration(
      input: input[1], hidden: hidden, outputs: outputs, dropout
    ) {
      $0.weightScale = weightScale
      $0.dtype = dtype
    }
    let depth = hidden.count > 2 ? "\(hidden.count) hidden layers" : "hidden \(hidden)"
    self.init(
      "\(outputs) output\(outputs == 1 ? "" : "s"), "
        + (hidden.isEmpty ? "no hidden layer" : depth)
        + (isTooFine ? ", x finer than its type" : ""),
      [
        Trait(dropout.text, dropout != .none, else: "there is no dropout"),
        Trait("", dropout.isPlain, else: "there is no plain dropout"),
        Trait("", hidden.isEmpty, else: "there is a hidden layer"),
        Trait("", hidden.count > 2, else: "there are at most two hidden layers"),
        Trait(
          "weights of about \(weightScale)", weightScale != 0.3, else: "weights are of about 0.3"),
        Trait("x of about \(Int(scale))", scale != 1, else: "x is of about 1"),
      ], configuration, input: input, classes: labels ?? outputs,
      parameters: configuration.parameterShapes, scale: scale,
      fineAxes: isTooFine ? (1, 0) : nil, dtype: dtype,
      largeReason: labels == nil
        ? "the largest score is subtracted before the exponentials"
        : "predictions are as large as they come")
  }
}

extension DropoutForm {
  var text: String {
    switch self {
    case .none: "no dropout"
    case .plain(let rate): "plain dropout, rate \(rate.short)"
    case .inverted(let rate): "inverted dropout, rate \(rate.short)"
    }
  }

  var isPlain: Bool { if case .plain = self { true } else { false } }
}

extension DenseNetConfiguration {
  /// The settings of a small network that computes in float64.
  init(
    input: Int, hidden: [Int], outputs: Int, _ dropout: DropoutForm = .none,
    _ change: (inout Self) -> Void = { _ in }
  ) {
    self.init(hiddenDimensions: hidden)
    inputDimension = input
    outputDimension = outputs
    self.dropout = dropout
    dtype = .float64
    change(&self)
  }

  /// The parameters of a network with these settings, layer by layer.
  var parameterShapes: TensorShapes {
    let sizes = [inputDimension] + hiddenDimensions + [outputDimension]
    return (1..<sizes.count).flatMap { layer in
      [("W\(layer)", [sizes[layer - 1], sizes[layer]]), ("b\(layer)", [sizes[layer]])]
    }
  }
}

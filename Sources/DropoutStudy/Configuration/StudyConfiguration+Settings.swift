import Training

extension StudyConfiguration {
  /// The settings in words, with their names.
  public var settings: [(name: String, value: String)] {
    [
      ("network", "\(hiddenLayers) × \(units) \(activation.rawValue), \(dataset.title)"),
      ("dropout", dropout.map(StudyConfiguration.words) ?? "none"),
      ("weight decay", weightDecay == 0 ? "none" : "\(weightDecay)"),
      ("weights", startInWords),
      ("optimizer", optimizerInWords),
      ("batches", "of \(batchSize), \(epochs) epochs, seed \(seed)"),
    ]
  }

  private static func words(_ dropout: StudyDropout) -> String {
    let rate = "\(dropout.method.rawValue), rate \(dropout.rate)"
    switch dropout.method {
    case .dropConnect: return rate
    case .dropBlock: return rate + ", blocks of \(dropout.blockSize) × \(dropout.blockSize)"
    default: return rate + ", placement \(dropout.placement.rawValue)"
    }
  }

  private var startInWords: String {
    switch weights {
    case .random: "random"
    case .file(let path): "from \(path)"
    case .clipped(let threshold): "random, clipped to ±\(threshold)"
    }
  }

  private var optimizerInWords: String {
    switch optimizer {
    case .adam(let rate): "Adam, learning rate \(rate)"
    case .sgd(let rate, let momentum):
      "SGD, learning rate \(rate)" + (momentum == 0 ? "" : ", momentum \(momentum)")
    }
  }
}

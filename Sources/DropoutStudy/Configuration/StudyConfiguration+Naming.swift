import Training

extension StudyConfiguration {
  /// The name that was given, or one that is made of the settings, such as
  /// `mnist-2x100-sigmoid-dropout0.5`; with the seed behind it unless that is 1.
  public var runName: String {
    let base = name ?? generatedName
    return seed == 1 ? base : "\(base)-seed\(seed)"
  }

  private var generatedName: String {
    var parts = [dataset.rawValue, "\(hiddenLayers)x\(units)", activation.rawValue]
    if let dropout {
      parts.append("\(dropout.method.rawValue)\(dropout.rate)")
      if dropout.placement == .inputAndFirstHidden { parts.append("input") }
    }
    if weightDecay > 0 { parts.append("decay\(weightDecay)") }
    switch weights {
    case .random: break
    case .file: parts.append("resumed")
    case .clipped(let threshold): parts.append("clipped\(threshold)")
    }
    if case .sgd = optimizer { parts.append("sgd") }
    return parts.joined(separator: "-")
  }
}

extension Rule {
  /// Two of the recorded values, each times a number for each call, alone or beside the expected
  /// ones.
  static let mixture = Rule("mixture") { symptom in
    guard let sample = ElementSample(symptom) else { return nil }
    let recorded = Quantity.recorded(sample).filter { !$0.isSetting && !$0.isLine }
    let mixtures = sample.mixtures(of: sample.values, recorded)
    // The one that is expected with other shares says most.
    for mixture in mixtures {
      guard let expected = Mixture(of: mixture.parts, in: sample, sample.references) else {
        continue
      }
      return (
        "\(symptom.everywhere) is \(mixture.words), and expected is \(expected.words)",
        "which share belongs to which of the two?"
      )
    }
    if let mixture = mixtures.first {
      return ("\(symptom.everywhere) is \(mixture.words)", "what is to be made of which numbers?")
    }
    let errors = zip(sample.values, sample.references).map(-)
    return sample.mixtures(of: errors, recorded).first.map {
      (
        "\(symptom.everywhere) is the expected one and \($0.words)",
        "where do these terms come in, and how often?"
      )
    }
  }
}

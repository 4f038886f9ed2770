import Tensors

extension Rule {
  /// The numbers are another value's, from other places than the expected ones.
  static let picked = Rule("picked") { symptom in
    guard let sample = ElementSample(symptom),
      let source = symptom.neighbors.first(where: { sample.isPicked(from: $0.name) })
    else { return nil }
    return (
      "the numbers of \(symptom.everywhere) are in \(source.words), as they should, but are not "
        + "the ones that belong there", "which of them are to be picked, and from where?"
    )
  }
}

extension ElementSample {
  /// Whether another value has all numbers, the expected ones too, and enough are wrong to tell.
  fileprivate func isPicked(from name: String) -> Bool {
    let sources = symptom.wrong.map { Set(symptom.neighbor(name, of: $0)?.scalars ?? []) }
    let areAmong = values.indices.allSatisfy { index in
      let source = sources[places[index].input]
      return source.count > 1 && source.contains(values[index])
        && source.contains(references[index])
    }
    let wrong = Set(values.indices.filter { isWrong[$0] }.map { values[$0] })
    // Whole numbers are often the same as others.
    return areAmong && wrong.count >= Symptom.leastEvidence
      && wrong.contains { $0 != $0.rounded() }
  }
}

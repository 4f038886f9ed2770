import Tensors

extension Rule {
  /// The numbers are another value's, from other places than the expected ones.
  static let picked = Rule("picked") { symptom in
    guard let sample = ElementSample(symptom) else { return nil }
    for name in symptom.neighbors.map(\.name) {
      var isPicked = true
      var numbers: Set<Double> = []
      for (input, compared) in symptom.wrong.enumerated() {
        guard let source = symptom.neighbor(name, of: compared), source.count > 1 else {
          isPicked = false
          break
        }
        let known = Set(source.scalars)
        let own = sample.places.indices.filter { sample.places[$0].input == input }
        guard known.count > 1,
          own.allSatisfy({
            known.contains(sample.values[$0]) && known.contains(sample.references[$0])
          })
        else {
          isPicked = false
          break
        }
        numbers.formUnion(own.filter { sample.isWrong[$0] }.map { sample.values[$0] })
      }
      let areWhole = numbers.allSatisfy { $0 == $0.rounded() }
      guard isPicked, numbers.count >= Symptom.leastEvidence, !areWhole,
        let neighbor = symptom.neighbors.first(where: { $0.name == name })
      else { continue }
      return (
        "the numbers of \(symptom.everywhere) are in \(neighbor.words), as they should, but are "
          + "not the ones that belong there", "which index is which, and where does it begin?"
      )
    }
    return nil
  }
}

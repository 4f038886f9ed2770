import Tensors

/// Elements of a result that is wrong, from all inputs for which it is.
struct ElementSample {
  /// Where an element stands.
  struct Place {
    let input: Int
    let position: Int
  }

  let symptom: Symptom
  let places: [Place]

  /// Whether each is wrong.
  let isWrong: [Bool]
  let values: [Double]
  let references: [Double]

  /// What rounding may make of each.
  private let tolerances: [Double]

  private static let largestCount = 1500

  /// `nil` where a result has another shape or numbers that are none.
  init?(_ symptom: Symptom) {
    guard symptom.wrong.allSatisfy({ $0.hasShape && $0.isFinite }) else { return nil }
    let share = Self.largestCount / symptom.wrong.count
    var places: [Place] = []
    for (input, compared) in symptom.wrong.enumerated() {
      let step = max(1, compared.values.count / max(1, share))
      places += stride(from: 0, to: compared.values.count, by: step).map {
        Place(input: input, position: $0)
      }
    }
    let own = symptom.wrong.map { $0.tolerance($0.values) }
    self.symptom = symptom
    self.places = places
    tolerances = places.map { own[$0.input] }
    values = places.map { symptom.wrong[$0.input].values[$0.position] }
    references = places.map { symptom.wrong[$0.input].references[$0.position] }
    isWrong = places.map { symptom.wrong[$0.input].isWrong(at: $0.position) }
  }

  /// Where the student's numbers are the predicted ones.
  enum Fit {
    case everywhere
    case whereWrong
  }

  /// Whether the predicted numbers are the student's, at least where those are wrong, and are
  /// enough to be no coincidence.
  func fit(_ predicted: (Int) -> Double) -> Fit? {
    var fit = Fit.everywhere
    for index in values.indices where isWrong[index] || fit == .everywhere {
      if isNear(predicted(index), index) { continue }
      if isWrong[index] { return nil }
      fit = .whereWrong
    }
    return isTelling(predicted) ? fit : nil
  }

  func isNear(_ predicted: Double, _ index: Int) -> Bool {
    (predicted - values[index]).magnitude <= tolerances[index]
  }

  /// Whether that many different numbers are no coincidence. Whole numbers are often the same as
  /// others.
  private func isTelling(_ predicted: (Int) -> Double) -> Bool {
    let telling = places.indices.filter {
      isWrong[$0] && symptom.wrong[places[$0].input].isTelling
    }
    // What is next to nothing is the same whatever made it.
    let numbers = Set(telling.map { (predicted($0) / (100 * tolerances[$0])).rounded() })
      .subtracting([0])
    let areWhole = telling.allSatisfy {
      let number = predicted($0)
      return number == number.rounded() && number.magnitude < 100
    }
    return areWhole
      ? numbers.count > Symptom.leastEvidence && telling.count > 4 * Symptom.leastEvidence
      : numbers.count >= Symptom.leastEvidence
  }
}

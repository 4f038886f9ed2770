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

  private static let fewWrong = 8

  /// `nil` where a result has another shape or numbers that are none.
  /// - Parameter largestCount: About how many elements it has at most.
  init?(_ symptom: Symptom, atMost largestCount: Int = 1500) {
    guard symptom.wrong.allSatisfy({ $0.hasShape && $0.isFinite }) else { return nil }
    let share = largestCount / symptom.wrong.count
    var places: [Place] = []
    for (input, compared) in symptom.wrong.enumerated() {
      let all = compared.values.indices
      let spread = Array(stride(from: 0, to: all.count, by: max(1, all.count / max(1, share))))
      // Few wrong elements may lie between.
      let wrong =
        spread.contains(where: compared.isWrong)
        ? [] : all.lazy.filter(compared.isWrong).prefix(Self.fewWrong)
      places += (spread + wrong).map { Place(input: input, position: $0) }
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
    isClose(predicted, values[index], at: index)
  }

  /// Whether two numbers for an element are equal up to rounding.
  func isClose(_ number: Double, _ other: Double, at index: Int) -> Bool {
    (number - other).magnitude <= tolerances[index]
  }

  /// The sample's elements of each input.
  var placesOfInputs: [[Int]] {
    places.indices.reduce(into: symptom.wrong.map { _ in [] }) { inputs, index in
      inputs[places[index].input].append(index)
    }
  }

  /// Whether that many different numbers are no coincidence. Whole numbers are often the same as
  /// others.
  private func isTelling(_ predicted: (Int) -> Double) -> Bool {
    let telling = places.indices.filter {
      isWrong[$0] && symptom.wrong[places[$0].input].isTelling
    }
    let numbers = differentNumbers(telling, predicted)
    let areWhole = telling.allSatisfy {
      let number = predicted($0)
      return number == number.rounded() && number.magnitude < 100
    }
    return areWhole
      ? numbers.count > Symptom.leastEvidence && telling.count > 4 * Symptom.leastEvidence
      : numbers.count >= Symptom.leastEvidence
  }

  /// The numbers at these elements, each once. What is next to nothing is the same whatever made
  /// it.
  func differentNumbers(_ elements: [Int], _ number: (Int) -> Double) -> Set<Double> {
    Set(elements.map { (number($0) / (100 * tolerances[$0])).rounded() }).subtracting([0])
  }
}

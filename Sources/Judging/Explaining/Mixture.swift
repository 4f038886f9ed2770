/// Two values that add up, each times a number of every input.
struct Mixture {
  let parts: [Quantity]

  /// Of each part, for each input where it can be told.
  private var shares: [[Double]] = [[], []]

  /// How often each part would be missed.
  private var importance = [0, 0]

  /// `nil` where the parts do not make up the numbers, or are too few to tell.
  init?(of parts: [Quantity], in sample: ElementSample, _ numbers: [Double]) {
    self.parts = parts
    var evidence = 0
    // One number alone is made up of any two.
    for own in sample.placesOfInputs where own.count > 1 {
      guard let found = Self.solve(parts[0].numbers, parts[1].numbers, numbers, own) else {
        return nil
      }
      func sum(_ index: Int) -> Double {
        zip(found, parts).reduce(0) { $0 + ($1.0 ?? 0) * $1.1.numbers[index] }
      }
      guard own.allSatisfy({ sample.isClose(sum($0), numbers[$0], at: $0) }) else { return nil }
      for (part, share) in found.enumerated() {
        if let share { add(share, of: part, in: numbers, own) }
      }
      // Evenly spaced numbers are made up of any two others that are.
      if own.isEvenlySpaced(numbers) { continue }
      evidence += max(
        0, sample.differentNumbers(own) { numbers[$0] }.count - found.compactMap(\.self).count)
    }
    guard evidence >= 2 * Symptom.leastEvidence,
      zip(importance, shares).allSatisfy({ 2 * $0 >= $1.count && $0 > 0 })
    else { return nil }
  }

  private mutating func add(_ share: Double, of part: Int, in numbers: [Double], _ own: [Int]) {
    func largest(_ numbers: [Double]) -> Double {
      own.reduce(0) { max($0, numbers[$1].magnitude) }
    }
    let isMissed = share.magnitude * largest(parts[part].numbers) > 1e-4 * largest(numbers)
    shares[part].append(isMissed ? share : 0)
    importance[part] += isMissed ? 1 : 0
  }

  var words: String {
    zip(parts, shares).map { "\($0.words) times \(Symptom.list($1))" }.joined(separator: " plus ")
  }

  /// The two shares from the two elements that tell them best; one alone where the other part is 0
  /// throughout, and none at all where both are.
  private static func solve(
    _ first: [Double], _ second: [Double], _ numbers: [Double], _ own: [Int]
  ) -> [Double?]? {
    func largest(_ size: (Int) -> Double) -> Int { own.max { size($0) < size($1) }! }
    let one = largest { first[$0].magnitude }
    let other = largest { second[$0].magnitude }
    switch (first[one] == 0, second[other] == 0) {
    case (true, true): return [nil, nil]
    case (true, false): return [nil, numbers[other] / second[other]]
    case (false, true): return [numbers[one] / first[one], nil]
    case (false, false): break
    }
    func determinant(_ index: Int) -> Double {
      first[one] * second[index] - first[index] * second[one]
    }
    let partner = largest { determinant($0).magnitude }
    let size = determinant(partner)
    guard size.magnitude > 1e-4 * (first[one] * second[other]).magnitude else { return nil }
    return [
      (numbers[one] * second[partner] - numbers[partner] * second[one]) / size,
      (first[one] * numbers[partner] - first[partner] * numbers[one]) / size,
    ]
  }
}

extension ElementSample {
  /// The pairs that make up the numbers; of the second, its square or its root as well.
  func mixtures(of numbers: [Double], _ quantities: [Quantity]) -> [Mixture] {
    let pairs = quantities.indices.flatMap { first in
      quantities[(first + 1)...].map { [quantities[first], $0] }
    }
    let bent = quantities.indices.flatMap { second in
      [quantities[second].root, quantities[second].square].compactMap(\.self).flatMap { part in
        quantities.indices.filter { $0 != second }.map { [quantities[$0], part] }
      }
    }
    return (pairs + bent).compactMap { Mixture(of: $0, in: self, numbers) }
  }
}

extension Quantity {
  fileprivate var root: Quantity? {
    numbers.allSatisfy { $0 >= 0 } ? made("the root of \(words)") { $0.squareRoot() } : nil
  }

  fileprivate var square: Quantity? { made("the square of \(words)") { $0 * $0 } }

  private func made(_ words: String, _ operation: (Double) -> Double) -> Quantity {
    Quantity(words: words, numbers: numbers.map(operation), isSetting: isSetting)
  }
}

extension [Int] {
  /// Whether the numbers at these places go up or down by the same amount from each to the next.
  fileprivate func isEvenlySpaced(_ numbers: [Double]) -> Bool {
    guard count > 2 else { return true }
    let step = (numbers[self[count - 1]] - numbers[self[0]]) / Double(count - 1)
    return indices.allSatisfy {
      (numbers[self[$0]] - numbers[self[0]] - step * Double($0)).magnitude <= 1e-9 * step.magnitude
    }
  }
}

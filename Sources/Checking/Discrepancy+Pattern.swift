import Tensors

extension Discrepancy {
  /// What the wrong elements have in common: `all elements are 2 times the expected ones`. It looks
  /// at numbers only, so it says nothing of the formula; `nil` where nothing catches the eye.
  /// - Parameters:
  ///   - bound: The largest difference of an element that is right.
  ///   - share: How many of the wrong elements must agree; the rest may be noise.
  public func pattern(beyond bound: Double, share: Double = 1) -> String? {
    guard values.allSatisfy(\.isFinite), expected.allSatisfy(\.isFinite) else { return nil }
    guard values.count > 1 else { return simpleMultiple(bound) }
    let wrong = differences.indices.filter { !(differences[$0] <= bound) }
    // Far below the error, else every tensor is about 1 times the expected one.
    let tolerance = max(bound, min(1e-9 * magnitude, error / 1_000))
    // A right 0 is any multiple of itself.
    let zeros = expected.indices.count { expected[$0] == 0 && differences[$0] <= bound }
    let relation = relation(of: wrong, tolerance, share)
    if wrong.count + zeros == values.count {
      return relation.map { "\(share < 1 ? "most" : "all") elements are \($0)" }
        ?? permutation(tolerance)
    }
    let verb = wrong.count == 1 ? "is" : "are"
    return "\(wrong.count) of \(values.count) elements \(verb) \(relation ?? "wrong")"
      + (commonPlace(of: wrong).map { ", \($0)" } ?? "")
  }

  /// One number is some multiple of any other; only a simple one tells something.
  private func simpleMultiple(_ bound: Double) -> String? {
    let (value, expected) = (values[0], expected[0])
    let tolerance = max(bound, 1e-9 * abs(value))
    if value != 0, abs(value + expected) <= tolerance { return "it has the other sign" }
    for (larger, smaller, isLarger) in [(value, expected, true), (expected, value, false)] {
      let factor = (larger / smaller).rounded()
      if factor.magnitude > 1, factor.magnitude < 1e4, abs(larger - factor * smaller) <= tolerance {
        let text = isLarger ? "\(Int(factor)) times" : factorText(1 / factor)
        return "it is \(text) the expected one"
      }
    }
    return nil
  }

  /// What these elements are to the expected ones.
  private func relation(of wrong: [Int], _ tolerance: Double, _ share: Double) -> String? {
    func mostly(_ difference: (_ value: Double, _ expected: Double) -> Double) -> Bool {
      let agreeing = wrong.count { difference(values[$0], expected[$0]).magnitude <= tolerance }
      return Double(agreeing) >= share * Double(wrong.count)
    }
    guard wrong.count > 1 else { return nil }
    if let constant = constant(wrong) { return constant }
    if mostly({ value, _ in value }) { return "0" }
    if mostly({ value, expected in value + expected }) {
      return "the expected ones with the other sign"
    }
    if let factor = medianRatio(wrong), mostly({ value, expected in value - factor * expected }) {
      return factorText(factor) + " the expected ones"
    }
    let shift = values[wrong[0]] - expected[wrong[0]]
    guard wrong.count > 2, mostly({ value, expected in value - expected - shift }) else {
      return nil
    }
    return String(printf: "%.4g", shift.magnitude) + " too \(shift > 0 ? "large" : "small")"
  }

  /// The number that all of them are, while different ones are expected; none for 0.
  private func constant(_ wrong: [Int]) -> String? {
    let first = values[wrong[0]]
    guard first != 0, wrong.allSatisfy({ values[$0] == first }),
      wrong.contains(where: { expected[$0] != expected[wrong[0]] })
    else { return nil }
    return String(printf: "%.4g", first)
  }

  private func medianRatio(_ wrong: [Int]) -> Double? {
    let ratios = wrong.filter { expected[$0] != 0 }.map { values[$0] / expected[$0] }.sorted()
    return ratios.isEmpty ? nil : ratios[ratios.count / 2]
  }

  /// `2 times`, or `1/7 of` where that is what it is.
  private func factorText(_ factor: Double) -> String {
    let inverse = (1 / factor).rounded()
    if inverse.magnitude > 1, inverse.magnitude < 1e4, abs(inverse * factor - 1) < 1e-6 {
      return "\(inverse < 0 ? "−" : "")1/\(Int(inverse.magnitude)) of"
    }
    return distinctTexts(factor, 1, digits: 4).first + " times"
  }

  private func permutation(_ tolerance: Double) -> String? {
    let pairs = zip(values.sorted(), expected.sorted())
    return pairs.allSatisfy({ abs($0 - $1) <= tolerance })
      ? "these are the expected numbers in another order" : nil
  }

  /// Where the wrong elements stand and no others: one row, one column, or one sign.
  private func commonPlace(of wrong: [Int]) -> String? {
    let isWrong = Set(wrong)
    guard wrong.count > 1 else { return nil }
    func isExactly(_ belongs: (Int) -> Bool) -> Bool {
      values.indices.allSatisfy { belongs($0) == isWrong.contains($0) }
    }
    if isExactly({ expected[$0] == 0 }) { return "those that should be 0" }
    if isExactly({ expected[$0] < 0 }) { return "those that should be negative" }
    if isExactly({ expected[$0] > 0 }) { return "those that should be positive" }
    guard value.rank == 2 else { return nil }
    let columns = value.shape[1]
    let (row, column) = (wrong[0] / columns, wrong[0] % columns)
    if isExactly({ $0 / columns == row }) { return "those of row \(row)" }
    if isExactly({ $0 % columns == column }) { return "those of column \(column)" }
    return nil
  }
}

import Glibc

/// The round numbers in a range at equal distances of 1, 2 or 5 times a power of ten.
/// - Parameters:
///   - count: How many there may be, at least 2.
///   - smallestStep: The power of ten that they are multiples of at least; `nil` for any.
/// - Precondition: The range is not empty, and wider than 1e-12 of its bounds.
func linearTicks(
  in range: ClosedRange<Double>, atMost count: Int, smallestStep: Int? = nil
) -> [RoundNumber] {
  let width = range.upperBound - range.lowerBound
  var exponent = max(decimalExponent(width / Double(count)), smallestStep ?? .min)
  while true {
    for coefficient in [1, 2, 5] {
      let step = RoundNumber(coefficient, exponent: exponent)
      let multiples = multiples(of: step.value, in: range)
      if multiples.count <= count {
        return multiples.map { RoundNumber($0 * coefficient, exponent: exponent) }
      }
    }
    exponent += 1
  }
}

/// Which multiples of a step lie in a range; one that is a bound does, however it was rounded.
private func multiples(of step: Double, in range: ClosedRange<Double>) -> Range<Int> {
  let first = (range.lowerBound / step - 1e-9).rounded(.up)
  let last = (range.upperBound / step + 1e-9).rounded(.down)
  return first <= last ? Int(first)..<Int(last) + 1 : 0..<0
}

/// Round numbers for a logarithmic axis: powers of ten, and between few of them also 2 and 5 times
/// these; between two neighbours the numbers of a linear axis.
/// - Parameters:
///   - range: The decimal logarithms of the bounds.
///   - count: How many there may be, at least 2.
func logarithmicTicks(in range: ClosedRange<Double>, atMost count: Int) -> [RoundNumber] {
  let powers = Int(range.lowerBound.rounded(.down))...Int(range.upperBound.rounded(.up))
  let fine = powers.flatMap { power in [1, 2, 5].map { RoundNumber($0, exponent: power) } }
  let coarse = [1, 2, 3, 5, 10, 20, 50, 100, 200].lazy.map { step in
    powers.filter { $0.isMultiple(of: step) }.map { RoundNumber(1, exponent: $0) }
  }
  func inRange(_ ticks: [RoundNumber]) -> [RoundNumber] {
    ticks.filter { range.contains(log10($0.value)) }
  }
  for ticks in [inRange(fine)] + coarse.map(inRange) where ticks.count <= count {
    guard ticks.count < 2 else { return ticks }
    return linearTicks(in: pow(10, range.lowerBound)...pow(10, range.upperBound), atMost: count)
  }
  return []
}

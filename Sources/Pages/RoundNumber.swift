/// A number of few decimal digits, coefficient · 10^exponent, and how it is written.
struct RoundNumber: Equatable {
  var coefficient: Int
  var exponent: Int

  init(_ coefficient: Int, exponent: Int) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// The nearest number of four digits.
  /// - Precondition: The number is finite and less than 1e300 in magnitude; less than 1e-290 is 0.
  init(rounding number: Double) {
    guard number.magnitude > 1e-290 else {
      self.init(0, exponent: 0)
      return
    }
    let exponent = decimalExponent(number) - 3
    self.init(
      Int((number / RoundNumber(1, exponent: exponent).value).rounded()), exponent: exponent)
    while coefficient.isMultiple(of: 10) {
      coefficient /= 10
      self.exponent += 1
    }
  }

  /// The nearest `Double`, as everybody else reads the digits.
  var value: Double { Double("\(coefficient)e\(exponent)")! }

  /// The fewest characters that are easy to read: `0.25`, `1500`, `2.5e-7`.
  var text: String { isPlain ? positional : scientific }

  /// Whether it is easy to read without a power of ten.
  var isPlain: Bool { coefficient == 0 || (exponent >= -6 && digits.count + exponent <= 6) }

  /// `0.250`: with the zeros that the coefficient ends with.
  var positional: String {
    guard exponent < 0 else {
      return sign + digits + String(repeating: "0", count: coefficient == 0 ? 0 : exponent)
    }
    let padding = String(repeating: "0", count: max(0, 1 - exponent - digits.count))
    let all = padding + digits
    return sign + all.dropLast(-exponent) + "." + all.suffix(-exponent)
  }

  /// `2.5e-7`, `2e9`, `3`: no more digits than it needs.
  var scientific: String {
    guard coefficient != 0 else { return "0" }
    let fraction = String(digits.dropFirst().reversed().drop { $0 == "0" }.reversed())
    let power = digits.count - 1 + exponent
    return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
      + (power == 0 ? "" : "e\(power)")
  }

  private var sign: String { coefficient < 0 ? "-" : "" }

  private var digits: String { String(coefficient.magnitude) }
}

extension [RoundNumber] {
  /// How numbers beside each other are written: all with a power of ten, or none.
  var texts: [String] {
    let (positional, scientific) = (map(\.positional), map(\.scientific))
    return allSatisfy(\.isPlain) || positional.longest <= scientific.longest
      ? positional : scientific
  }
}

extension [String] {
  /// The number of characters of the longest.
  var longest: Int { map(\.count).max() ?? 0 }
}

/// The power of ten of a number's first digit.
/// - Precondition: The number is finite and not zero, and less than 1e300 in magnitude.
func decimalExponent(_ number: Double) -> Int {
  // The power of two gives the power of ten or the next below.
  let logarithm = Double(number.exponent) * 0.301_029_995_663_981
  let below = Int(logarithm.rounded(.down))
  return number.magnitude < RoundNumber(1, exponent: below + 1).value ? below : below + 1
}

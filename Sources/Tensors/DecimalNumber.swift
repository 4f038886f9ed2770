/// A finite number in decimal digits: ±d₁.d₂d₃… · 10^exponent, without trailing zeros.
struct DecimalNumber {
  private let isNegative: Bool
  private let digits: String
  private let exponent: Int

  /// The fewest digits that give the number back in its own type.
  init(shortest number: Double, _ dtype: DType) {
    self.init(parsing: dtype == .float32 ? Float(number).description : number.description)
  }

  /// The digits that C's `printf` writes with the format.
  init(_ number: Double, format: String) {
    self.init(parsing: String(printf: format, number))
  }

  /// Reads `-12.50` or `1.25e-05`.
  private init(parsing text: String) {
    let parts = text.drop { $0 == "-" }.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let all = mantissa.joined()
    let significant = all.drop { $0 == "0" }
    isNegative = text.hasPrefix("-")
    digits = String(significant.reversed().drop { $0 == "0" }.reversed())
    if digits.isEmpty {
      exponent = 0
    } else {
      let leadingZeros = all.count - significant.count
      let written = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      exponent = written + mantissa[0].count - 1 - leadingZeros
    }
  }

  /// The digits after the point where the number is written without a power of ten.
  var positionalFractionDigits: Int { max(0, digits.count - 1 - exponent) }

  /// The digits after the point where the number is written with a power of ten.
  var scientificFractionDigits: Int { max(0, digits.count - 1) }

  /// The digits of the power of ten, at least two as C writes them.
  var exponentDigits: Int { max(2, String(exponent.magnitude).count) }

  /// `12.5`: the point stands even where no digits follow it.
  var positional: String {
    let leading = String(repeating: "0", count: max(0, -exponent))
    let padding = String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    let all = leading + digits + padding
    let point = all.index(all.startIndex, offsetBy: max(0, exponent) + 1)
    return (isNegative ? "-" : "") + all[..<point] + "." + all[point...]
  }

  /// `1.25e+01` with the given numbers of digits, filled up with zeros.
  func scientific(fractionDigits: Int, exponentDigits: Int) -> String {
    let missing = fractionDigits - scientificFractionDigits
    let padding = String(repeating: "0", count: missing)
    return mantissa + (digits.count > 1 ? "" : ".") + padding + power(digits: exponentDigits)
  }

  /// `1.25e+01`, or `1e+01` without a point where no digits follow it.
  var scientific: String { mantissa + power(digits: exponentDigits) }

  private var mantissa: String {
    let sign = isNegative ? "-" : ""
    guard digits.count > 1 else { return sign + (digits.isEmpty ? "0" : digits) }
    return sign + digits.prefix(1) + "." + digits.dropFirst()
  }

  private func power(digits count: Int) -> String {
    let magnitude = String(exponent.magnitude)
    let zeros = String(repeating: "0", count: count - magnitude.count)
    return (exponent < 0 ? "e-" : "e+") + zeros + magnitude
  }
}

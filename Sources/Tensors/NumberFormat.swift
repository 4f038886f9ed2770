/// How NumPy writes the numbers of one array: all with the same width.
struct NumberFormat {
  /// At most so many digits follow the point.
  private static let precision = 8
  private let dtype: DType
  private let isExponential: Bool
  private var fractionDigits = 0
  private var exponentDigits = 2
  private var width = 0

  init(of numbers: [Double], dtype: DType) {
    self.dtype = dtype
    isExponential = NumberFormat.needExponents(numbers, dtype)
    let decimals = numbers.filter(\.isFinite).map(decimal)
    fractionDigits = decimals.map(fractionDigits).max() ?? 0
    exponentDigits = decimals.map(\.exponentDigits).max() ?? 2
    width = numbers.map { unpadded($0).count }.max() ?? 0
  }

  /// The number as it stands in its array.
  func text(of number: Double) -> String {
    let text = unpadded(number)
    return String(repeating: " ", count: width - text.count) + text
  }

  /// A number that stands alone: all its digits, and a power of ten only for very large and very
  /// small ones.
  static func text(ofSingle number: Double, dtype: DType) -> String {
    guard number.isFinite else { return name(ofNonFinite: number) }
    let decimal = DecimalNumber(shortest: number, dtype)
    let isMedium = number.magnitude >= 1e-4 && number.magnitude < 1e16
    guard number == 0 || isMedium else { return decimal.scientific }
    return decimal.positional + (decimal.positionalFractionDigits == 0 ? "0" : "")
  }

  private static func needExponents(_ numbers: [Double], _ dtype: DType) -> Bool {
    let magnitudes = numbers.filter { $0.isFinite && $0 != 0 }.map(\.magnitude)
    guard let largest = magnitudes.max(), let smallest = magnitudes.min() else { return false }
    let ratio = dtype == .float32 ? Double(Float(largest) / Float(smallest)) : largest / smallest
    return largest >= 1e8 || smallest < 1e-4 || ratio > 1000
  }

  private func unpadded(_ number: Double) -> String {
    guard number.isFinite else { return NumberFormat.name(ofNonFinite: number) }
    let decimal = decimal(number)
    let missing = fractionDigits - fractionDigits(decimal)
    if !isExponential { return decimal.positional + String(repeating: " ", count: missing) }
    let filled = missing > 0 ? DecimalNumber(number, format: "%.\(fractionDigits)e") : decimal
    return filled.scientific(fractionDigits: fractionDigits, exponentDigits: exponentDigits)
  }

  /// The fewest digits that give the number back, or as many as are shown, but whole numbers
  /// exactly.
  private func decimal(_ number: Double) -> DecimalNumber {
    let decimal = DecimalNumber(shortest: number, dtype)
    let digits = fractionDigits(decimal)
    if digits > NumberFormat.precision {
      return DecimalNumber(
        number, format: "%.\(NumberFormat.precision)\(isExponential ? "e" : "f")")
    }
    return digits > 0 || isExponential ? decimal : DecimalNumber(number, format: "%.0f")
  }

  private func fractionDigits(_ decimal: DecimalNumber) -> Int {
    isExponential ? decimal.scientificFractionDigits : decimal.positionalFractionDigits
  }

  private static func name(ofNonFinite number: Double) -> String {
    number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
  }
}

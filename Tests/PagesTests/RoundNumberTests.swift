import Testing

@testable import Pages

struct RoundNumberTests {
  @Test(arguments: [
    (0, "0"), (1, "1"), (-1.5, "-1.5"), (0.1 + 0.2, "0.3"), (1234.56, "1235"), (99999, "100000"),
    (1001.26, "1001"), (1e6, "1e6"), (1.5e-7, "1.5e-7"), (0.00025, "0.00025"), (1e30, "1e30"),
    (-2.5e-30, "-2.5e-30"), (1e-299, "0"), (9.9999e299, "1e300"), (2.302585, "2.303"),
    (1000, "1000"), (999.95, "1000"), (1e15, "1e15"),
  ])
  func hasFourDigits(number: Double, text: String) {
    #expect(RoundNumber(rounding: number).text == text)
  }

  @Test func numbersBesideEachOtherAreWrittenAlike() {
    func texts(_ coefficients: [Int], _ exponent: Int) -> [String] {
      coefficients.map { RoundNumber($0, exponent: exponent) }.texts
    }
    #expect(texts([0, 5, 10], -1) == ["0.0", "0.5", "1.0"])
    #expect(texts([-20, 0, 20], 3) == ["-20000", "0", "20000"])
    #expect(texts([0, 5, 10], 6) == ["0", "5e6", "1e7"])
    #expect(texts([5, 10, 15], -31) == ["5e-31", "1e-30", "1.5e-30"])
    #expect(texts([10_000_000, 10_000_005], -1) == ["1000000.0", "1000000.5"])
  }

  @Test(arguments: [1.0, 9.999, 10, 99.9, 1000, 0.1, 0.0999, 1e-300, 1e299, -5e22, 1e23])
  func exponentIsThatOfTheFirstDigit(number: Double) throws {
    let digits = "\(number)".lowercased()
    let power = decimalExponent(number)
    let mantissa = number.magnitude / RoundNumber(1, exponent: power).value
    #expect((0.999_999_999...9.999_999_999).contains(mantissa), "\(digits): \(power)")
  }
}

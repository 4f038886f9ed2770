import TestSupport
import Testing

@testable import Checking

/// Two numbers in one message never read the same.
struct DistinctNumbersTests {
  @Test(
    arguments: [
      (1.0, 2.0, "1", "2"), (0.1, 0.1.nextUp, "0.1", "0.10000000000000002"),
      (-1.7278892250001, -1.7278892250002, "-1.7278892250001", "-1.7278892250002"),
      (1e-300, 0, "1e-300", "0"), (.nan, 1, "nan", "1"), (-.nan, .infinity, "nan", "inf"),
      (-.infinity, .infinity, "-inf", "inf"), (-0.0, 1e-300, "0", "1e-300"),
      (.leastNonzeroMagnitude, 0, "4.940656458e-324", "0"),
      (.greatestFiniteMagnitude, .infinity, "1.79769313486e+308", "inf"),
    ] as [(Double, Double, String, String)])
  func readDifferently(_ first: Double, _ second: Double, _ left: String, _ right: String) {
    #expect(distinctTexts(first, second, digits: 10) == (left, right))
    #expect(distinctTexts(second, first, digits: 10) == (right, left))
  }

  @Test(
    arguments: [(0.0, -0.0, "0"), (2.5, 2.5, "2.5"), (.infinity, .infinity, "inf")]
      as [(Double, Double, String)])
  func equalNumbersReadTheSame(_ first: Double, _ second: Double, _ text: String) {
    #expect(distinctTexts(first, second, digits: 10) == (text, text))
  }

  @Test(
    arguments: [
      (1e-12.nextUp, 1e-12, "1.0000000000000002e-12", "1e-12"),
      (2.08e-12, 1.73e-12, "2.08e-12", "1.73e-12"), (1.004e-12, 1e-12, "1.004e-12", "1e-12"),
      (0.15042, 0.1504, "1.5042e-01", "0.1504"), (.infinity, 1, "inf", "1"),
      (.nan, 1, "nan", "1"), (1e-300, 0, "1.00e-300", "0"),
    ] as [(Double, Double, String, String)])
  func anErrorReadsLargerThanItsBound(
    _ error: Double, _ bound: Double, _ left: String, _ right: String
  ) {
    #expect(distinctTexts(error: error, allowed: bound) == (left, right))
  }

  @Test func anyTwoNumbersReadAsWhatTheyAre() {
    var generator = SeededGenerator(state: 3)
    for _ in 0..<2_000 {
      let first = Double(bitPattern: .random(in: 0..<0x7FF0_0000_0000_0000, using: &generator))
      var second = first
      for _ in 0..<Int.random(in: 1...9, using: &generator) { second = second.nextUp }
      guard second.isFinite else { continue }
      let texts = distinctTexts(first, second, digits: 3)
      #expect(Double(texts.first)! < Double(texts.second)!, "\(first) \(second)")
      let pair = distinctTexts(error: second, allowed: first)
      #expect(Double(pair.error)! > Double(pair.allowed)!, "\(first) \(second)")
    }
  }
}

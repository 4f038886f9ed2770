import Testing

@testable import Pages

struct TickTests {
  @Test(arguments: [
    (0...1, 5, ["0.0", "0.5", "1.0"]), (0...1, 6, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (0...10, 5, ["0", "5", "10"]), (0.96...20.4, 5, ["5", "10", "15", "20"]),
    (-1e30...1e30, 5, ["-1e30", "-5e29", "0", "5e29", "1e30"]),
    (1e-30...2e-30, 5, ["1e-30", "1.5e-30", "2e-30"]),
    (0.1...0.3, 5, ["0.10", "0.15", "0.20", "0.25", "0.30"]),
    (0.1...0.3, 3, ["0.1", "0.2", "0.3"]),
    (-0.07...0.04, 3, ["-0.05", "0.00"]),
    (1_000_000...1_000_001, 3, ["1000000.0", "1000000.5", "1000001.0"]),
    (0...3e6, 5, ["0", "1e6", "2e6", "3e6"]),
  ])
  func areRound(range: ClosedRange<Double>, count: Int, texts: [String]) {
    #expect(linearTicks(in: range, atMost: count).texts == texts)
  }

  @Test func areFewAndInTheRangeWhateverItIs() {
    for exponent in stride(from: -290, through: 290, by: 7) {
      let unit = RoundNumber(1, exponent: exponent).value
      for (lower, upper) in [(0, 1), (-3, 7.7), (0.999, 1), (-1, -0.99999), (1, 1 + 1e-8)] {
        for count in 2...6 {
          let range = (lower * unit)...(upper * unit)
          let ticks = linearTicks(in: range, atMost: count)
          let slack = (upper - lower) * unit * 1e-6
          #expect((1...count).contains(ticks.count), "\(range), \(count)")
          #expect(
            ticks.allSatisfy {
              (range.lowerBound - slack...range.upperBound + slack).contains($0.value)
            }, "\(range)")
        }
      }
    }
  }

  @Test func wholeNumbersHaveWholeTicks() {
    #expect(linearTicks(in: 0.98...2.02, atMost: 5, smallestStep: 0).texts == ["1", "2"])
    #expect(linearTicks(in: 0.98...2.02, atMost: 5).texts == ["1.0", "1.5", "2.0"])
  }

  @Test(arguments: [
    (-4...1, 6, ["0.0001", "0.001", "0.01", "0.1", "1", "10"]),
    (-4...1, 5, ["0.0001", "0.01", "1"]),
    (-1...0, 5, ["0.1", "0.2", "0.5", "1"]), (-0.2...0.5, 5, ["1", "2"]),
    (0.31...0.47, 5, ["2.2", "2.4", "2.6", "2.8"]),
    (-30...30, 5, ["1e-20", "1", "1e20"]),
    (-290...299, 5, ["1e-200", "1e-100", "1", "1e100", "1e200"]),
  ])
  func ofLogarithms(range: ClosedRange<Double>, count: Int, texts: [String]) {
    #expect(logarithmicTicks(in: range, atMost: count).texts == texts)
  }
}

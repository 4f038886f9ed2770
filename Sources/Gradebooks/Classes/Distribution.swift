/// How numbers are spread.
public struct Distribution: Sendable, Equatable {
  public let mean: Double
  public let minimum: Double
  /// What a quarter of the numbers is not above; between two numbers, on the line between them.
  public let lowerQuartile: Double
  public let median: Double
  public let upperQuartile: Double
  public let maximum: Double

  /// - Returns: `nil` for no numbers.
  public init?(_ numbers: [Double]) {
    let sorted = numbers.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    func quantile(_ part: Double) -> Double {
      let place = part * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
    mean = sorted.reduce(0, +) / Double(sorted.count)
    (minimum, maximum) = (first, last)
    lowerQuartile = quantile(0.25)
    median = quantile(0.5)
    upperQuartile = quantile(0.75)
  }
}

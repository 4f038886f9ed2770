import Glibc

/// One axis of a chart: its range, its ticks, and where along it a value stands.
struct Axis {
  let scale: LineChart.Scale
  /// On a logarithmic axis the decimal logarithms of the bounds.
  let range: ClosedRange<Double>
  let ticks: [RoundNumber]

  /// An axis from one value to another.
  /// - Precondition: The range is not empty, and both ends have a place on the scale.
  init(_ scale: LineChart.Scale, over bounds: ClosedRange<Double>, ticks count: Int) {
    self.scale = scale
    switch scale {
    case .linear:
      range = bounds
      ticks = linearTicks(in: range, atMost: count)
    case .logarithmic:
      range = log10(bounds.lowerBound)...log10(bounds.upperBound)
      ticks = logarithmicTicks(in: range, atMost: count)
    }
  }

  /// An axis with room for values, and some around them.
  /// - Parameters:
  ///   - room: How much is added on either side, as a part of the whole.
  ///   - ticks: How many there may be, at least 2.
  /// - Precondition: There are values, and all of them have a place on the scale.
  init(_ scale: LineChart.Scale, for values: [Double], room: Double, ticks count: Int) {
    let bounds = values.min()!...values.max()!
    self.scale = scale
    switch scale {
    case .linear:
      range = bounds.widened(by: room)
      let isWhole = values.allSatisfy { $0 == $0.rounded() }
      ticks = linearTicks(in: range, atMost: count, smallestStep: isWhole ? 0 : nil)
    case .logarithmic:
      range = (log10(bounds.lowerBound)...log10(bounds.upperBound)).widenedDecades(by: room)
      ticks = logarithmicTicks(in: range, atMost: count)
    }
  }

  /// Where a value stands: 0 at the lower end, 1 at the upper.
  func position(of value: Double) -> Double {
    let place = scale == .linear ? value : log10(value)
    return (place - range.lowerBound) / (range.upperBound - range.lowerBound)
  }
}

extension LineChart.Scale {
  /// Whether a value can be drawn. What is closer to the limits of `Double` than any measurement
  /// is not.
  func hasPlace(for value: Double) -> Bool {
    value.magnitude < 1e300 && (self == .linear || value > 1e-290)
  }
}

extension ClosedRange<Double> {
  /// With room on either side, but not below zero if nothing is there.
  fileprivate func widened(by part: Double) -> ClosedRange {
    let margin = isNarrow ? narrowMargin : (upperBound - lowerBound) * part
    let lower = lowerBound - margin
    return (lowerBound >= 0 ? Swift.max(0, lower) : lower)...upperBound + margin
  }

  /// With room on either side, where the bounds are logarithms.
  fileprivate func widenedDecades(by part: Double) -> ClosedRange {
    let width = upperBound - lowerBound
    let margin = width < 1e-6 ? 0.5 : width * part
    return lowerBound - margin...upperBound + margin
  }

  /// Whether ticks within it would be told apart by their tenth digit only.
  private var isNarrow: Bool { isZero || upperBound - lowerBound <= 1e-9 * magnitude }

  private var narrowMargin: Double { isZero ? 1 : magnitude / 10 }

  private var isZero: Bool { magnitude < 1e-290 }

  private var magnitude: Double { Swift.max(lowerBound.magnitude, upperBound.magnitude) }
}

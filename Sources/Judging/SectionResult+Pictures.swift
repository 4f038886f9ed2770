import Checking

/// A curve as it was observed.
package typealias ObservedCurve = (legend: String, points: [Double])

extension SectionResult {
  /// The curves of a plot; `nil` unless all of them were observed.
  package func curves(of plot: Plot) -> [ObservedCurve]? {
    let curves = plot.curves.compactMap { curve in
      value(of: curve.observation).map { (legend: curve.legend, points: $0.numbers) }
    }
    return curves.count == plot.curves.count && !curves.isEmpty ? curves : nil
  }

  /// Whether there is something to draw.
  package var hasPictures: Bool {
    plan.plots.contains { curves(of: $0) != nil }
      || plan.grids.contains { value(of: $0.observation) != nil }
  }

  /// What was observed under a key's name.
  package func value<Value>(of key: ObservationKey<Value>) -> Value? {
    observations.first { $0.name == key.name }?.value.flatMap(Value.init)
  }
}
